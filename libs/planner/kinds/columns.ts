import type { ComputedResults, ResultError, ResultWarning } from '#contracts';

/** A table, column by column, in their order. */
export type Columns = Record<string, readonly unknown[]>;
type Issues = Pick<ComputedResults, 'errors' | 'warnings'>;

/** Per candidate what failed and was warned of, and on which splits. */
export function issueColumns({ errors, warnings }: Issues, nRows: number): Columns {
  const textsOf = (issues: readonly (ResultError | ResultWarning)[]): (string | null)[] =>
    textColumn(nRows, issues, ({ first_candidate: first, last_candidate: last, splits, outer }) => {
      const inner =
        outer?.stage === 'score' ? [] : [`split${splits.length > 1 ? 's' : ''} ${splits.join(' ')}`];
      const where = [...(outer ? [`outer split ${outer.split}`] : []), ...inner].join(', ');
      return Array.from({ length: last - first + 1 }, (_, at) => [first + at, `${where}: `]);
    });
  return withoutEmpty({ error: textsOf(errors), warning: textsOf(warnings) });
}

/** What failed and was warned of in a fit on all rows. */
export const wholeColumns = ({ errors, warnings }: Issues): Columns =>
  withoutEmpty({
    error: [errors.map(({ message }) => message).join(' | ') || null],
    warning: [warnings.map(({ message }) => message).join(' | ') || null],
  });

const withoutEmpty = (columns: Columns): Columns =>
  Object.fromEntries(Object.entries(columns).filter(([, cells]) => cells.some((cell) => cell !== null)));

type Place = ResultError['places'][number];

/** The messages of each row, null where there is none. @param rowsOf - the rows of a place, and what goes before. */
export function textColumn(
  nRows: number,
  issues: readonly (ResultError | ResultWarning)[],
  rowsOf: (place: Place) => [row: number, before: string][],
): (string | null)[] {
  const column = new Array<string | null>(nRows).fill(null);
  for (const { scorer, message, places } of issues) {
    const text = scorer === undefined ? message : `${scorer}: ${message}`;
    for (const [row, before] of places.flatMap(rowsOf)) {
      const known = column[row];
      column[row] = known === null || known === undefined ? before + text : `${known} | ${before}${text}`;
    }
  }
  return column;
}
