import { Command } from 'commander';
import type { FoldmillClient } from '#client';
import type { RowPredictions, RowsToPredict } from '#contracts';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { examplePath } from '../example-path.js';
import { modelIdOf } from '../latest.js';
import { note, printJson } from '../output.js';
import { csvText } from '../print/csv.js';
import { readRows } from '../read-rows.js';
import { schedulerClient } from '../scheduler-client.js';
import { writeOutput } from '../write-output.js';

/** Rows in one request, which keeps it far below the API's limits. */
const rowsPerRequest = 5000;

interface PredictOptions extends ClientOptions {
  out?: string;
}

export const predictCommand = (): Command =>
  new Command('predict')
    .summary('predict the rows of a file with a model')
    .description(
      'Predicts the rows of a file (CSV, JSON, Parquet, Arrow, .xlsx or .npy) with a fitted model, and prints CSV: the prediction of\n' +
        'each row and, where the model has them, the probability of each class. Columns are found by name where the\n' +
        'file names them; columns that are no features of the model, such as the target, are ignored.',
    )
    .argument('<model>', 'the id of a model, or "latest"')
    .argument('<file>', 'the rows, as CSV, JSON, Parquet, Arrow, .xlsx or .npy; - reads stdin')
    .option('-o, --out <file>', 'write the CSV to this file')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      () => `
Examples:
  foldmill run ${examplePath('species-fit.yaml')}
  foldmill predict latest ${examplePath('iris-species.csv')}
  echo '[[5.1, 3.5, 1.4, 0.2]]' | foldmill predict latest - --json`,
    )
    .action(predict);

async function predict(given: string, path: string, options: PredictOptions): Promise<void> {
  const foldmill = schedulerClient(options.url);
  const id = await modelIdOf(foldmill, given);
  const input = await readRows(path);
  const answer =
    'rows' in input
      ? await predictRows(foldmill, id, input.rows)
      : await predictFile(foldmill, id, input.file);
  if (options.json) return printJson(answer);
  const header = ['prediction', ...(answer.classes ?? []).map((label) => `probability_${label}`)];
  const lines = answer.predictions.map((label, row) => [label, ...(answer.probabilities?.[row] ?? [])]);
  await writeOutput(csvText([header, ...lines]), options.out);
}

/** @throws {FoldmillApiError} whose pointers count from the first row of the request that a note then names. */
async function predictRows(foldmill: FoldmillClient, id: string, rows: unknown[]): Promise<RowPredictions> {
  const params = { path: { id } };
  const answers: RowPredictions[] = [];
  for (let start = 0; start < rows.length; start += rowsPerRequest) {
    const body = { rows: rows.slice(start, start + rowsPerRequest) } as RowsToPredict; // the scheduler checks each
    const sent = foldmill.POST('/v1/models/{id}/predict', { params, body }).catch((error: unknown) => {
      if (start > 0) note(`/rows/0 below is row ${start + 1} of the file`);
      throw error;
    });
    answers.push((await sent).data);
  }
  return joined(answers);
}

/** The answers to consecutive rows as one. */
function joined(answers: readonly RowPredictions[]): RowPredictions {
  const predictions = answers.flatMap((answer) => answer.predictions);
  const classes = answers[0]?.classes;
  if (classes === undefined) return { predictions };
  return { predictions, probabilities: answers.flatMap((answer) => answer.probabilities ?? []), classes };
}

/** The scheduler finds out by itself what the file is. */
async function predictFile(
  foldmill: FoldmillClient,
  id: string,
  file: Buffer<ArrayBuffer>,
): Promise<RowPredictions> {
  const { data } = await foldmill.POST('/v1/models/{id}/predict.csv', {
    params: { path: { id } },
    headers: { 'content-type': 'application/octet-stream', accept: 'application/json' },
    body: file,
  });
  // Declared as CSV, which is what it answers where nothing else is accepted.
  return data as unknown as RowPredictions;
}
