import { type ParamColumn, paramColumn, type ScoreColumns } from '#plots';
import { foldmill, type Study } from './api.js';
import { paramColumns, scorersOf } from './scorers.js';

/** What the plots of a search are drawn from. */
export interface Points {
  readonly numbers: readonly number[];
  readonly params: readonly ParamColumn[];
  readonly scorers: readonly ScoreColumns[];
  /** Mean scores by scorer. */
  readonly scores: readonly (readonly (number | null)[])[];
  /** Of a search that gives candidates different resources. */
  readonly resources: readonly (number | null)[] | null;
  readonly iterations: readonly (number | null)[] | null;
  readonly brackets: readonly (number | null)[] | null;
  /** Parameters that are left out, since there are too many to draw. */
  readonly leftOut: number;
}

/** Candidates that plots are drawn from, and parameters that one call brings. */
const maxCandidates = 100_000;
const maxParams = 40;

export async function readPoints(
  study: Study,
  signal: AbortSignal,
  first: readonly string[] = [],
): Promise<Points> {
  const params = { path: { id: study.id } };
  const { data: none } = await foldmill.GET('/v1/studies/{id}/rows', {
    params: { ...params, query: { limit: 0 } },
    signal,
  });
  const all = paramColumns(none.columns);
  const kept = [
    ...first.filter((name) => all.includes(name)),
    ...all.filter((name) => !first.includes(name)),
  ].slice(0, maxParams);
  const scorers = scorersOf(study, none.columns).filter(({ mean }) => none.columns.includes(mean));
  const extra = ['n_resources', 'iter', 'bracket', 'resource'].filter((name) => none.columns.includes(name));
  const wanted = [...kept, ...scorers.map(({ mean }) => mean), ...extra];
  const empty = { rows: [] as unknown[][], numbers: [] as number[] };
  const data =
    wanted.length === 0
      ? empty
      : (
          await foldmill.GET('/v1/studies/{id}/rows', {
            params: { ...params, query: { limit: maxCandidates, columns: wanted.join(',') } },
            signal,
          })
        ).data;
  const column = (name: string): unknown[] => {
    const at = wanted.indexOf(name);
    return data.rows.map((row) => row[at]);
  };
  const numbersOf = (name: string): (number | null)[] =>
    column(name).map((value) => (typeof value === 'number' ? value : null));
  const optional = (name: string): (number | null)[] | null =>
    extra.includes(name) ? numbersOf(name) : null;
  return {
    numbers: data.numbers,
    params: kept.map((name) => paramColumn(name, column(name), !hasConditions(study))),
    scorers,
    scores: scorers.map(({ mean }) => numbersOf(mean)),
    resources: optional('n_resources') ?? optional('resource'),
    iterations: optional('iter'),
    brackets: optional('bracket'),
    leftOut: all.length - kept.length,
  };
}

/** Whether some candidates lack some parameters: those of another space, or of a condition that does not hold. */
function hasConditions({ spec }: Study): boolean {
  if (spec.kind !== 'search' && spec.kind !== 'tuning') return false;
  return (
    Array.isArray(spec.search.space) || ('conditions' in spec.search && spec.search.conditions !== undefined)
  );
}
