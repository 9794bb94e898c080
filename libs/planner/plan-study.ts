import { compareKeys } from './compare-keys.js';
import { type FitGroup, type ShareGroup, shareGroups } from './sharing.js';
import type { StudyContext } from './study-context.js';
import type { Task, TaskBlock } from './task.js';

export interface PlanOptions {
  /** Slots of the cluster: tasks are cut so that all of them have something to do. */
  slots: number;
  /** Candidates whose results are known. */
  isKnown?(candidate: number): boolean;
  /** Measured seconds per estimated second of a kind of work. */
  costFactor?(costKey: string): number;
}

export interface StudyPlan {
  readonly tasks: Task[];
  /** Candidates × splits: what scikit-learn would fit. */
  readonly fitsAsked: number;
  /** Fit runs after sharing, without what is known. */
  readonly fitsPlanned: number;
}

/** Below this a task costs more to carry, and loses more by not sharing, than it gains by running beside others. */
const smallestTaskSeconds = 0.1;
/** Tasks per slot that a study is cut into at least, so that slots end together. */
const tasksPerSlot = 6;
/** How much longer than its target a task may get so that it need not leave a part of a share group to another. */
const overfull = 1.5;
/** However cheap evaluations are, a task's results must fit one Redis script. */
const maxEvaluationsPerTask = 1000;

interface Piece {
  costKey: string;
  shareKey: string;
  split: number;
  candidates: number[];
  seconds: number;
  /** Pieces of a lower rank are handed out first. */
  rank: number;
}

/**
 * Cuts a study into tasks: whole fit groups, together with what they share, on one split; the dearest first, so
 * that slots end together.
 */
export function planStudy(context: StudyContext, options: PlanOptions): StudyPlan {
  if (context.pieces) return planPieces(context, context.pieces);
  const groups = shareGroups(
    context,
    (candidate) => !options.isKnown?.(candidate),
    options.costFactor ?? (() => 1),
  );
  const { nSplits, spec } = context;
  const total = groups.reduce((sum, group) => sum + group.seconds, 0) * nSplits;
  const target = Math.max(
    smallestTaskSeconds,
    Math.min(spec.plan.task_seconds, total / (Math.max(1, options.slots) * tasksPerSlot)),
  );
  const prunes = spec.kind === 'search' && spec.search.prune !== undefined;
  const pieces = groups
    .flatMap((group, index) =>
      Array.from({ length: nSplits }, (_, split) => {
        // Where candidates are pruned, the first group makes an incumbent; the others then come split by split.
        const rank = prunes && index > 0 ? 1 + split : 0;
        return cutGroup(group, split, target).map((piece) => ({ ...piece, rank }));
      }).flat(),
    )
    .sort((a, b) => b.seconds - a.seconds || a.split - b.split || a.candidates[0] - b.candidates[0]);
  return {
    tasks: packPieces(pieces, target, options.slots),
    fitsAsked: context.nCandidates * nSplits,
    fitsPlanned: groups.reduce((sum, group) => sum + group.fits.length, 0) * nSplits,
  };
}

/** One task per run of a divided fit. */
function planPieces(context: StudyContext, { count, perRun }: { count: number; perRun: number }): StudyPlan {
  const { dataset, nSplits } = context;
  const estimator = context.estimator(0);
  const nClasses = dataset.y.task === 'classification' ? dataset.y.classes.length : 1;
  const whole = estimator.cost(dataset.info.n_samples, dataset.info.n_features, nClasses);
  const tasks = Array.from({ length: nSplits }, (_, run) => ({
    no: run,
    seconds: (whole * Math.min(perRun, count - run * perRun)) / count,
    costKey: `${estimator.costKey}/pieces`,
    blocks: [{ split: run, candidates: [0] }],
  }));
  return { tasks, fitsAsked: 1, fitsPlanned: 1 };
}

/** Cuts a share group on one split into pieces of about `target` seconds, never through a fit group. */
function cutGroup(group: ShareGroup, split: number, target: number): Omit<Piece, 'rank'>[] {
  const pieces: Omit<Piece, 'rank'>[] = [];
  const cuts = Math.max(1, Math.round(group.seconds / target));
  const share = group.seconds / cuts;
  let current: FitGroup[] = [];
  let seconds = 0;
  const close = (): void => {
    if (current.length === 0) return;
    const candidates = current.flatMap((fit) => fit.candidates).sort((a, b) => a - b);
    pieces.push({ costKey: group.costKey, shareKey: group.key, split, candidates, seconds });
    current = [];
    seconds = 0;
  };
  let evaluations = 0;
  for (const fit of group.fits) {
    if (
      current.length > 0 &&
      (seconds + fit.seconds > share * 1.001 || evaluations >= maxEvaluationsPerTask)
    ) {
      close();
      evaluations = 0;
    }
    current.push(fit);
    seconds += fit.seconds;
    evaluations += fit.candidates.length;
  }
  close();
  return pieces;
}

/**
 * Puts small pieces together until a task is worth carrying: first the splits of one share group, which is made from
 * the same matrix on a thread, then its neighbours. Towards the end tasks get smaller, so that slots end together.
 */
function packPieces(pieces: readonly Piece[], target: number, slots: number): Task[] {
  const tasks: { rank: number; task: Task }[] = [];
  const small: Piece[] = [];
  for (const piece of pieces) {
    if (piece.seconds >= target / 2) tasks.push({ rank: piece.rank, task: toTask([piece]) });
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
    if (bundle.length > 0) tasks.push({ rank: bundle[0].rank, task: toTask(bundle) });
    bundle = [];
    seconds = 0;
    evaluations = 0;
  };
  for (const piece of small) {
    const enough = Math.max(smallestTaskSeconds, Math.min(target, left / (2 * slots)));
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
  tasks.sort((a, b) => a.rank - b.rank || b.task.seconds - a.task.seconds);
  return tasks.map(({ task }, no) => ({ ...task, no }));
}

function toTask(pieces: readonly Piece[]): Task {
  const bySplit = new Map<number, number[]>();
  for (const piece of pieces) {
    bySplit.set(piece.split, [...(bySplit.get(piece.split) ?? []), ...piece.candidates]);
  }
  const blocks: TaskBlock[] = [...bySplit]
    .map(([split, candidates]) => ({ split, candidates: candidates.sort((a, b) => a - b) }))
    .sort((a, b) => a.split - b.split);
  return {
    no: 0,
    seconds: pieces.reduce((sum, piece) => sum + piece.seconds, 0),
    costKey: pieces[0]!.costKey,
    blocks,
  };
}
