import { z } from 'zod';
import { type Column, numericColumns } from '../columns.js';
import type { MakingTransform, ModelState, TransformerDefinition } from '../estimator.js';

const type = 'function_transformer';

const functions = {
  identity: (x: number) => x,
  log: Math.log,
  log1p: Math.log1p,
  log2: Math.log2,
  log10: Math.log10,
  exp: Math.exp,
  expm1: Math.expm1,
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  square: (x: number) => x * x,
  abs: Math.abs,
  negative: (x: number) => -x,
  reciprocal: (x: number) => 1 / x,
  sign: Math.sign,
  sin: Math.sin,
  cos: Math.cos,
  tanh: Math.tanh,
  arctan: Math.atan,
} as const;

const names = Object.keys(functions) as [keyof typeof functions, ...(keyof typeof functions)[]];

const params = z.strictObject({
  func: z
    .enum(names)
    .default('identity')
    .describe(
      "numpy's function of that name, applied to every value; the logarithm of 0 is infinite, which learners refuse",
    ),
});
type Params = z.output<typeof params>;

/** A function of every value; learns nothing. */
export const functionTransformer: TransformerDefinition<Params> = {
  type,
  kind: 'transformer',
  version: 1,
  takes: { gaps: true, infinities: true, noColumns: true },
  summary: 'Applies a function to every value.',
  reference:
    'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.FunctionTransformer.html',
  params,
  fit: ({ frame }, { func }) => new Applied({ func, n_features: frame.X.nCols }),
  load: (state) => new Applied(state as AppliedState), // written by state()
};

type AppliedState = { func: Params['func']; n_features: number };

class Applied implements MakingTransform {
  readonly type = type;

  constructor(readonly fitted: AppliedState) {}

  get nFeatures(): number {
    return this.fitted.n_features;
  }

  get nOut(): number {
    return this.fitted.n_features;
  }

  columnsOut(columns: readonly Column[]): Column[] {
    return numericColumns(columns.map(({ name }) => name));
  }

  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    const apply = functions[this.fitted.func];
    for (let col = 0; col < this.nFeatures; col++) into[to + col] = apply(from[at + col]);
  }

  state(): ModelState {
    return this.fitted;
  }
}
