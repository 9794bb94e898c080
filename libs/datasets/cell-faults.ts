import { type FieldError, FoldmillError } from '#contracts';
import type { Place } from './invalid-dataset.js';

/** So many faults are told at once; more are not looked for. */
const mostTold = 10;

/** Faults of cells and rows, collected so that whoever mends the file learns of several at once. */
export class CellFaults {
  readonly #found: FieldError[] = [];

  /** @throws {FoldmillError} invalid_dataset with all of them at the tenth. */
  add({ pointer, where }: Place, message: string): void {
    this.#found.push({ pointer, message: `${where}: ${message}` });
    if (this.#found.length >= mostTold) this.settle();
  }

  /** @throws {FoldmillError} invalid_dataset where there is any, with the message of the first. */
  settle(): void {
    const [first, ...others] = this.#found;
    if (first === undefined) return;
    const more =
      others.length === 0
        ? ''
        : ` (and ${others.length === mostTold - 1 ? 'at least ' : ''}${others.length} more)`;
    throw new FoldmillError('invalid_dataset', `${first.message}${more}`, this.#found);
  }
}
