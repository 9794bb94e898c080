import { Gauge, Registry } from 'prom-client';
import type { StudyRecords } from '../ports/study-records.js';
import type { StudySteps } from '../ports/study-steps.js';
import type { TaskQueue } from '../ports/task-queue.js';
import type { Workers } from '../ports/workers.js';

export interface MetricsSources {
  studies: StudyRecords;
  steps: StudySteps;
  workers: Workers;
  tasks: TaskQueue;
}

/** What the cluster as a whole looks like now, as Prometheus text; any scheduler answers the same. */
export async function metricsText(sources: MetricsSources): Promise<string> {
  const registry = new Registry();
  const gauge = (name: string, help: string, value: number): void => {
    new Gauge({ name, help, registers: [registry] }).set(value);
  };
  const { workers, slots } = await sources.workers.list();
  const counts = await sources.tasks.counts();
  gauge('foldmill_workers', 'Workers that are connected', workers.length);
  gauge('foldmill_slots', 'Threads that compute', slots);
  gauge(
    'foldmill_slots_busy',
    'Tasks that workers hold now, at most one a slot',
    workers.reduce((sum, worker) => sum + Math.min(worker.running.length, worker.slots), 0),
  );
  gauge('foldmill_studies', 'Studies that are stored', await sources.studies.count());
  gauge(
    'foldmill_studies_active',
    'Studies that are queued or running',
    (await sources.steps.activeIds()).length,
  );
  gauge('foldmill_tasks_waiting', 'Tasks on the queue', counts.waiting);
  gauge('foldmill_tasks_active', 'Tasks that are being computed', counts.active);
  gauge('foldmill_tasks_failed', 'Tasks that failed for good and are kept', counts.failed);
  return registry.metrics();
}
