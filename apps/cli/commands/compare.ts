import { Command } from 'commander';
import { stringify } from 'yaml';
import type { StudySpec } from '#client';
import { type DatasetInfo, preparedPipeline } from '#contracts';
import { CliError } from '../cli-error.js';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { defaultModels } from '../default-models.js';
import { examplePath } from '../example-path.js';
import { exitCode } from '../exit-codes.js';
import { note, print, printJson, stdoutStyle } from '../output.js';
import { columnsReport } from '../print/columns-report.js';
import { rankingReport } from '../print/ranking-report.js';
import { failureReport } from '../print/study-report.js';
import { watchStudy } from '../progress/watch-study.js';
import { schedulerClient } from '../scheduler-client.js';
import { type UploadOptions, uploadDataset, withUploadOptions } from '../upload-dataset.js';

interface CompareOptions extends ClientOptions, UploadOptions {
  scoring?: string;
  verbose?: boolean;
}

export const compareCommand = (): Command =>
  withUploadOptions(
    new Command('compare')
      .summary('go from a table to a ranking of models')
      .description(
        'Uploads a table, shows its columns as they are understood, scores models with good defaults on the same five\n' +
          'folds, each behind a preparation that is fitted on training rows only, and prints a ranking, what differs\n' +
          'significantly, and the command that tunes the best.',
      )
      .argument('<file>', 'the table, as for `datasets add`'),
  )
    .option('--scoring <scorer>', 'what to rank by (default: accuracy, or r2 of a regression)')
    .option('-v, --verbose', 'print a line per evaluation instead of the bar')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      () => `\nExample:\n  foldmill compare ${examplePath('penguins.csv')} --target species`,
    )
    .action(compare);

async function compare(path: string, options: CompareOptions): Promise<void> {
  const foldmill = schedulerClient(options.url);
  const dataset = await uploadDataset(foldmill, path, options);
  if (!options.json) {
    print(`${columnsReport(dataset, stdoutStyle)}\n`);
    for (const line of dataset.notes) note(`note: ${line}`);
  }
  const models = defaultModels[dataset.target.task];
  const estimators = Object.fromEntries(
    Object.entries(models).map(([name, { estimator, takesGaps = false }]) => [
      name,
      preparedPipeline(estimator, takesGaps),
    ]),
  );
  const evaluation = { cv: foldsOf(dataset), scoring: options.scoring };
  const { data: accepted } = await foldmill.POST('/v1/studies', {
    body: {
      kind: 'benchmark',
      name: `compare ${dataset.name}`,
      dataset: dataset.id,
      estimators,
      ...evaluation,
    },
  });
  const study = await watchStudy(foldmill, accepted.id, options);
  if (study.state !== 'completed') throw new CliError(exitCode.failed, failureReport(study));
  const { data: comparison } = await foldmill.GET('/v1/studies/{id}/comparison', {
    params: { path: { id: study.id } },
  });
  if (options.json) return printJson({ dataset, study, comparison });
  print(`\n${rankingReport(comparison, stdoutStyle)}`);
  const best = comparison.candidates.find(({ candidate }) => candidate === comparison.best)?.name ?? '';
  if (models[best] === undefined) return;
  const space = Object.fromEntries(
    Object.entries(models[best].space).map(([name, values]) => [`model__${name}`, values]),
  );
  const search = { method: 'grid', space };
  const tuning = {
    kind: 'search',
    dataset: dataset.name,
    estimator: estimators[best],
    search,
    ...evaluation,
  };
  print(`\nbest  ${best}\n\nTo tune it:\nfoldmill run - <<'STUDY'\n${stringify(tuning).trimEnd()}\nSTUDY`);
}

/** Five folds, of shuffled rows since files are often sorted; of whole groups where there are groups. */
function foldsOf({ groups, target }: DatasetInfo): Extract<StudySpec, { kind: 'search' }>['cv'] {
  if (groups !== null) return { type: 'group_kfold', n_splits: 5 };
  const type = target.task === 'classification' ? 'stratified_kfold' : 'kfold';
  return { type, n_splits: 5, shuffle: true, random_state: 0 };
}
