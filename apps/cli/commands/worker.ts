import { delimiter } from 'node:path';
import { Command, Option } from 'commander';
import { appEntry } from '../cluster/app-child.js';
import { functionsOption, logLevelOption, redisOption, threadsOption } from '../common-options.js';

interface WorkerOptions {
  redis: string;
  threads: number;
  name?: string;
  functions?: string[];
  logLevel: string;
}

export const workerCommand = (): Command =>
  new Command('worker')
    .summary('start a worker alone, here or on another machine')
    .description(
      'Takes tasks from a running cluster. A worker needs the address of its Redis and nothing else.',
    )
    .addOption(redisOption('the Redis of the cluster').makeOptionMandatory())
    .addOption(
      threadsOption('number of threads; -1: all cores, -2: all but one').default(-1, '-1, all cores'),
    )
    .addOption(
      new Option('--name <name>', 'name in `foldmill workers ls` (default: host and pid)').env(
        'FOLDMILL_WORKER_NAME',
      ),
    )
    .addOption(functionsOption())
    .addOption(logLevelOption('info'))
    .addHelpText('after', '\nExample:\n  foldmill worker --redis redis://10.0.0.5:6379 --threads -2')
    .action(async ({ redis, threads, name, functions = [], logLevel }: WorkerOptions) => {
      Object.assign(process.env, {
        REDIS_URL: redis,
        FOLDMILL_THREADS: String(threads),
        FOLDMILL_LOG_LEVEL: logLevel,
        FOLDMILL_FUNCTIONS: functions.join(delimiter),
        ...(name === undefined ? {} : { FOLDMILL_WORKER_NAME: name }),
      });
      await import(appEntry('worker').href);
    });
