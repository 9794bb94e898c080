import { type Cell, type ColumnSchema, itIs, quoted } from '#contracts';

/** Why a cell has no number. */
export class BadCell {
  constructor(readonly message: string) {}
}

/** No column has as many categories as this. */
const firstUnseen = 2_000_000_000;

/** Categories that a model never saw: each gets a code that no category has, and encoders say what becomes of it. */
export class Unseen {
  readonly #labels: string[] = [];

  codeOf(label: string): number {
    return firstUnseen + this.#labels.push(label) - 1;
  }

  /** A message with the categories in place of their codes. */
  named(message: string): string {
    return message.replace(/\b2\d{9}(?:\.0)?\b/g, (code) => {
      const label = this.#labels[Number(code) - firstUnseen];
      return label === undefined ? code : quoted(label);
    });
  }
}

/** What stands for a missing value in a file, where it isn't a category. */
const missingWords = /^(?:|nan|na|n\/a|#n\/a|<na>|null|none)$/i;
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** ISO 8601 without a time zone, which is read as UTC. */
const withoutZone = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;

/** Makes numbers of the cells of one column, as the model's table has them. */
export class CellReader {
  readonly #codes: Map<string, number> | undefined;

  /** @param unseen - where categories go that the model never saw. */
  constructor(
    readonly column: ColumnSchema,
    readonly unseen: Unseen,
  ) {
    const { type, categories = [] } = column;
    if (type === 'category' || type === 'text') {
      this.#codes = new Map(categories.map((label, code) => [label, code]));
    }
  }

  /** A cell of JSON. */
  read(cell: Cell): number | BadCell {
    if (typeof cell === 'number' && this.column.type === 'numeric') return cell;
    if (cell === null) return Number.NaN;
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
    if (missingWords.test(text)) return Number.NaN;
    switch (this.column.type) {
      case 'numeric':
        if (decimal.test(text)) return Number(text);
        return this.#boolean(text) ?? this.#refused(text);
      default:
        return this.read(text);
    }
  }

  #codeOf(codes: Map<string, number>, label: string): number {
    const known = codes.get(label);
    if (known !== undefined) return known;
    const code = this.unseen.codeOf(label);
    codes.set(label, code);
    return code;
  }

  #boolean(text: string): number | undefined {
    if (/^(?:true|1)$/i.test(text)) return 1;
    return /^(?:false|0)$/i.test(text) ? 0 : undefined;
  }

  #time(text: string): number | undefined {
    const time = Date.parse(withoutZone.test(text) ? `${text.replace(' ', 'T')}Z` : text);
    return Number.isNaN(time) ? undefined : time;
  }

  #refused(cell: NonNullable<Cell>): BadCell {
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
