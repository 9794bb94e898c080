export { drawSeed } from './draw-seed.js';
export { nearestExp, nearestLog, nearestPow10 } from './nearest-elementary.js';
export { type ChoiceOptions, RandomState, type Shufflable } from './random-state.js';
export { type SamplingMethod, sampleWithoutReplacement } from './sample-without-replacement.js';
