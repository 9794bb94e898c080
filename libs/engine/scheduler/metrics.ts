import type { Queue } from 'bullmq';
import { Gauge, Registry } from 'prom-client';
import type { Keys } from '../redis/keys.js';
import type { TaskJob } from '../redis/queues.js';
import type { Store } from '../redis/scripts/commands.js';
import type { StudyStore } from '../redis/study-store.js';
import type { WorkerRegistry } from '../redis/worker-registry.js';

export interface MetricsSources {
  redis: Store;
  keys: Keys;
  studies: StudyStore;
  workers: WorkerRegistry;
  tasks: Queue<TaskJob>;
}

/** What the cluster as a whole looks like now, as Prometheus text; any scheduler answers the same. */
export async function metricsText(sources: MetricsSources): Promise<string> {
  const registry = new Registry();
  const gauge = (name: string, help: string, value: number): void => {
    new Gauge({ name, help, registers: [registry] }).set(value);
  };
  const { workers, slots } = await sources.workers.list();
  const counts = await sources.tasks.getJobCounts('waiting', 'prioritized', 'active', 'failed');
  gauge('foldmill_workers', 'Workers that are connected', workers.length);
  gauge('foldmill_slots', 'Threads that compute', slots);
  gauge(
    'foldmill_slots_busy',
    'Tasks that workers hold now, at most one a slot',
    workers.reduce((sum, worker) => sum + Math.min(worker.running.length, worker.slots), 0),
  );
  gauge('foldmill_studies', 'Studies that are stored', await sources.redis.zcard(sources.keys.studies));
  gauge(
    'foldmill_studies_active',
    'Studies that are queued or running',
    (await sources.studies.activeIds()).length,
  );
  gauge(
    'foldmill_tasks_waiting',
    'Tasks on the queue',
    (counts['waiting'] ?? 0) + (counts['prioritized'] ?? 0),
  );
  gauge('foldmill_tasks_active', 'Tasks that are being computed', counts['active'] ?? 0);
  gauge('foldmill_tasks_failed', 'Tasks that failed for good and are kept', counts['failed'] ?? 0);
  return registry.metrics();
}
