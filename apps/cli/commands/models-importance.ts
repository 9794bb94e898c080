import { Command, InvalidArgumentError } from 'commander';
import { float } from '#client';
import { type ClientOptions, jsonOption, parseCount, parseSize, urlOption } from '../common-options.js';
import { examplePath } from '../example-path.js';
import { modelIdOf } from '../latest.js';
import { print, printJson, stdoutStyle } from '../output.js';
import { permutationReport } from '../print/permutation-report.js';
import { schedulerClient } from '../scheduler-client.js';

interface ImportanceOptions extends ClientOptions {
  scoring?: string[];
  repeats: number;
  randomState: number;
  maxSamples?: number | ReturnType<typeof float>;
}

export const modelsImportanceCommand = (): Command =>
  new Command('importance')
    .summary('say how much worse a model scores with each column permuted')
    .description(
      "Permutes each column of a dataset and says how much worse the model scores: scikit-learn's permutation_importance.\n" +
        'The dataset may be one that the model has never seen. Its columns are found by name.',
    )
    .argument('<model>', 'the id of a model, or "latest"')
    .argument('<dataset>', 'the name or id of a dataset')
    .option('--scoring <scorers...>', "one or more scorers (default: the model's own)")
    .option('--repeats <n>', 'how often each column is permuted', parseCount, 5)
    .option('--random-state <n>', 'seed of the permutations', parseSize, 0)
    .option(
      '--max-samples <n>',
      'rows drawn for each permutation: a count, or a fraction such as 0.5 (default: all)',
      parseSamples,
    )
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      () => `
Examples:
  foldmill run ${examplePath('species-fit.yaml')}
  foldmill models importance latest iris-species --scoring accuracy f1_macro --repeats 10`,
    )
    .action(importance);

/** `1.0` is all rows, and `1` is one. */
function parseSamples(text: string): number | ReturnType<typeof float> {
  if (!/^\d*\.?\d+$/.test(text))
    throw new InvalidArgumentError('It must be a count, or a fraction such as 0.5.');
  return text.includes('.') ? float(Number(text)) : Number(text);
}

async function importance(given: string, dataset: string, options: ImportanceOptions): Promise<void> {
  const { url, json, scoring, repeats, randomState, maxSamples } = options;
  const foldmill = schedulerClient(url);
  const { data: answer } = await foldmill.POST('/v1/models/{id}/permutation_importance', {
    params: { path: { id: await modelIdOf(foldmill, given) } },
    body: {
      dataset,
      scoring,
      n_repeats: repeats,
      random_state: randomState,
      max_samples: maxSamples as number, // a float is written as {"float": n}
    },
  });
  if (json) printJson(answer);
  else print(permutationReport(answer, stdoutStyle));
}
