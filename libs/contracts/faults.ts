import { type ErrorCode, type FieldError, FoldmillError } from './errors.js';

/** Beyond this many, faults are not looked for: nobody reads them, and each takes time to find. */
const mostCollected = 1000;

/** Faults of one request, collected so that a caller learns of all at once. */
export class Faults {
  readonly #found: FoldmillError[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** What `make` returns; undefined where it finds a fault. @throws what isn't a fault of the request. */
  collect<T>(make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      this.#add(error);
      return undefined;
    }
  }

  async collectAsync<T>(make: Promise<T>): Promise<T | undefined> {
    try {
      return await make;
    } catch (error) {
      this.#add(error);
      return undefined;
    }
  }

  /** Whether there is no use in looking for more. */
  get isFull(): boolean {
    return this.#count >= mostCollected;
  }

  /** The fields of all faults, each once. */
  get fields(): readonly FieldError[] {
    const fields = new Map<string, FieldError>();
    for (const field of this.#found.flatMap(({ errors }) => errors)) {
      const key = `${field.pointer}\n${field.message}`;
      if (!fields.has(key)) fields.set(key, field);
    }
    return [...fields.values()];
  }

  /** @throws {FoldmillError} with the code and the message of the first fault, and the fields of all. */
  throwIfAny(): void {
    const [first] = this.#found;
    if (first !== undefined) throw new FoldmillError(first.code, first.message, this.fields);
  }

  /**
   * What `collect` returned, once nothing is at fault.
   * @throws {FoldmillError} as `throwIfAny`.
   */
  settled<T>(made: T | undefined): T {
    this.throwIfAny();
    return made as T; // only a fault leaves it undefined
  }

  /** Faults that were found elsewhere. */
  add(fields: readonly FieldError[], code: ErrorCode = 'invalid_request'): void {
    if (fields.length > 0) this.#add(new FoldmillError(code, fields[0].message, fields));
  }

  #add(error: unknown): void {
    if (!(error instanceof FoldmillError) || error.status >= 500) throw error;
    this.#found.push(error);
    this.#count += Math.max(1, error.errors.length);
  }
}
