/** Calls of a study that a worker makes one after the other: one job. */
export interface CallTask {
  /** 0…nTasks-1. */
  no: number;
  /** How often its calls were replaced by others: who holds an earlier turn of it has lost it. */
  turn: number;
  /** Estimated seconds. */
  seconds: number;
  /** Numbers of the calls. */
  calls: number[];
}

/** Whether a task calls functions; others compute evaluations. */
export const isCallTask = (task: object): task is CallTask => 'calls' in task;

/** Seconds that a task of many calls should take: long beside what a task costs, short beside what others wait for. */
export const taskSeconds = 0.2;

/** As one command of the store may hold without holding others up. */
export const mostCallsOfTask = 1000;

/** How many tasks calls are spread over at least: several for each slot, so that none is left with the last one alone. */
export const spreadOver = (slots: number): number => 4 * Math.max(1, slots);

/**
 * How many calls a task has.
 * @param seconds - that a call takes, as far as it is known.
 * @param slots - of the cluster.
 */
export function callsPerTask(nCalls: number, seconds: number, slots: number): number {
  const byTime = Math.floor(taskSeconds / Math.max(seconds, 1e-9));
  const bySlots = Math.ceil(nCalls / spreadOver(slots));
  return Math.max(1, Math.min(byTime, bySlots, mostCallsOfTask));
}

/** Cuts calls into tasks, in their order. @param firstTask - the number of the first. */
export function cutCalls(
  calls: readonly number[],
  seconds: number,
  slots: number,
  firstTask = 0,
): CallTask[] {
  const size = callsPerTask(calls.length, seconds, slots);
  return Array.from({ length: Math.ceil(calls.length / size) }, (_, at) => {
    const some = calls.slice(at * size, (at + 1) * size);
    return { no: firstTask + at, turn: 0, seconds: some.length * seconds, calls: some };
  });
}
