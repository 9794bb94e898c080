import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createEngine } from '#engine';
import { buildApp } from './app.js';
import { readConfig } from './config.js';
import { warmUp } from './warm-up.js';
import { withoutRepeats } from './without-repeats.js';

/** Requests under way when the scheduler is asked to stop have this long to end. */
const openRequestsMs = 5000;

try {
  const config = readConfig(process.env);
  const written = pino({ level: config.logLevel, name: 'scheduler' }, pino.destination(2));
  const logger = withoutRepeats(written, Date.now);
  const { redisUrl, namespace, datasetFolder, maxEvaluations, maxDatasetBytes, maxCacheBytes } = config;
  const engine = await createEngine({
    redisUrl,
    namespace,
    datasetFolder,
    maxEvaluations,
    maxDatasetBytes,
    maxCacheBytes,
    logger,
  });
  const app = await buildApp({ engine, config, logger });
  warmUp();
  await engine.start();
  await app.listen({ host: config.host, port: config.port });
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const deadline = setTimeout(() => app.server.closeAllConnections(), openRequestsMs);
    await app.close();
    clearTimeout(deadline);
    await engine.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
  // Started by a parent that is gone: nobody is left to stop this one.
  process.on('disconnect', () => void stop());
  const { address, port } = app.server.address() as AddressInfo;
  console.log(`listening on http://${address.includes(':') ? `[${address}]` : address}:${port}`);
} catch (error) {
  const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(
    inUse
      ? `the port is taken: choose another with FOLDMILL_PORT (0 takes a free one)`
      : error instanceof Error
        ? error.message
        : error,
  );
  process.exit(1);
}
