import { Command } from 'commander';
import { type ClientOptions, jsonOption, parseCount, parseSize, urlOption } from '../common-options.js';
import { studyIdOf } from '../latest.js';
import { print, printJson, stdoutStyle } from '../output.js';
import { comparisonReport } from '../print/comparison-report.js';
import { schedulerClient } from '../scheduler-client.js';

interface CompareOptions extends ClientOptions {
  scorer?: string;
  rope?: number;
  prefer?: string;
  limit: number;
}

export const studiesCompareCommand = (): Command =>
  new Command('compare')
    .description('Says how sure it is that the best candidate or estimator is better than others.')
    .argument('<study>', 'the id of a study, or "latest"')
    .option('--scorer <name>', 'compare by this scorer of the study')
    .option('--rope <size>', 'differences of scores up to this are of no account', parseSize)
    .option('--prefer <order>', 'which candidates are simpler, such as C:low,max_depth:low')
    .option('--limit <n>', 'compare so many of the best', parseCount, 10)
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill studies compare latest --rope 0.005')
    .action(compare);

async function compare(given: string, options: CompareOptions): Promise<void> {
  const foldmill = schedulerClient(options.url);
  const { scorer, rope, prefer, limit, json } = options;
  const { data: comparison } = await foldmill.GET('/v1/studies/{id}/comparison', {
    params: { path: { id: await studyIdOf(foldmill, given) }, query: { scorer, rope, prefer, limit } },
  });
  if (json) printJson(comparison);
  else print(comparisonReport(comparison, stdoutStyle));
}
