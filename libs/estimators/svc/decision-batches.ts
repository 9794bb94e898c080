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
  const groups = new Map<unknown, Map<string, number[]>>();
  models.forEach((model, index) => {
    const kernels = groups.get(model.training) ?? new Map<string, number[]>();
    groups.set(model.training, kernels);
    const key = JSON.stringify(model.kernel);
    kernels.set(key, [...(kernels.get(key) ?? []), index]);
  });
  return [...groups.values()].flatMap((kernels) =>
    [...kernels.values()].map((indices) => batchOf(models, indices)),
  );
}

function batchOf(models: readonly SvcModel[], indices: readonly number[]): ModelBatch {
  const first = models[indices[0]];
  const numbers = first.pairs.map(() => new Map<PairSolution, number>());
  const distinct = new Map<string, number[]>();
  for (const index of indices) {
    const key = models[index].pairs
      .map((solution, pair) => {
        const known = numbers[pair].get(solution) ?? numbers[pair].size;
        numbers[pair].set(solution, known);
        return known;
      })
      .join();
    distinct.set(key, [...(distinct.get(key) ?? []), index]);
  }
  const members = [...distinct.values()];
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
