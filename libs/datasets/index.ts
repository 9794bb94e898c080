export type { Dataset, Matrix, Target } from './dataset.js';
