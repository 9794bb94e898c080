import { foldmill, type Study } from './api.js';
import { scorersOf } from './scorers.js';

/** Scores of a study's rows in their order. */
export interface History {
  readonly scorer: string;
  readonly scores: readonly (number | null)[];
  readonly numbers: readonly number[];
  /** Whether a row had all of the resource: a score on little of it does not compare. */
  readonly isWhole: readonly boolean[];
}

export async function readHistory(study: Study, signal: AbortSignal): Promise<History> {
  const params = { path: { id: study.id } };
  const { data: none } = await foldmill.GET('/v1/studies/{id}/rows', {
    params: { ...params, query: { limit: 0 } },
    signal,
  });
  const [scorer] = scorersOf(study, none.columns);
  if (scorer === undefined || !none.columns.includes(scorer.mean))
    return { scorer: 'score', scores: [], numbers: [], isWhole: [] };
  const resource = ['n_resources', 'resource'].find((name) => none.columns.includes(name));
  const query = { limit: 100_000, columns: [scorer.mean, ...(resource ? [resource] : [])].join(',') };
  const { data } = await foldmill.GET('/v1/studies/{id}/rows', { params: { ...params, query }, signal });
  const most = Math.max(...data.rows.map(([, given]) => Number(given ?? 0)));
  return {
    scorer: scorer.name,
    scores: data.rows.map(([score]) => (typeof score === 'number' ? score : null)),
    numbers: data.numbers,
    isWhole: data.rows.map(([, given]) => resource === undefined || given === most),
  };
}

/** A tuning may look for the least value. */
export const isSmallBest = ({ spec }: Study): boolean =>
  spec.kind === 'tuning' && (spec as { direction?: string }).direction === 'minimize';
