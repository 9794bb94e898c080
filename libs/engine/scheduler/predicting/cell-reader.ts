import { type Cell, type ColumnSchema, itIs, quoted } from '#contracts';

/** Why a cell has no number. */
export class BadCell {
  constructor(readonly message: string) {}
}

/** What stands for a missing value in a file, where it isn't a category. */
const missingWords = /^(?:|nan|na|n\/a|#n\/a|<na>|null|none)$/i;
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** ISO 8601 without a time zone, which is read as UTC. */
const withoutZone = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;

/** Makes numbers of the cells of one column, as the model's table has them. */
export class CellReader {
  readonly #codes: Map<string, number> | undefined;

  /** @param gaps - whether a value may be missing. */
  constructor(
    readonly column: ColumnSchema,
    readonly gaps: boolean,
  ) {
    const { type, categories = [] } = column;
    if (type === 'category' || type === 'text') {
      this.#codes = new Map(categories.map((label, code) => [label, code]));
    }
  }

  /** The values that the codes stand for, those among them that the model never saw; undefined for numbers. */
  get labels(): readonly string[] | undefined {
    return this.#codes && [...this.#codes.keys()];
  }

  /** A cell of JSON. */
  read(cell: Cell | null): number | BadCell {
    if (typeof cell === 'number' && this.column.type === 'numeric') return cell;
    if (cell === null) return this.#missing();
    if (this.#codes) return this.#codeOf(this.#codes, String(cell));
    if (typeof cell === 'boolean')
      return this.column.type === 'datetime' ? this.#refused(cell) : Number(cell);
    if (this.column.type === 'boolean') return this.#boolean(String(cell)) ?? this.#refused(cell);
    if (typeof cell === 'number') return cell;
    return (this.column.type === 'datetime' ? this.#time(cell) : undefined) ?? this.#refused(cell);
  }

  /** A cell of a file, as it is written. */
  readText(text: string): number | BadCell {
    if (this.#codes?.has(text)) return this.#codes.get(text) as number;
    if (missingWords.test(text)) return this.#missing();
    switch (this.column.type) {
      case 'numeric':
        if (decimal.test(text)) return Number(text);
        return this.#boolean(text) ?? this.#refused(text);
      default:
        return this.read(text);
    }
  }

  #missing(): number | BadCell {
    return this.gaps
      ? Number.NaN
      : new BadCell('the value is missing, and the model takes no missing values');
  }

  /** What was never seen gets a code of its own: encoders say what becomes of it. */
  #codeOf(codes: Map<string, number>, label: string): number {
    const known = codes.get(label);
    if (known !== undefined) return known;
    codes.set(label, codes.size);
    return codes.size - 1;
  }

  #boolean(text: string): number | undefined {
    if (/^(?:true|1)$/i.test(text)) return 1;
    return /^(?:false|0)$/i.test(text) ? 0 : undefined;
  }

  #time(text: string): number | undefined {
    const time = Date.parse(withoutZone.test(text) ? `${text.replace(' ', 'T')}Z` : text);
    return Number.isNaN(time) ? undefined : time;
  }

  #refused(cell: Cell): BadCell {
    switch (this.column.type) {
      case 'boolean':
        return new BadCell(`must be true or false${itIs(cell)}`);
      case 'datetime':
        return new BadCell(`must be a time, as ISO 8601 or milliseconds since 1970${itIs(cell)}`);
      default:
        return new BadCell(`${typeof cell === 'string' ? quoted(cell) : cell} is not a number`);
    }
  }
}
