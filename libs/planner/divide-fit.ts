import type { FitGroup } from './sharing.js';
import type { StudyContext } from './study-context.js';
import type { Task } from './task.js';

/**
 * Pieces longer than this gain nothing, and what they make goes through Redis in one command: a part of a forest
 * takes megabytes a second.
 */
const longestPieceSeconds = 2;

/** What measured speeds of pieces are filed under: they are fits alone, without scoring. */
const piecesCostKey = (costKey: string): string => `${costKey}/pieces`;

/** A fit that is computed by several tasks, on one split. */
export interface DividedFit {
  /** Number of the fit within the study. */
  readonly fit: number;
  readonly split: number;
  readonly group: FitGroup;
  readonly costKey: string;
  /** Candidate that has all of the fit's pieces, and how many these are. */
  readonly candidate: number;
  readonly count: number;
}

/** Of the candidates that one fit serves, the one whose pieces are all that there are; null for a fit in one piece. */
export function largestCandidate(
  context: StudyContext,
  group: FitGroup,
): { candidate: number; count: number } | null {
  let largest: { candidate: number; count: number } | null = null;
  for (const candidate of group.candidates) {
    const count = context.estimator(candidate).pieces?.count ?? 1;
    if (count > (largest?.count ?? 1)) largest = { candidate, count };
  }
  return largest;
}

/**
 * Cuts a fit into tasks of about `targetSeconds`, even in size, in order.
 * @param costFactor - measured seconds of pieces per estimated second of the whole.
 */
export function divideFit(
  { fit, split, group, costKey, candidate, count }: DividedFit,
  targetSeconds: number,
  costFactor: (costKey: string) => number,
): Task[] {
  const key = piecesCostKey(costKey);
  const seconds = group.seconds * costFactor(key);
  const wanted = Math.round(seconds / Math.min(targetSeconds, longestPieceSeconds));
  const of = Math.min(count, Math.max(2, wanted));
  const begin = (index: number): number => Math.floor((index * count) / of);
  return Array.from({ length: of }, (_, index) => {
    const first = begin(index);
    const n = begin(index + 1) - first;
    return {
      no: 0,
      seconds: (seconds * n) / count,
      costKey: key,
      blocks: [{ split, candidates: [...group.candidates].sort((a, b) => a - b) }],
      piece: { fit, index, of, candidate, first, n },
    };
  });
}

/** One task per run of a study that is one divided fit. */
export function divideStudy(
  context: StudyContext,
  { count, perRun }: { count: number; perRun: number },
): Task[] {
  const { dataset, nSplits } = context;
  const estimator = context.estimator(0);
  const nClasses = dataset.y.task === 'classification' ? dataset.y.classes.length : 1;
  const whole = estimator.cost(dataset.info.n_samples, dataset.info.n_features, nClasses);
  return Array.from({ length: nSplits }, (_, run) => ({
    no: run,
    seconds: (whole * Math.min(perRun, count - run * perRun)) / count,
    costKey: piecesCostKey(estimator.costKey),
    blocks: [{ split: run, candidates: [0] }],
  }));
}
