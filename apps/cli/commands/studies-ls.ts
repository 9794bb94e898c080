import { Command, Option } from 'commander';
import { type StudyList, StudyState } from '#contracts';
import { type ClientOptions, jsonOption, parseCount, urlOption } from '../common-options.js';
import { SchedulerHttp } from '../http.js';
import { note, print, printJson } from '../output.js';
import { score } from '../print/format-value.js';
import { left, right, table } from '../print/table.js';

interface LsOptions extends ClientOptions {
  state?: string;
  limit: number;
  cursor?: string;
}

export const studiesLsCommand = (): Command =>
  new Command('ls')
    .description('Lists studies, the newest first.')
    .addOption(new Option('--state <state>', 'only studies in this state').choices(StudyState.options))
    .option('--limit <n>', 'at most this many', parseCount, 20)
    .option('--cursor <cursor>', 'go on where the last page ended')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExample:\n  foldmill studies ls --state completed --json | jq -r ".studies[].id"',
    )
    .action(ls);

async function ls(options: LsOptions): Promise<void> {
  const query = new URLSearchParams({ limit: String(options.limit) });
  if (options.state !== undefined) query.set('state', options.state);
  if (options.cursor !== undefined) query.set('cursor', options.cursor);
  const page = await new SchedulerHttp(options.url).json<StudyList>('GET', `/v1/studies?${query}`);
  if (options.json) return printJson(page);
  const rows = page.studies.map(({ id, state, kind, progress, best, created_at, name }) => [
    id,
    state,
    kind,
    `${progress.done}/${progress.evaluations}`,
    best === null ? '-' : score(best.score, 4),
    created_at.slice(0, 19).replace('T', ' '),
    name ?? '',
  ]);
  const columns = [
    left('id'),
    left('state'),
    left('kind'),
    right('done'),
    right('best'),
    left('created'),
    left('name'),
  ];
  print(table(columns, rows));
  if (page.next !== null) note(`more: foldmill studies ls --cursor ${page.next}`);
}
