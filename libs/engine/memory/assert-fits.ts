/** @throws {Error} for numbers that a study of so many does not have, and unless each has a row. */
export function assertFits(
  numbers: readonly number[],
  rows: readonly string[],
  total: number,
  what: 'evaluation' | 'call',
): void {
  for (const number of numbers) {
    const fits = Number.isInteger(number) && number >= 0 && number < total;
    if (!fits) throw new Error(`MISFIT ${what} ${number} of ${total}`);
  }
  if (rows.length !== numbers.length) {
    throw new Error(`MISFIT ${rows.length} results of ${numbers.length} ${what}s`);
  }
}
