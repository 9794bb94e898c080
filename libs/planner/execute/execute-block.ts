import { groupBy } from '#contracts';
import {
  FitError,
  type FitInput,
  type Grown,
  type Model,
  type ResolvedEstimator,
  type Workspace,
} from '#estimators';
import type { TaskResult } from '../reduce/task-result.js';
import { trainingInput } from '../study/fit-input.js';
import type { GrownFits } from '../study/grown-fits.js';
import type { StudyContext } from '../study/study-context.js';
import type { TaskBlock } from '../study/task.js';
import { answerFitted, type Fitted } from './answer-fitted.js';
import { grownStateOf, keepGrown } from './grown-states.js';

interface Entry {
  readonly candidate: number;
  readonly estimator: ResolvedEstimator;
  /** What its fit goes on from. */
  readonly grown: Grown;
}

/** Candidates that are fitted in one call. */
interface Batch {
  readonly entries: readonly Entry[];
  /** The same by chain, where each starts from the one before it; null where all start anew. */
  readonly chains: readonly (readonly Entry[])[] | null;
}

/** Fits candidates and answers for them. */
export function executeBlock(
  context: StudyContext,
  block: TaskBlock,
  shared: Workspace,
  nowSeconds: () => number,
  result: TaskResult,
  grown: GrownFits,
): void {
  for (const batch of batches(context, block, grown)) {
    const input = trainingInput(context, block, shared);
    const { models, fitsRun } = fitBatch(input, batch, nowSeconds);
    result.fitsRun += fitsRun;
    answerFitted(context, block.split, input, models, nowSeconds, result);
    keepGrown(block, models, result);
  }
}

/** All of one estimator and prefix in one, chains apart from the others; one by one without sharing. */
function batches(context: StudyContext, block: TaskBlock, kept: GrownFits): Batch[] {
  const { candidates } = block;
  const entryOf = (candidate: number): Entry => ({
    candidate,
    estimator: context.estimator(candidate),
    grown: grownStateOf(block, candidate, kept),
  });
  const entries = candidates.map(entryOf);
  if (!context.spec.plan.share) return entries.map((entry) => ({ entries: [entry], chains: null }));
  const alike = groupBy(entries, ({ candidate, estimator }) => {
    const starts = context.chain(candidate) ? 'warm' : 'anew';
    return `${estimator.type}|${estimator.prefixKey}|${starts}`;
  });
  return Array.from(alike.values(), (some) => {
    // Chains are never divided among tasks.
    const chains = new Set(some.flatMap(({ candidate }) => context.chain(candidate) ?? []));
    if (chains.size === 0) return { entries: some, chains: null };
    return chained(Array.from(chains, (chain) => chain.candidates.map(entryOf)));
  });
}

const chained = (chains: readonly (readonly Entry[])[]): Batch => ({ entries: chains.flat(), chains });

function fitBatch(
  input: FitInput,
  batch: Batch,
  nowSeconds: () => number,
): { models: Fitted[]; fitsRun: number } {
  const { entries, chains } = batch;
  const start = nowSeconds();
  if (entries.length > 1 || entries[0].grown !== null) {
    try {
      const { models, fitsRun } = fitTogether(input, batch);
      // A shared run has no time of its own per candidate: each gets an equal part.
      const fitSeconds = (nowSeconds() - start) / entries.length;
      return {
        models: entries.map(({ candidate, estimator }, i) => {
          return { candidate, estimator, model: models[i], error: null, fitSeconds };
        }),
        fitsRun,
      };
    } catch (error) {
      // One of them can't be fitted: fit them one by one to find out which.
      if (!(error instanceof FitError)) throw error;
    }
  }
  // A chain doesn't depend on others that are in its task, so neither may what becomes of it.
  if (chains && chains.length > 1) {
    const apart = chains.map((chain) => fitBatch(input, chained([chain]), nowSeconds));
    return {
      models: apart.flatMap(({ models }) => models),
      fitsRun: apart.reduce((sum, { fitsRun }) => sum + fitsRun, 0),
    };
  }
  const models = entries.map(({ candidate, estimator }): Fitted => {
    const begun = nowSeconds();
    try {
      const model = estimator.fit(input);
      return { candidate, estimator, model, error: null, fitSeconds: nowSeconds() - begun };
    } catch (error) {
      if (!(error instanceof FitError)) throw error;
      const fitSeconds = nowSeconds() - begun;
      const { message, warnings } = error;
      return { candidate, estimator, model: null, error: message, warnings, fitSeconds };
    }
  });
  return { models, fitsRun: models.length };
}

/** @throws {FitError} when any of them can't be fitted. */
function fitTogether(input: FitInput, { entries, chains }: Batch): { models: Model[]; fitsRun: number } {
  const estimators = entries.map(({ estimator }) => estimator);
  if (chains === null) {
    return estimators[0].fitMany(
      input,
      estimators,
      entries.map(({ grown }) => grown),
    );
  }
  const inChains = chains.map((chain) => chain.map(({ estimator }) => estimator));
  const { models, fitsRun } = estimators[0].fitChains(input, inChains);
  return { models: models.flat(), fitsRun };
}
