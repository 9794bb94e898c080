import { Command } from 'commander';
import { appEntry } from '../cluster/app-child.js';
import { hostOption, logLevelOption, portOption, redisOption } from '../common-options.js';

interface SchedulerOptions {
  port: number;
  host: string;
  redis: string;
  logLevel: string;
}

export const schedulerCommand = (): Command =>
  new Command('scheduler')
    .summary('start a scheduler alone')
    .description(
      'Serves the HTTP API. Any number of schedulers can share one Redis, because they keep no state of their own.',
    )
    .addOption(portOption())
    .addOption(hostOption())
    .addOption(redisOption('the Redis of the cluster').makeOptionMandatory())
    .addOption(logLevelOption('info'))
    .addHelpText('after', '\nExample:\n  foldmill scheduler --redis redis://10.0.0.5:6379 --host 0.0.0.0')
    .action(async ({ port, host, redis, logLevel }: SchedulerOptions) => {
      Object.assign(process.env, {
        FOLDMILL_PORT: String(port),
        FOLDMILL_HOST: host,
        REDIS_URL: redis,
        FOLDMILL_LOG_LEVEL: logLevel,
      });
      await import(appEntry('scheduler').href);
    });
