import { stringify } from 'yaml';
import type { FoldmillClient, Study, StudyResults } from '#client';
import {
  barPlot,
  bestSoFar,
  type Drawing,
  light,
  niceNumber,
  paramColumn,
  type ReportPart,
  type Series,
  scoreColumns,
  xyPlot,
} from '#plots';

const wide = 900;
const tall = 320;

/** Candidates that the report lists, and parameters that it draws. */
const listed = 20;
const drawnParams = 6;

/** What the report of a study says, part by part. A part that a study cannot have is left out. */
export async function studyParts(foldmill: FoldmillClient, study: Study): Promise<ReportPart[]> {
  const params = { path: { id: study.id } };
  const { data: results } = await foldmill.GET('/v1/studies/{id}/results', { params });
  const parts = [overview(study)];
  if (results.kind === 'search') {
    const { data: table } = await foldmill.GET('/v1/studies/{id}/rows', {
      params: { ...params, query: { limit: 100_000 } },
    });
    parts.push(...searchParts(study, table));
  }
  parts.push(
    ...(await importancePart(foldmill, study.id)),
    ...(await comparisonPart(foldmill, study.id)),
    ...foldParts(results),
  );
  if (study.kind === 'learning_curve' || study.kind === 'validation_curve') {
    const { data: curves } = await foldmill.GET('/v1/studies/{id}/curves', { params });
    parts.push({
      heading: 'Curves',
      plots: Object.entries(curves.curves).map(([name, curve]) => curvePlot(name, curve, curves)),
    });
  }
  const issues = [...results.errors, ...results.warnings].map(({ source, message, count }) => [
    message,
    source,
    String(count),
  ]);
  if (issues.length > 0)
    parts.push({ heading: 'Errors and warnings', table: { head: ['what', 'in', 'times'], rows: issues } });
  return [...parts, { heading: 'Spec', text: stringify(JSON.parse(JSON.stringify(study.spec))) }];
}

function overview({
  id,
  kind,
  state,
  progress,
  best,
  created_at,
  started_at,
  finished_at,
  error,
}: Study): ReportPart {
  const seconds =
    started_at && finished_at ? (Date.parse(finished_at) - Date.parse(started_at)) / 1000 : null;
  return {
    heading: 'Overview',
    facts: [
      ['id', id],
      ['kind', kind],
      ['state', error === null ? state : `${state}: ${error.detail}`],
      ['posted', created_at],
      ['took', seconds === null ? '–' : `${niceNumber(seconds)} s`],
      ['evaluations', `${progress.done} of ${progress.evaluations}, ${progress.failed} failed`],
      ['fits made', `${progress.fits_run} of ${progress.fits_asked} asked for`],
      ...(best
        ? [
            ['best score', niceNumber(best.score)] as const,
            [`best candidate (${best.candidate})`, JSON.stringify(best.params)] as const,
          ]
        : []),
    ],
  };
}

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

function searchParts(study: Study, { columns, rows }: Table): ReportPart[] {
  const [scorer] = scoreColumns(
    { kind: study.kind, scoring: 'scoring' in study.spec ? study.spec.scoring : undefined },
    columns,
  );
  const at = (name: string): number => columns.indexOf(name);
  if (scorer === undefined || at(scorer.mean) < 0) return [];
  const numbers = rows.map((_, row) => row);
  const scores = rows.map((row) =>
    typeof row[at(scorer.mean)] === 'number' ? (row[at(scorer.mean)] as number) : null,
  );
  const resources = rows.map((row) => Number(row[at('n_resources')] ?? 0));
  const most = resources.reduce((high, value) => Math.max(high, value), 0);
  const best = bestSoFar({ scores, isWhole: resources.map((given) => given === most) });
  const y = { label: `mean ${scorer.name}`, unit: 'score' };
  const history: Series[] = [
    { name: 'each candidate', as: 'points', x: numbers, y: scores, color: 6 },
    { name: 'best so far', as: 'step', x: numbers, y: best, color: 0 },
  ];
  const shown = columns.filter((name) => name.startsWith('param_'));
  const slices = shown.slice(0, drawnParams).map((name) =>
    slice(
      name,
      rows.map((row) => row[at(name)]),
      scores,
      y,
    ),
  );
  const first = numbers
    .filter((row) => scores[row] !== null)
    .sort((a, b) => scores[b]! - scores[a]!)
    .slice(0, listed);
  const listedColumns = [...shown.slice(0, 12), scorer.mean, scorer.std].filter((name) => at(name) >= 0);
  return [
    {
      heading: 'Best so far',
      plots: [
        xyPlot(
          { title: 'Best so far', x: { label: 'candidate', unit: 'number' }, y, series: history },
          wide,
          tall,
          light,
        ),
      ],
    },
    { heading: 'Scores by parameter', plots: slices },
    {
      heading: `The best ${first.length} of ${rows.length} candidates`,
      table: {
        head: ['candidate', ...listedColumns],
        rows: first.map((row) => [
          String(row),
          ...listedColumns.map((name) => cellText(rows[row]![at(name)])),
        ]),
      },
    },
  ];
}

