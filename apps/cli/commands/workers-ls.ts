import { Command } from 'commander';
import { type ClientOptions, jsonOption, urlOption } from '../common-options.js';
import { print, printJson, stdoutStyle } from '../output.js';
import { left, right, table } from '../print/table.js';
import { schedulerClient } from '../scheduler-client.js';

export const workersCommand = (): Command =>
  new Command('workers')
    .summary('list the connected workers')
    .description('List the connected workers.')
    .addCommand(workersLsCommand())
    .addHelpText('after', '\nExample:\n  foldmill workers ls');

const workersLsCommand = (): Command =>
  new Command('ls')
    .description('Lists the connected workers and what each one runs.')
    .addOption(urlOption())
    .addOption(jsonOption())
    .addHelpText('after', '\nExample:\n  foldmill workers ls')
    .action(async (options: ClientOptions) => {
      const { data: list } = await schedulerClient(options.url).GET('/v1/workers');
      if (options.json) return printJson(list);
      const rows = list.workers.map((worker) => [
        worker.id,
        worker.name,
        `${worker.host}:${worker.pid}`,
        String(worker.slots),
        String(worker.running.length),
        String(worker.tasks_done),
        String(worker.evaluations_done),
      ]);
      const counts = [right('slots'), right('running'), right('tasks done'), right('evaluations')];
      print(table([left('id'), left('name'), left('host:pid'), ...counts], rows, stdoutStyle));
    });
