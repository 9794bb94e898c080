/** What the cluster can do. */
export interface ClusterSpeed {
  /** Slots of the cluster: tasks are cut so that all of them have something to do. */
  slots: number;
  /** Measured seconds per estimated second of a kind of work. */
  costFactor?(costKey: string): number;
}

/** Below this a task loses more by not sharing than it gains by running beside others, where there is work for all. */
const smallestTaskSeconds = 0.1;
/** Below this carrying a task costs more than even an idle slot gains. */
export const smallestCarried = 0.01;
/** Tasks per slot that work is cut into at least, so that slots end together. */
const tasksPerSlot = 6;
/** Where there are fits enough for every slot, one is divided only above this many times a task's length. */
const longestWhole = 8;

export interface TaskLengths {
  /** Seconds that a task takes at least, where there is enough to put together. */
  shortest: number;
  /** Seconds that a task aims at. */
  target: number;
  /** Seconds above which a fit is divided. */
  longest: number;
}

/**
 * @param total - seconds of all fits that are there to be done at once.
 * @param taskSeconds - what a task of a large study should take.
 */
export function taskLengths(total: number, taskSeconds: number, slots: number): TaskLengths {
  // Every slot should get a part of a small study.
  const part = total / Math.max(1, slots);
  const shortest = Math.max(smallestCarried, Math.min(smallestTaskSeconds, part));
  const fair = total / (Math.max(1, slots) * tasksPerSlot);
  const target = Math.max(shortest, Math.min(taskSeconds, fair));
  const longest = Math.max(
    2 * Math.max(target, smallestTaskSeconds),
    Math.min(fair, longestWhole * taskSeconds),
  );
  return { shortest, target, longest };
}
