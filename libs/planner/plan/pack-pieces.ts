import type { CutTask, TaskBlock } from '../study/task.js';
import { compareKeys } from './compare-keys.js';
import type { TaskLengths } from './task-lengths.js';

/** How much longer than its target a task may get so that it need not leave a part of a share group to another. */
const overfull = 1.5;
/** However cheap evaluations are, a task's results must fit one Redis script. */
export const maxEvaluationsPerTask = 1000;

/** Fit groups of one share group on one split, cut for one task. */
export interface Piece {
  costKey: string;
  shareKey: string;
  hasFrames: boolean;
  /** Whether its rows are not those of other share groups. */
  apart?: boolean;
  split: number;
  candidates: number[];
  seconds: number;
  /** Pieces of a lower rank are handed out first. */
  rank: number;
}

export interface RankedTask {
  rank: number;
  /** Within a rank the most expensive are handed out first. */
  seconds: number;
  task: CutTask;
}

/**
 * Puts small pieces together until a task is worth carrying: first the splits of one share group, which is made from
 * the same matrix on a thread, then its neighbours. Towards the end tasks get smaller, so that slots end together.
 */
export function packPieces(
  pieces: readonly Piece[],
  { shortest, target }: TaskLengths,
  slots: number,
): RankedTask[] {
  const tasks: RankedTask[] = [];
  const small: Piece[] = [];
  for (const piece of pieces) {
    if (piece.seconds >= target / 2) tasks.push(toTask([piece]));
    else small.push(piece);
  }
  small.sort(
    (a, b) =>
      a.rank - b.rank ||
      a.costKey.localeCompare(b.costKey) ||
      compareKeys(a.shareKey, b.shareKey) ||
      a.split - b.split ||
      a.candidates[0]! - b.candidates[0]!,
  );
  let left = small.reduce((sum, piece) => sum + piece.seconds, 0);
  const sharers = (piece: Piece): string => `${piece.rank}|${piece.shareKey}`;
  const groupSeconds = new Map<string, number>();
  for (const piece of small) {
    groupSeconds.set(sharers(piece), (groupSeconds.get(sharers(piece)) ?? 0) + piece.seconds);
  }
  let bundle: Piece[] = [];
  let seconds = 0;
  let evaluations = 0;
  const close = (): void => {
    left -= seconds;
    if (bundle.length > 0) tasks.push(toTask(bundle));
    bundle = [];
    seconds = 0;
    evaluations = 0;
  };
  for (const piece of small) {
    const enough = Math.max(shortest, Math.min(target, left / (2 * slots)));
    const last = bundle.at(-1);
    if (last) {
      // A share group is begun where all of it fits, and ended in the same task unless that gets much too long.
      const begins = sharers(last) !== sharers(piece);
      const whole = begins ? groupSeconds.get(sharers(piece))! : piece.seconds;
      const full =
        seconds + whole > enough * (begins ? 1 : overfull) ||
        evaluations + piece.candidates.length > maxEvaluationsPerTask;
      if (full || last.costKey !== piece.costKey || last.rank !== piece.rank) close();
    }
    bundle.push(piece);
    seconds += piece.seconds;
    evaluations += piece.candidates.length;
  }
  close();
  return tasks;
}

/** @param pieces - of one rank. */
export function toTask(pieces: readonly Piece[]): RankedTask {
  const blocks = new Map<string, TaskBlock>();
  for (const { shareKey, hasFrames, apart, split, candidates } of pieces) {
    // The splits of a group follow each other, for one kernel matrix; or, where frames are made, groups of a split.
    const key = hasFrames && !apart ? `${split}` : `${split}|${shareKey}`;
    const block = blocks.get(key) ?? { split, candidates: [] };
    block.candidates.push(...candidates);
    blocks.set(key, block);
  }
  for (const { candidates } of blocks.values()) candidates.sort((a, b) => a - b);
  const seconds = pieces.reduce((sum, piece) => sum + piece.seconds, 0);
  const { rank, costKey } = pieces[0];
  return { rank, seconds, task: { seconds, costKey, blocks: [...blocks.values()] } };
}
