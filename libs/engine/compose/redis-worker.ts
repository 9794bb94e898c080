import { redisWorkerPorts } from '../redis/backends.js';
import { ownRelease } from '../release.js';
import { TaskWorker, type TaskWorkerOptions } from '../worker/task-worker.js';

export interface RedisWorkerOptions extends Omit<TaskWorkerOptions, 'release'> {
  redisUrl: string;
  /** Prefix of every key. */
  namespace: string;
  /** What this process computes with; another one only in tests. */
  release?: string | undefined;
}

/** A worker of the cluster on a Redis. Call `start` to have it take tasks. */
export function redisWorker({
  redisUrl,
  namespace,
  release = ownRelease(),
  ...options
}: RedisWorkerOptions): TaskWorker {
  return new TaskWorker(redisWorkerPorts({ redisUrl, namespace, release }), { ...options, release });
}
