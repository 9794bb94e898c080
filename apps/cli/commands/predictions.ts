import { Command, Option } from 'commander';
import type { StudyPredictions } from '#contracts';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { examplePath } from '../example-path.js';
import { studyIdOf } from '../latest.js';
import { printJson } from '../output.js';
import { csvText } from '../print/csv.js';
import { schedulerClient } from '../scheduler-client.js';
import { writeOutput } from '../write-output.js';

const parts = ['out_of_fold', 'splits', 'held_out'] as const;
type Part = (typeof parts)[number];

interface PredictionsOptions extends ClientOptions {
  part?: Part;
  out?: string;
}

export const predictionsCommand = (): Command =>
  new Command('predictions')
    .summary('print the predictions that a study kept')
    .description(
      'Prints, as CSV, the predictions of a cross-validation, benchmark or search with "return_predictions": a row per\n' +
        'row of the dataset, with a column per class for probabilities and decision values. --json has all parts. A\n' +
        'search keeps what its refitted best predicts for the held-out rows.',
    )
    .argument('<study>', 'the id of a study, or "latest"')
    .addOption(
      new Option(
        '--part <part>',
        'out-of-fold rows, the test rows of each split, or held-out rows (their mean over the splits)',
      )
        .choices(parts)
        .default(undefined, 'out_of_fold; held_out for a search'),
    )
    .option('--out <file>', 'write the CSV to this file')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      () => `
Examples:
  foldmill run ${examplePath('breast-cancer-cv.json')}
  foldmill predictions latest --out predictions.csv
  foldmill predictions latest --part held_out`,
    )
    .action(predictions);

async function predictions(given: string, options: PredictionsOptions): Promise<void> {
  const foldmill = schedulerClient(options.url);
  const id = await studyIdOf(foldmill, given);
  const { data: answer } = await foldmill.GET('/v1/studies/{id}/predictions', { params: { path: { id } } });
  if (options.json) return printJson(answer);
  const ofRefit = answer.estimators.some(({ held_out }) => held_out?.refitted !== undefined);
  const part = options.part ?? (ofRefit ? 'held_out' : 'out_of_fold');
  await writeOutput(csvText(predictionRows(answer, part)), options.out);
}

/** A header, then a line per predicted row; a benchmark's lines begin with the name of the estimator. */
export function predictionRows(answer: StudyPredictions, part: Part): unknown[][] {
  const lines = answer.estimators.flatMap((estimator) =>
    linesOf(estimator, part).map((line) => ({ ...line, name: estimator.name })),
  );
  const isBenchmark = lines.some(({ name }) => name !== null);
  const isBySplit = lines.some(({ split }) => split !== undefined);
  const lead = (name: unknown, split: unknown): unknown[] => [
    ...(isBenchmark ? [name] : []),
    ...(isBySplit ? [split] : []),
  ];
  const several = lines.map(({ value }) => value).find((value) => Array.isArray(value));
  const header = [...lead('estimator', 'split'), 'row', ...valueColumns(answer, several)];
  const body = lines.map(({ name, split, row, value }) => [
    ...lead(name, split),
    row,
    ...(Array.isArray(value) ? value : [value]),
  ]);
  return [header, ...body];
}

/** `predict`, or `predict_proba_<class>`; some decision values are of pairs of classes, which are numbered. */
function valueColumns(
  { method, classes }: StudyPredictions,
  several: readonly number[] | undefined,
): string[] {
  if (several === undefined) return [method];
  return several.map((_, at) => `${method}_${classes?.length === several.length ? classes[at] : at}`);
}

type Estimator = StudyPredictions['estimators'][number];
type Predicted = Estimator['out_of_fold']['predictions'][number];

interface Line {
  split?: number;
  row: number;
  value: Predicted;
}

function linesOf({ out_of_fold, splits, held_out }: Estimator, part: Part): Line[] {
  const pair = (rows: readonly number[], values: readonly Predicted[], split?: number): Line[] =>
    rows.map((row, at) => ({ split, row, value: values[at] ?? null }));
  switch (part) {
    case 'out_of_fold':
      return pair(out_of_fold.rows, out_of_fold.predictions);
    case 'splits':
      return splits.flatMap(({ split, test_rows, predictions }) => pair(test_rows, predictions, split));
    case 'held_out':
      if (held_out === null) return [];
      if (held_out.refitted != null) return pair(held_out.rows, held_out.refitted);
      if (held_out.mean !== null) return pair(held_out.rows, held_out.mean);
      // Class labels have no mean: those of each split.
      return held_out.splits.flatMap((predictions, split) => pair(held_out.rows, predictions, split));
  }
}
