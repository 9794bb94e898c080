import { redisWorkerPorts } from '../redis/backends.js';
import { ownRelease } from '../release.js';
import { TaskWorker, type TaskWorkerOptions } from '../worker/task-worker.js';
import { withDatasetsIn } from './with-datasets-in.js';

export interface RedisWorkerOptions extends Omit<TaskWorkerOptions, 'release'> {
  redisUrl: string;
  /** Prefix of every key. */
  namespace: string;
  /** A folder that all parts share, where the bytes of datasets lie; in Redis where it is left out. */
  datasetFolder?: string | undefined;
  /** What this process computes with; another one only in tests. */
  release?: string | undefined;
}

/** A worker of the cluster on a Redis. Call `start` to have it take tasks. */
export function redisWorker({
  redisUrl,
  namespace,
  datasetFolder,
  release = ownRelease(),
  ...options
}: RedisWorkerOptions): TaskWorker {
  const ports = redisWorkerPorts({ redisUrl, namespace, release });
  return new TaskWorker(withDatasetsIn(datasetFolder, ports), { ...options, release });
}
