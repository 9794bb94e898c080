import { Command } from 'commander';
import type { RowPredictions } from '#contracts';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { examplePath } from '../example-path.js';
import { modelIdOf } from '../latest.js';
import { printJson } from '../output.js';
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
      'Predicts the rows of a CSV or JSON file with a fitted model, and prints CSV: the prediction of each row and,\n' +
        'where the model has them, the probability of each class. Columns are found by name where the file names them;\n' +
        'columns that are no features of the model, such as the target, are ignored.',
    )
    .argument('<model>', 'the id of a model, or "latest"')
    .argument('<file>', 'the rows, as CSV or JSON; - reads stdin')
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
  const params = { path: { id: await modelIdOf(foldmill, given) } };
  const { data: model } = await foldmill.GET('/v1/models/{id}', { params });
  const rows = await readRows(path, model.features);
  const answers: RowPredictions[] = [];
  for (let start = 0; start < rows.length; start += rowsPerRequest) {
    const body = { rows: rows.slice(start, start + rowsPerRequest) };
    answers.push((await foldmill.POST('/v1/models/{id}/predict', { params, body })).data);
  }
  const all = joined(answers);
  if (options.json) return printJson(all);
  const header = ['prediction', ...(all.classes ?? []).map((label) => `probability_${label}`)];
  const lines = all.predictions.map((label, row) => [label, ...(all.probabilities?.[row] ?? [])]);
  await writeOutput(csvText([header, ...lines]), options.out);
}

/** The answers to consecutive rows as one. */
function joined(answers: readonly RowPredictions[]): RowPredictions {
  const predictions = answers.flatMap((answer) => answer.predictions);
  const classes = answers[0]?.classes;
  if (classes === undefined) return { predictions };
  return { predictions, probabilities: answers.flatMap((answer) => answer.probabilities ?? []), classes };
}
