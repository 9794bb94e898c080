import { type Axis, spansDecades } from '#plots';
import { foldmill, type Study } from './api.js';
import { paramColumns, type ScorerColumns, scorersOf } from './scorers.js';

/** A parameter of all candidates as numbers: of texts and the like, places among `categories`. */
export interface ParamColumn {
  readonly name: string;
  readonly axis: Axis;
  /** Null where a candidate does not have it. */
  readonly values: readonly (number | null)[];
}

/** What the plots of a search are drawn from. */
export interface Points {
  readonly numbers: readonly number[];
  readonly params: readonly ParamColumn[];
  readonly scorers: readonly ScorerColumns[];
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
    params: kept.map((name) => paramColumn(name, column(name))),
    scorers,
    scores: scorers.map(({ mean }) => numbersOf(mean)),
    resources: optional('n_resources') ?? optional('resource'),
    iterations: optional('iter'),
    brackets: optional('bracket'),
    leftOut: all.length - kept.length,
  };
}

/** A column that is masked is null, which also stands for a parameter that is null: both are a gap. */
export function paramColumn(column: string, cells: readonly unknown[]): ParamColumn {
  const name = column.replace(/^param_/, '');
  const there = cells.filter((cell) => cell !== null && cell !== undefined);
  if (there.every((cell) => typeof cell === 'number')) {
    const values = cells.map((cell) => (typeof cell === 'number' ? cell : null));
    return { name, axis: { label: name, unit: 'value', log: spansDecades(there as number[]) }, values };
  }
  const text = (cell: unknown): string => (typeof cell === 'string' ? cell : JSON.stringify(cell));
  const categories = [...new Set(there.map(text))].sort();
  const places = new Map(categories.map((category, at) => [category, at]));
  return {
    name,
    axis: { label: name, categories },
    values: cells.map((cell) => (cell === null || cell === undefined ? null : places.get(text(cell))!)),
  };
}
