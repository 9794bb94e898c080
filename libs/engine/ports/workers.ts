import type { WorkerInfo, WorkerList } from '#contracts';

/** Which workers there are, as they tell it themselves. */
export interface Workers {
  /** A worker says that it is there; one that doesn't for ten seconds is gone. */
  report(worker: WorkerInfo): Promise<void>;
  remove(id: string): Promise<void>;
  /** In the order in which they started. */
  list(): Promise<WorkerList>;
  /** Slots of the workers of a release. */
  slots(release: string): Promise<number>;
}

/** How often a worker says that it is there. */
export const heartbeatMs = 2_000;
