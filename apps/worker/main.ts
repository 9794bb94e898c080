import { pino } from 'pino';
import { readConfig } from './config.js';
import { startWorker } from './start-worker.js';

try {
  const config = readConfig(process.env);
  const logger = pino({ level: config.logLevel, name: 'worker' }, pino.destination(2));
  const worker = await startWorker(config, logger);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void worker.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  // Started by a parent that is gone: nobody is left to stop this one.
  process.on('disconnect', stop);
  console.log(`worker ${worker.id} ready (${worker.threads} threads)`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
