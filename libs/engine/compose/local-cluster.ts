import type { Engine } from '../engine.js';
import type { Logger } from '../logger.js';
import { memoryPorts } from '../memory/backend.js';
import { ownRelease } from '../release.js';
import { makeEngine } from '../scheduler/make-engine.js';
import { TaskWorker, type TaskWorkerOptions } from '../worker/task-worker.js';

export interface LocalClusterOptions extends Omit<TaskWorkerOptions, 'release' | 'id' | 'name'> {
  logger: Logger;
  /** A study with more candidates × splits is refused. @default 1,000,000 */
  maxEvaluations?: number;
  /** Milliseconds since 1970; another clock only in tests. */
  nowMs?: () => number;
}

export interface LocalCluster {
  readonly engine: Engine;
  /** Both take part from now on. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** A scheduler and a worker in this process, with a store in its memory: no Redis. */
export function localCluster({
  maxEvaluations,
  nowMs = Date.now,
  ...options
}: LocalClusterOptions): LocalCluster {
  const release = ownRelease();
  const ports = memoryPorts({ release, nowMs });
  const { logger } = options;
  const engine = makeEngine(ports.scheduler, { logger, release, maxEvaluations });
  const worker = new TaskWorker(ports.worker(), { ...options, release, id: 'wk_local', name: 'local' });
  return {
    engine,
    async start() {
      await worker.start();
      await engine.start();
    },
    async close() {
      await worker.close();
      await engine.close();
    },
  };
}
