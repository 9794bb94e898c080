import type { AddressInfo } from 'node:net';
import { localCluster, silentLogger } from '#engine';
import { buildApp } from '../../scheduler/app.js';
import { startSlots } from '../../worker/start-slots.js';

export interface RunningLocal {
  /** Where this process, and no other machine, reaches it. */
  readonly url: string;
  close(): Promise<void>;
}

const mebibyte = 1024 * 1024;
/** As a worker and a scheduler have them by default. */
const workspaceBytes = 192 * mebibyte;
const maxDatasetBytes = 1024 * mebibyte;

/** A whole cluster in this process, which ends with it: the scheduler's API over a store in memory, and threads. */
export async function startLocal(threads: number, functions: readonly string[] = []): Promise<RunningLocal> {
  const slots = await startSlots({ threads, workspaceBytes, functions, warm: false }, silentLogger);
  const cluster = localCluster({
    ...{ slots: threads, execute: slots.execute, functions: slots.functions, logger: silentLogger },
  });
  const { engine } = cluster;
  const app = await buildApp({ engine, config: { maxDatasetBytes }, logger: silentLogger });
  await cluster.start();
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      app.server.closeAllConnections();
      await app.close();
      await cluster.close();
      await slots.close();
    },
  };
}
