import { evaluates } from '#contracts';
import { prunes } from '../reduce/pruning.js';
import { rowsOfBlock } from '../study/fit-input.js';
import { grownNames } from '../study/grown-fits.js';
import type { StudyContext } from '../study/study-context.js';
import { type CutTask, numbered, type Task } from '../study/task.js';
import { startsWarm } from '../study/warm-chains.js';
import { divideFit, divisibility } from './divide-fit.js';
import { type EvaluationsWithin, evaluationsWithin } from './evaluations-within.js';
import { maxEvaluationsPerTask, type Piece, packPieces, type RankedTask, toTask } from './pack-pieces.js';
import { type FitGroup, type ShareGroup, shareGroups } from './sharing.js';
import { type ClusterSpeed, smallestCarried, taskLengths } from './task-lengths.js';

export interface PlanOptions extends ClusterSpeed {
  /** Candidates whose results are known. */
  isKnown?(candidate: number): boolean;
  /** The first candidate to plan: of those before it the tasks are cut. @default 0 */
  from?: number;
  /** The evaluations that are wanted of the candidates that are planned; all when left out. */
  isWanted?(candidate: number, split: number): boolean;
  /** The evaluations that the study may compute of the candidates that are planned. @default all */
  within?: EvaluationsWithin;
  /** The number of the first task. @default 0 */
  firstTask?: number;
}

export interface StudyPlan {
  readonly tasks: Task[];
  /** What scikit-learn would fit: candidates × splits, within the limit of the study. */
  readonly fitsAsked: number;
  /** Fit runs after sharing, without what is known. */
  readonly fitsPlanned: number;
}

/**
 * Cuts the evaluations of a study into tasks: whole fit groups, together with what they share, on one split; fits that
 * are much longer than a task into several. The most expensive go first, so that slots end together; in a study whose
 * time may be over before, one candidate after the other, so that there are some with all of their splits then.
 */
export function planStudy(context: StudyContext, options: PlanOptions): StudyPlan {
  // What it fits is planned as the refit of a search is.
  if (!evaluates(context.spec)) return { tasks: [], fitsAsked: 1, fitsPlanned: 1 };
  const costFactor = options.costFactor ?? (() => 1);
  const from = options.from ?? 0;
  const within = options.within ?? evaluationsWithin(context, null, from);
  const isPlanned = (candidate: number): boolean => !options.isKnown?.(candidate) && within.hasAny(candidate);
  const groups = shareGroups(context, isPlanned, costFactor, from);
  const { spec } = context;
  const total = groups.reduce((sum, group) => sum + group.seconds * group.splits.length, 0);
  const lengths = taskLengths(total, spec.plan.task_seconds, options.slots);
  const { target, longest } = lengths;
  const pruning = prunes(spec);
  const name = namer(context);
  const pieces: Piece[] = [];
  const tasks: RankedTask[] = [];
  for (const [index, group] of groups.entries()) {
    const nSplits = group.splits.length;
    const nTrain = rowsOfBlock(context, group.splits[0], group.fits[0].candidates).train.length;
    const divisible = group.fits.map((fit) =>
      fit.seconds > longest ? divisibility(context, fit, nTrain) : null,
    );
    const whole = group.fits.filter((_, place) => divisible[place] === null);
    const cut = cutGroup(group, whole, target);
    // Splits that are left when every slot has had as many: each would keep one slot at work while others have nothing.
    const uneven = groups.length === 1 && cut.length === 1 ? nSplits % options.slots : 0;
    const slotsEach = Math.floor(options.slots / Math.max(1, uneven));
    const finer =
      uneven > 0 ? cutGroup(group, whole, Math.max(smallestCarried, cut[0].seconds / slotsEach)) : cut;
    for (const [splitPlace, split] of group.splits.entries()) {
      // Where candidates are pruned, the first group makes an incumbent; the others then come split by split. A
      // divided fit has parts enough to fill the cluster, so the first one does.
      const rankOf = (isFirst: boolean): number => (pruning && !isFirst ? 1 + split : 0);
      const rank = rankOf(index === 0);
      if (finer.length > cut.length && splitPlace >= nSplits - uneven) {
        tasks.push(...finer.map((piece) => toTask([{ ...piece, split, rank }])));
      } else for (const piece of cut) pieces.push({ ...piece, split, rank });
      for (const [place, fit] of group.fits.entries()) {
        const how = divisible[place];
        if (how === null) continue;
        const parts = divideFit({ split, group: fit, costKey: group.costKey, ...how }, target, costFactor);
        // Those of one fit stay together, so that few fits have parts waiting for the others.
        const { seconds } = parts[0];
        const ranked = { rank: rankOf(index === 0 && place === 0), seconds };
        tasks.push(...parts.map((task) => ({ ...ranked, task })));
      }
    }
  }
  pieces.sort((a, b) => b.seconds - a.seconds || a.split - b.split || a.candidates[0] - b.candidates[0]);
  tasks.push(...packPieces(pieces, lengths, options.slots));
  const goesBefore =
    isTimed(spec) && !pruning ? byCandidate : (a: RankedTask, b: RankedTask) => b.seconds - a.seconds;
  tasks.sort((a, b) => a.rank - b.rank || goesBefore(a, b));
  const cut = wantedOf(
    tasks.map(({ task }) => name(task)),
    { ...options, within },
    startsWarm(spec),
  );
  const runs = groups.reduce(
    (sum, { fits, splits }) => sum + fits.reduce((some, fit) => some + fit.runs.length, 0) * splits.length,
    0,
  );
  return {
    tasks: numbered(cut, costFactor, options.firstTask),
    fitsAsked: within.count,
    fitsPlanned: within.isAll ? runs : Math.min(runs, within.count),
  };
}

