import { Command, Option } from 'commander';
import { StudyKind, StudyState } from '#contracts';
import { type ClientOptions, jsonOption, parseCount, urlOption } from '../common-options.js';
import { note, print, printJson, stdoutStyle } from '../output.js';
import { day, score } from '../print/format-value.js';
import type { Style } from '../print/style.js';
import { left, right, table } from '../print/table.js';
import { schedulerClient } from '../scheduler-client.js';

interface LsOptions extends ClientOptions {
  state?: StudyState;
  kind?: StudyKind;
  label?: string;
  since?: string;
  limit: number;
  cursor?: string;
}

export const studiesLsCommand = (): Command =>
  new Command('ls')
    .description('Lists studies, the newest first.')
    .addOption(new Option('--state <state>', 'only studies in this state').choices(StudyState.options))
    .addOption(new Option('--kind <kind>', 'only studies of this kind').choices(StudyKind.options))
    .option('--label <label>', 'only studies with this label')
    .option('--since <time>', 'only studies created at this time or later, such as 2026-01-31T08:00:00Z')
    .option('--limit <n>', 'at most this many', parseCount, 20)
    .option('--cursor <cursor>', 'go on where the last page ended')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      '\nExamples:\n  foldmill studies ls\n  foldmill studies ls --state completed --limit 100 --json',
    )
    .action(ls);

async function ls(options: LsOptions): Promise<void> {
  const { url, limit, state, kind, label, since, cursor } = options;
  const { data: page } = await schedulerClient(url).GET('/v1/studies', {
    params: { query: { limit, state, kind, label, since, cursor } },
  });
  if (options.json) return printJson(page);
  const rows = page.studies.map(({ id, state, kind, progress, best, created_at, name }) => [
    id,
    state,
    kind,
    `${progress.done}/${progress.evaluations}`,
    best === null || best.score === null ? '-' : score(best.score, 4),
    day(created_at),
    name ?? '',
  ]);
  const columns = [
    left('id'),
    { ...left('state'), paint: paintState },
    left('kind'),
    right('done'),
    right('best'),
    left('created'),
    left('name'),
  ];
  print(table(columns, rows, stdoutStyle));
  if (page.next !== null) note(`more: foldmill studies ls --cursor ${page.next}`);
}

function paintState(cell: string, style: Style): string {
  const paints: Record<string, (text: string) => string> = {
    completed: style.green,
    failed: style.red,
    cancelled: style.yellow,
    running: style.cyan,
    paused: style.yellow,
  };
  return paints[cell.trim()]?.(cell) ?? cell;
}
