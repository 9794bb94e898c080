export { drawSeed } from './draw-seed.js';
export { type ChoiceOptions, RandomState, type Shufflable } from './random-state.js';
export { type SamplingMethod, sampleWithoutReplacement } from './sample-without-replacement.js';
