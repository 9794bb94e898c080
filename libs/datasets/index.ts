export type { Dataset, Matrix, Target } from './dataset.js';
export { type GeneratorName, generate, generators } from './generators/generate.js';
export type { Generated } from './generators/generated.js';
