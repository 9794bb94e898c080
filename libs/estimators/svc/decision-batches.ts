import { groupBy } from '#contracts';
import type { DecisionBatch } from './pair-decisions.js';
import type { PairSolution } from './pair-paths.js';
import type { SvcModel } from './svc-model.js';

/** Models that are decided together. */
export interface ModelBatch extends DecisionBatch {
  /** Positions of the models among those given, each list for models of the same solutions. */
  readonly members: readonly (readonly number[])[];
  /** Per pair of classes and solution: the members that it decides for. */
  readonly readers: readonly (readonly (readonly number[])[])[];
}

/** Groups models by training set and kernel; equal solutions, and models made of equal ones, are evaluated once. */
export function modelBatches(models: readonly SvcModel[]): ModelBatch[] {
  const byTraining = groupBy(models.keys(), (index) => models[index].training);
  return [...byTraining.values()].flatMap((indices) => {
    const byKernel = groupBy(indices, (index) => JSON.stringify(models[index].kernel));
    return [...byKernel.values()].map((alike) => batchOf(models, alike));
  });
}

function batchOf(models: readonly SvcModel[], indices: readonly number[]): ModelBatch {
  const first = models[indices[0]];
  const numbers = first.pairs.map(() => new Map<PairSolution, number>());
  const solutionsOf = (index: number): string =>
    models[index].pairs
      .map((solution, pair) => {
        const known = numbers[pair].get(solution) ?? numbers[pair].size;
        numbers[pair].set(solution, known);
        return known;
      })
      .join();
  const members = [...groupBy(indices, solutionsOf).values()];
  const readers = numbers.map((known) => Array.from(known, (): number[] => []));
  members.forEach((same, member) => {
    models[same[0]].pairs.forEach((solution, pair) => {
      readers[pair][numbers[pair].get(solution) as number].push(member);
    });
  });
  return {
    training: first.training,
    kernel: first.kernel,
    pairs: numbers.map((known) => [...known.keys()]),
    members,
    readers,
  };
}
