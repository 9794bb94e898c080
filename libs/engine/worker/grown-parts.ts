import type { Task, TaskResult } from '#planner';
import type { GrownFits } from '../ports/grown-fits.js';
import { isUnavailable } from '../ports/store-faults.js';

/** What there is for the fits of a task to go on from. */
export async function grownFor({ blocks, piece }: Task, kept: GrownFits): ReturnType<GrownFits['get']> {
  // Of a divided fit the first part has it.
  if (piece !== undefined && piece.index > 0) return new Map();
  const names = blocks.flatMap(({ candidates, grown }) =>
    candidates.flatMap((candidate) => grown?.[candidate]?.from ?? []),
  );
  return names.length === 0 ? new Map() : kept.get(names);
}

/** Keeps what later fits may go on from. A store that is full does without. */
export async function keepGrown({ grown = [] }: Pick<TaskResult, 'grown'>, kept: GrownFits): Promise<void> {
  try {
    for (const [name, bytes] of grown) await kept.keep(name, bytes);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
  }
}
