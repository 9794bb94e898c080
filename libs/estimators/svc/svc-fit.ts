import type { SvmKernel } from '#kernels';
import { FitError, type FitInput } from '../estimator.js';
import { classBounds, PairBoxes } from './bounds.js';
import { resolveKernel } from './gamma.js';
import { IdentitySolutions } from './identity-solutions.js';
import { isIdentity } from './kernel-matrix.js';
import { NumberRoom } from './number-room.js';
import { type FreeSolution, PairPaths, type PairSolution, type Stop } from './pair-paths.js';
import { eachPairProblem } from './pair-solvers.js';
import { SvcModel } from './svc-model.js';
import { kernelKey, type SvcParams } from './svc-params.js';
import { type TrainingSet, type TrainingWeights, trainingSet } from './training-set.js';

/** Candidates with the same bounds on the same kernel matrix: one run, with a stop for each tol and max_iter. */
interface Path {
  /** C times the class weight, per class. */
  readonly bounds: Float64Array;
  readonly stops: Set<Stop>;
  /** Solutions per pair of classes, in libsvm's order of pairs. */
  readonly pairs: Map<Stop, PairSolution>[];
  ran: boolean;
}

/** Candidates whose single-precision kernel matrices are equal. */
interface GramGroup {
  readonly kernel: SvmKernel;
  readonly paths: Map<string, Path>;
}

/**
 * Fits candidates on the same rows. Candidates with equal kernel parameters share a Gram, those with equal bounds a
 * solver run as well, and what no bound decides is shared across bounds: see PairPaths.
 * @returns models in the order of the candidates, and the runs made: one per set of bounds that needed a step.
 * @throws {FitError} for fewer than two classes, or a solution that isn't finite.
 */
export function fitSvcs(
  input: FitInput,
  candidates: readonly SvcParams[],
): { models: SvcModel[]; fitsRun: number } {
  const training = trainingSet(input);
  const kernels = new Map<string, SvmKernel>();
  for (const params of candidates) {
    const key = kernelKey(params);
    if (!kernels.has(key)) kernels.set(key, resolveKernel(params, input.frame.X, input.rows));
  }
  const groups = new Map<string, GramGroup>();
  const stops = new Map<string, Stop>();
  const places = candidates.map((params) => {
    const kernel = kernels.get(kernelKey(params)) as SvmKernel;
    const path = pathOf(groups, gramKey(input, kernel), kernel, classBounds(params, training));
    const stop = intern(stops, `${params.tol}|${params.max_iter}`, () => ({
      tol: params.tol,
      maxIter: params.max_iter,
    }));
    path.stops.add(stop);
    return { kernel, path, stop };
  });
  for (const group of groups.values()) solveGroup(input, training, group);
  const models = candidates.map((params, i) => {
    const { kernel, path, stop } = places[i];
    const pairs = path.pairs.map((solutions) => solutions.get(stop) as PairSolution);
    const model = new SvcModel(training, kernel, pairs, params);
    if (!pairs.every(isFinitePair)) throw notFinite(model);
    return model;
  });
  const paths = [...groups.values()].flatMap((group) => [...group.paths.values()]);
  return { models, fitsRun: paths.filter((path) => path.ran).length };
}

const identityKey = 'identity';

/** Names the single-precision Gram: every gamma so large that distinct rows have a kernel of 0 gives the identity. */
function gramKey({ frame, workspace }: FitInput, kernel: SvmKernel): string {
  return isIdentity(frame, kernel, workspace, 'single') ? identityKey : JSON.stringify(kernel);
}

function pathOf(
  groups: Map<string, GramGroup>,
  gramKey: string,
  kernel: SvmKernel,
  bounds: Float64Array,
): Path {
  const group = intern(groups, gramKey, () => ({
    kernel,
    paths: new Map<string, Path>(),
  }));
  return intern(group.paths, bounds.join(), () => ({ bounds, stops: new Set(), pairs: [], ran: false }));
}

function solveGroup(input: FitInput, training: TrainingSet & TrainingWeights, group: GramGroup): void {
  // What runs serve all is counted for the largest bounds.
  const paths = [...group.paths.values()].sort((p, q) => Math.min(...q.bounds) - Math.min(...p.bounds));
  const identities = training.sampleWeight ? undefined : IdentitySolutions.of(input.workspace);
  const { starts } = training;
  const room = new NumberRoom();
  eachPairProblem(input, training, group.kernel, ({ isIdentity, makeSolver }, a, b) => {
    const known = isIdentity ? identities : undefined;
    const sizes = [starts[a + 1] - starts[a], starts[b + 1] - starts[b]] as const;
    const asked = paths.map((path) => {
      const bounds = [path.bounds[a], path.bounds[b]] as const;
      const solutions = new Map<Stop, PairSolution>();
      path.pairs.push(solutions);
      for (const stop of path.stops) {
        const solution = known?.get({ sizes, bounds }, stop);
        if (solution) solutions.set(stop, solution);
      }
      return { path, bounds, solutions, stops: [...path.stops].filter((stop) => !solutions.has(stop)) };
    });
    const missing = asked.filter(({ stops }) => stops.length > 0);
    if (missing.length === 0) return;
    const free = known && new Map<Stop, FreeSolution>();
    const answers = new PairPaths(makeSolver(), new PairBoxes(training, a, b), room, free).solve(missing);
    for (const [i, { path, bounds, solutions }] of missing.entries()) {
      path.ran ||= answers[i].ran;
      for (const [stop, solution] of answers[i].solutions) {
        solutions.set(stop, solution);
        if (free?.get(stop)?.solution !== solution) known?.set({ sizes, bounds }, stop, solution);
      }
    }
    for (const [stop, { solution, peak }] of free ?? []) known?.setFree(sizes, stop, solution, peak);
  });
}

const isFinitePair = ({ rho, coefficients }: PairSolution): boolean =>
  Number.isFinite(rho) && coefficients.every(Number.isFinite);

/** As scikit-learn, which looks after all pairs are solved and has warned of those that stopped early. */
const notFinite = ({ warnings }: SvcModel): FitError =>
  new FitError(
    'The dual coefficients or intercepts are not finite. The input data may contain large values and need to be ' +
      'preprocessed.',
    warnings,
  );

function intern<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
