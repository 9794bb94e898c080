import type { ResolvedPieces } from '#estimators';
import { grownShare } from '../study/grown-fits.js';
import type { StudyContext } from '../study/study-context.js';
import type { CutTask } from '../study/task.js';
import { fitSeconds } from './fit-cost.js';
import type { FitGroup } from './sharing.js';

/**
 * Pieces longer than this gain nothing, and what they make goes through Redis in one command: a part of a forest
 * takes megabytes a second.
 */
const longestPieceSeconds = 2;

/** What measured speeds of pieces are filed under: they are fits alone, without scoring. */
const piecesCostKey = (costKey: string): string => `${costKey}/pieces`;

/** A piece takes this many times the time that it may need to get ready, which the fit in one piece needs once. */
const leastPerSetup = 4;

/** How a fit can be divided. */
export interface Divisibility {
  /** The one candidate, among those that the fit serves, that has all of its pieces. */
  readonly candidate: number;
  /** Its pieces. */
  readonly count: number;
  /** The first of them, which are thought to be there already. */
  readonly known: number;
  /** Tasks that it may be divided into at most. */
  readonly most: number;
}

/**
 * @param nRows - how many rows it trains on.
 * @returns null for a fit that is better left in one task.
 */
export function divisibility(
  context: StudyContext,
  { candidates }: Pick<FitGroup, 'candidates'>,
  nRows: number,
): Divisibility | null {
  let largest: { candidate: number; pieces: ResolvedPieces } | null = null;
  for (const candidate of candidates) {
    const { pieces } = context.estimator(candidate);
    if (pieces && pieces.count > (largest?.pieces.count ?? 1)) largest = { candidate, pieces };
  }
  if (largest === null) return null;
  const { candidate, pieces } = largest;
  const { dataset } = context;
  const grown = grownShare(context)(candidate);
  const seconds = fitSeconds(context.estimator(candidate), dataset, nRows) * (1 - grown);
  const most = Math.floor(seconds / (leastPerSetup * pieces.setup(nRows, dataset.info.n_features)));
  const { count } = pieces;
  return most > 1 ? { candidate, count, known: Math.round(grown * count), most } : null;
}

/** A fit that several tasks compute. */
export interface DividedFit extends Divisibility {
  /** null for all rows. */
  readonly split: number | null;
  readonly group: Pick<FitGroup, 'candidates' | 'seconds'>;
  readonly costKey: string;
}

/**
 * Cuts a fit into tasks of about `targetSeconds`, even in size, in order.
 * @param costFactor - measured seconds of pieces per estimated second of the whole.
 */
export function divideFit(
  { split, group, costKey, candidate, count, known, most }: DividedFit,
  targetSeconds: number,
  costFactor: (costKey: string) => number,
): CutTask[] {
  const key = piecesCostKey(costKey);
  const seconds = group.seconds * costFactor(key);
  const wanted = Math.round(seconds / Math.min(targetSeconds, longestPieceSeconds));
  const left = count - known;
  const of = Math.min(left, most, Math.max(2, wanted));
  // Those that are known come with the first of the others.
  const begin = (index: number): number => (index === 0 ? 0 : known + Math.floor((index * left) / of));
  return Array.from({ length: of }, (_, index) => {
    const first = begin(index);
    const n = begin(index + 1) - first;
    return {
      seconds: (seconds * (index === 0 ? n - known : n)) / left,
      costKey: key,
      blocks: [{ split, candidates: [...group.candidates].sort((a, b) => a - b) }],
      piece: { index, of, candidate, first, n },
    };
  });
}
