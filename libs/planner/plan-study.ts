import { divideFit, divideStudy, divisibility } from './divide-fit.js';
import {
  maxEvaluationsPerTask,
  type Piece,
  packPieces,
  type RankedTask,
  smallestTaskSeconds,
} from './pack-pieces.js';
import { type FitGroup, type ShareGroup, shareGroups } from './sharing.js';
import type { StudyContext } from './study-context.js';
import type { CutTask, Task } from './task.js';

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

/** Tasks per slot that a study is cut into at least, so that slots end together. */
const tasksPerSlot = 6;
/** Where there are fits enough for every slot, one is divided only above this many times a task's length. */
const longestWhole = 8;

/**
 * Cuts a study into tasks: whole fit groups, together with what they share, on one split; fits that are much longer
 * than a task into several. The dearest go first, so that slots end together.
 */
export function planStudy(context: StudyContext, options: PlanOptions): StudyPlan {
  if (context.pieces) {
    // Their number must not depend on what was measured.
    return { tasks: numbered(divideStudy(context, context.pieces), () => 1), fitsAsked: 1, fitsPlanned: 1 };
  }
  const costFactor = options.costFactor ?? (() => 1);
  const groups = shareGroups(context, (candidate) => !options.isKnown?.(candidate), costFactor);
  const { nSplits, spec } = context;
  const total = groups.reduce((sum, group) => sum + group.seconds, 0) * nSplits;
  const fair = total / (Math.max(1, options.slots) * tasksPerSlot);
  const target = Math.max(smallestTaskSeconds, Math.min(spec.plan.task_seconds, fair));
  const longest = Math.max(2 * target, Math.min(fair, longestWhole * spec.plan.task_seconds));
  const prunes = spec.kind === 'search' && spec.search.prune !== undefined;
  const pieces: Piece[] = [];
  const tasks: RankedTask[] = [];
  let divided = 0;
  for (const [index, group] of groups.entries()) {
    const divisible = group.fits.map((fit) => (fit.seconds > longest ? divisibility(context, fit) : null));
    const whole = group.fits.filter((_, place) => divisible[place] === null);
    for (let split = 0; split < nSplits; split++) {
      // Where candidates are pruned, the first group makes an incumbent; the others then come split by split. A
      // divided fit has parts enough to fill the cluster, so the first one does.
      const rankOf = (isFirst: boolean): number => (prunes && !isFirst ? 1 + split : 0);
      const rank = rankOf(index === 0);
      pieces.push(...cutGroup(group, whole, split, target).map((piece) => ({ ...piece, rank })));
      for (const [place, fit] of group.fits.entries()) {
        const how = divisible[place];
        if (how === null) continue;
        const parts = divideFit(
          { fit: divided++, split, group: fit, costKey: group.costKey, ...how },
          target,
          costFactor,
        );
        // Those of one fit stay together, so that few fits have parts waiting for the others.
        const { seconds } = parts[0];
        const ranked = { rank: rankOf(index === 0 && place === 0), seconds };
        tasks.push(...parts.map((task) => ({ ...ranked, task })));
      }
    }
  }
  pieces.sort((a, b) => b.seconds - a.seconds || a.split - b.split || a.candidates[0] - b.candidates[0]);
  tasks.push(...packPieces(pieces, target, options.slots));
  tasks.sort((a, b) => a.rank - b.rank || b.seconds - a.seconds);
  return {
    tasks: numbered(
      tasks.map(({ task }) => task),
      costFactor,
    ),
    fitsAsked: context.nCandidates * nSplits,
    fitsPlanned: groups.reduce((sum, group) => sum + group.fits.length, 0) * nSplits,
  };
}

function numbered(tasks: readonly CutTask[], costFactor: (costKey: string) => number): Task[] {
  return tasks.map((task, no) => ({ ...task, no, costFactor: costFactor(task.costKey) }));
}

/** Cuts fit groups of one share group on one split into pieces of about `target` seconds, never through one. */
function cutGroup(
  group: ShareGroup,
  fits: readonly FitGroup[],
  split: number,
  target: number,
): Omit<Piece, 'rank'>[] {
  const pieces: Omit<Piece, 'rank'>[] = [];
  const total = fits.reduce((sum, fit) => sum + fit.seconds, 0);
  const share = total / Math.max(1, Math.round(total / target));
  let current: FitGroup[] = [];
  let seconds = 0;
  const close = (): void => {
    if (current.length === 0) return;
    const candidates = current.flatMap((fit) => fit.candidates).sort((a, b) => a - b);
    const { costKey, key: shareKey, hasFrames } = group;
    pieces.push({ costKey, shareKey, hasFrames, split, candidates, seconds });
    current = [];
    seconds = 0;
  };
  let evaluations = 0;
  for (const fit of fits) {
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
