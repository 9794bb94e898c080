/** What the cluster can do. */
export interface ClusterSpeed {
  /** Slots of the cluster: tasks are cut so that all of them have something to do. */
  slots: number;
  /** Measured seconds per estimated second of a kind of work. */
  costFactor?(costKey: string): number;
}

/** Below this a task costs more to carry, and loses more by not sharing, than it gains by running beside others. */
export const smallestTaskSeconds = 0.1;
/** Tasks per slot that work is cut into at least, so that slots end together. */
const tasksPerSlot = 6;
/** Where there are fits enough for every slot, one is divided only above this many times a task's length. */
const longestWhole = 8;

/**
 * @param total - seconds of all fits that are there to be done at once.
 * @param taskSeconds - what a task of a large study should take.
 * @returns seconds that a task aims at, and above which a fit is divided.
 */
export function taskLengths(
  total: number,
  taskSeconds: number,
  slots: number,
): { target: number; longest: number } {
  const fair = total / (Math.max(1, slots) * tasksPerSlot);
  const target = Math.max(smallestTaskSeconds, Math.min(taskSeconds, fair));
  return { target, longest: Math.max(2 * target, Math.min(fair, longestWhole * taskSeconds)) };
}