/** Puts the names of what fits go on from and leave behind in tasks. */
function namer(context: StudyContext): (task: CutTask) => CutTask {
  const namesOf = grownNames(context);
  if (namesOf === null) return (task) => task;
  return (task) => ({
    ...task,
    blocks: task.blocks.map((block) => {
      const named = block.candidates.flatMap((candidate) => {
        const names = block.split === null ? null : namesOf(candidate, block.split);
        return names === null ? [] : [[candidate, names] as const];
      });
      return named.length === 0 ? block : { ...block, grown: Object.fromEntries(named) };
    }),
  });
}

/**
 * Leaves out what is not wanted. Candidates that start from one another stay together: what is computed beyond what is
 * wanted is there already, and is not accepted again.
 */
function wantedOf(
  tasks: CutTask[],
  { isWanted, within }: PlanOptions & { within: EvaluationsWithin },
  keepsBlocks: boolean,
): CutTask[] {
  if (isWanted === undefined && within.isAll) return tasks;
  return tasks.flatMap((task) => {
    const blocks = task.blocks.flatMap((block) => {
      const split = block.split ?? 0;
      const wanted = block.candidates.filter(
        (candidate) => within.has(candidate, split) && (isWanted?.(candidate, split) ?? true),
      );
      if (wanted.length === 0) return [];
      return [keepsBlocks ? block : { ...block, candidates: wanted }];
    });
    return blocks.length === 0 ? [] : [{ ...task, blocks }];
  });
}

const isTimed = (spec: StudyContext['spec']): boolean =>
  evaluates(spec) && spec.limits?.seconds !== undefined;

/** By the first candidate, then by the split: the parts of a divided fit have both in common, and stay together. */
function byCandidate({ task: one }: RankedTask, { task: other }: RankedTask): number {
  const first = ({ blocks }: CutTask): number => Math.min(...blocks.map(({ candidates }) => candidates[0]!));
  const split = ({ blocks }: CutTask): number => blocks[0]!.split ?? 0;
  return first(one) - first(other) || split(one) - split(other);
}

/** Cuts fit groups of one share group, on any one split, into pieces of about `target` seconds, never through one. */
function cutGroup(
  group: ShareGroup,
  fits: readonly FitGroup[],
  target: number,
): Omit<Piece, 'rank' | 'split'>[] {
  const pieces: Omit<Piece, 'rank' | 'split'>[] = [];
  const total = fits.reduce((sum, fit) => sum + fit.seconds, 0);
  const share = total / Math.max(1, Math.round(total / target));
  let current: FitGroup[] = [];
  let seconds = 0;
  const close = (): void => {
    if (current.length === 0) return;
    const candidates = current.flatMap((fit) => fit.candidates).sort((a, b) => a - b);
    const { costKey, key: shareKey, hasFrames, apart } = group;
    pieces.push({ costKey, shareKey, hasFrames, apart, candidates, seconds });
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
