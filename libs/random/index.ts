export { drawSeed } from './draw-seed.js';
export { evenFolds, stratifiedFolds } from './folds.js';
export { nearestExp, nearestPow10 } from './nearest-exp.js';
export { nearestLog } from './nearest-log.js';
export { nearestPower } from './nearest-power.js';
export { type ChoiceOptions, RandomState, type Shufflable } from './random-state.js';
export { type SamplingMethod, sampleWithoutReplacement } from './sample-without-replacement.js';
export { SolverRandom } from './solver-random.js';