function slice(
  column: string,
  cells: readonly unknown[],
  scores: readonly (number | null)[],
  y: { label: string; unit: string },
): Drawing {
  const { name, axis, values } = paramColumn(column, cells);
  const there = values.flatMap((value, row) => (value === null || scores[row] === null ? [] : [row]));
  const series: Series[] = [
    { name, as: 'points', x: there.map((row) => values[row]!), y: there.map((row) => scores[row]!) },
  ];
  return xyPlot({ title: `Slice of ${name}`, x: axis, y, series }, wide, tall, light);
}

const cellText = (cell: unknown): string =>
  typeof cell === 'number'
    ? niceNumber(cell)
    : typeof cell === 'string'
      ? cell
      : JSON.stringify(cell ?? null);

/** @returns nothing where a study has no importance: it has too few candidates, say. */
async function importancePart(foldmill: FoldmillClient, id: string): Promise<ReportPart[]> {
  const found = await foldmill
    .GET('/v1/studies/{id}/importance', { params: { path: { id } } })
    .catch(refused);
  if (found === null) return [];
  const { parameters } = found.data;
  const plot = {
    title: 'Importance',
    value: { label: 'share of what parameters explain', unit: 'fraction' },
    names: parameters.map(({ name }) => name),
    values: parameters.map(({ importance }) => importance),
    of: 'parameter',
  };
  return [{ heading: 'Importance', plots: [barPlot(plot, wide, light)] }];
}

async function comparisonPart(foldmill: FoldmillClient, id: string): Promise<ReportPart[]> {
  const found = await foldmill
    .GET('/v1/studies/{id}/comparison', { params: { path: { id }, query: { limit: listed } } })
    .catch(refused);
  if (found === null) return [];
  const { candidates, scorer } = found.data;
  const names = candidates.map((one) => one.name ?? String(one.candidate)).reverse();
  const of = (at: number) => candidates[candidates.length - 1 - at]!;
  const y = names.map((_, at) => at);
  const series: Series[] = [
    {
      name: 'mean',
      as: 'range',
      x: y.map((at) => of(at).mean ?? Number.NaN),
      y,
      low: y.map((at) => (of(at).mean ?? 0) - of(at).standard_error),
      high: y.map((at) => (of(at).mean ?? 0) + of(at).standard_error),
    },
  ];
  const plot = {
    title: 'Means and their standard errors',
    x: { label: `mean ${scorer}`, unit: 'score' },
    y: { label: 'candidate', categories: names },
    series,
  };
  return [{ heading: 'How sure', plots: [xyPlot(plot, wide, 110 + names.length * 22, light)] }];
}

/** A refusal says that a study does not have this; another error is one. */
function refused(error: unknown): null {
  if (error instanceof Error && 'status' in error && (error.status === 409 || error.status === 400))
    return null;
  throw error;
}

function foldParts(results: StudyResults): ReportPart[] {
  if (results.kind !== 'cross_validation') return [];
  const columns = Object.entries(results.folds).filter(([name]) => name.startsWith('test_'));
  const x = Array.from({ length: results.n_splits }, (_, split) => split);
  const series = columns.map(
    ([name, y]): Series => ({ name: name.replace('test_', ''), as: 'points', x, y }),
  );
  const plot = {
    title: 'Scores by split',
    x: { label: 'split', unit: 'number', categories: x.map(String) },
    y: { label: 'score' },
    series,
  };
  const rows = Object.entries(results.scores).map(([name, { mean, std }]) => [
    name,
    niceNumber(mean),
    niceNumber(std),
  ]);
  return [
    {
      heading: 'Scores',
      plots: [xyPlot(plot, wide, tall, light)],
      table: { head: ['scorer', 'mean', 'standard deviation'], rows },
    },
  ];
}

interface Curves {
  readonly axis: string;
  readonly points: readonly unknown[];
}

interface Curve {
  readonly mean_train_score: readonly (number | null)[];
  readonly mean_test_score: readonly (number | null)[];
}

function curvePlot(name: string, curve: Curve, { axis, points }: Curves): Drawing {
  const column = paramColumn(axis, points);
  const x = column.values.map((value, at) => value ?? at);
  const series: Series[] = [
    { name: 'training rows', as: 'line', x, y: curve.mean_train_score },
    { name: 'test rows', as: 'line', x, y: curve.mean_test_score },
  ];
  return xyPlot(
    {
      title: `Curve, ${name}`,
      x: { ...column.axis, label: axis },
      y: { label: `mean ${name}`, unit: 'score' },
      series,
    },
    wide,
    tall,
    light,
  );
}
