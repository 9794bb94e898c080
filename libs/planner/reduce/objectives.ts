import { type Direction, fieldError, type SearchSpec, type StudySpec } from '#contracts';
import { paretoFront, type Scorer } from '#model-selection';
import type { EvaluationTable } from './evaluation-table.js';

/** Whether the scores of each scorer are to be large or small, of a search for several objectives; null of others. */
export const directionsOf = (spec: StudySpec): readonly Direction[] | null =>
  'directions' in spec ? (spec.directions ?? null) : null;

const methods = new Set<SearchSpec['search']['method']>(['grid', 'random', 'tpe', 'nsga2']);

/** @throws {FoldmillError} for directions that do not go with the scorers or with the method of a search. */
export function checkDirections({ directions, search }: SearchSpec, scorers: readonly Scorer[]): void {
  if (directions === undefined) return;
  const refused = (pointer: string, message: string): never => {
    throw fieldError('invalid_request', pointer, message);
  };
  if (scorers.length < 2) {
    refused(
      '/directions',
      'directions are of several objectives: ask for two scorers or more, or leave them out',
    );
  }
  if (directions.length !== scorers.length) {
    const names = scorers.map(({ name }) => name).join(', ');
    refused('/directions', `give a direction for each of ${names}: there are ${directions.length}`);
  }
  if (!methods.has(search.method)) {
    refused('/directions', `${search.method} goes by one score; ${[...methods].join(', ')} take several`);
  }
  if ('prune' in search && search.prune !== undefined) {
    refused(
      '/search/prune',
      'what can not win in one score may in another: leave out either "prune" or "directions"',
    );
  }
}

/** Mean scores of a candidate whose splits are all in, each larger is better; null where one of them is NaN. */
export function objectivesOf(table: EvaluationTable, candidate: number): number[] | null {
  const directions = directionsOf(table.context.spec) ?? [];
  const values = directions.map((direction, scorer) => {
    const mean = table.mean(scorer, candidate);
    return direction === 'minimize' ? -mean : mean;
  });
  return values.every(Number.isFinite) ? values : null;
}

/** Numbers of the candidates that no other is better than, of those that are in; null of a search for one objective. */
export function frontOf(table: EvaluationTable): number[] | null {
  const directions = directionsOf(table.context.spec);
  if (directions === null) return null;
  const candidates: number[] = [];
  const values: number[][] = [];
  for (let candidate = 0; candidate < table.nCompeting; candidate++) {
    const own = table.isComplete(candidate) ? objectivesOf(table, candidate) : null;
    if (own === null) continue;
    candidates.push(candidate);
    values.push(own);
  }
  return paretoFront(
    values,
    directions.map(() => 'maximize'),
  ).map((place) => candidates[place]!);
}
