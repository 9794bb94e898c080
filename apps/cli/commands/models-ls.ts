import { Command } from 'commander';
import { type ClientOptions, jsonOption, parseCount, urlOption } from '../common-options.js';
import { type StudyWithModel, studiesWithModels } from '../latest.js';
import { print, printJson, stdoutStyle } from '../output.js';
import { day, score } from '../print/format-value.js';
import { left, right, table } from '../print/table.js';
import { schedulerClient } from '../scheduler-client.js';

interface LsOptions extends ClientOptions {
  limit: number;
}

export const modelsLsCommand = (): Command =>
  new Command('ls')
    .description('Lists the models of completed searches and fits, the newest first.')
    .option('--limit <n>', 'at most this many', parseCount, 20)
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill models ls --limit 5')
    .action(ls);

async function ls(options: LsOptions): Promise<void> {
  const studies: StudyWithModel[] = [];
  for await (const study of studiesWithModels(schedulerClient(options.url))) {
    if (studies.push(study) === options.limit) break;
  }
  if (options.json) return printJson({ models: studies.map(modelOf) });
  const rows = studies
    .map(modelOf)
    .map((model) => [
      model.id,
      model.estimator,
      model.dataset,
      model.score === null ? '-' : score(model.score, 4),
      model.study,
      day(model.created_at),
      model.name ?? '',
    ]);
  const columns = ['id', 'estimator', 'dataset'].map(left);
  const rest = ['study', 'created', 'name'].map(left);
  print(table([...columns, right('score'), ...rest], rows, stdoutStyle));
}

/** What a study says about its model: which estimator on which dataset, and the score that chose it. */
const modelOf = ({ id, model_id, spec, best, name, finished_at, created_at }: StudyWithModel) => ({
  id: model_id,
  study: id,
  name,
  estimator: 'estimator' in spec ? spec.estimator.type : '',
  dataset: 'dataset' in spec ? spec.dataset : '',
  score: best?.score ?? null,
  created_at: finished_at ?? created_at,
});
