import { z } from 'zod';
import { type Column, numericColumns } from '../columns.js';
import { FitError, type MakingTransform, type ModelState, type TransformerDefinition } from '../estimator.js';

const type = 'polynomial_features';

/** More columns than anyone wants: a mistake in the degree. */
const maxColumns = 100_000;

const degreeBound = z.number().int().min(0).max(10);

const params = z.strictObject({
  degree: z
    .union([degreeBound, z.tuple([degreeBound, degreeBound])])
    .default(2)
    .describe('the greatest degree, or the least and the greatest'),
  interaction_only: z.boolean().default(false).describe('products of different columns only'),
  include_bias: z.boolean().default(true).describe('a column of ones first'),
});

/** Products of columns up to a degree. */
export const polynomialFeatures: TransformerDefinition<z.output<typeof params>> = {
  type,
  kind: 'transformer',
  version: 1,
  gives: (columns) => columns.map(({ name, gaps }) => ({ name: `${name}…`, type: 'numeric', gaps })),
  summary: 'Makes all products of columns up to a degree.',
  reference:
    'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.PolynomialFeatures.html',
  params,
  fit({ frame }, { degree, interaction_only, include_bias }) {
    const [least, greatest] = typeof degree === 'number' ? [0, degree] : degree;
    if (least > greatest)
      throw new FitError(
        `degree=(min_degree, max_degree) must be non-negative integers that fulfil min_degree <= max_degree, got (${least}, ${greatest})`,
      );
    if (greatest === 0 && !include_bias) {
      throw new FitError(
        'Setting degree to zero and include_bias to False would result in an empty output array.',
      );
    }
    const products = productsOf(frame.X.nCols, least, greatest, interaction_only);
    return new Products({
      n_features: frame.X.nCols,
      bias: include_bias,
      products: products.map((product) => Int32Array.from(product)),
    });
  },
  load: (state) => new Products(state as ProductState), // written by state()
};

/** Columns of each product, ascending; those of one degree after those of a lower one. */
function productsOf(nCols: number, least: number, greatest: number, isOnce: boolean): number[][] {
  const products: number[][] = [];
  let before: number[][] = [[]];
  for (let degree = 1; degree <= greatest; degree++) {
    before = before.flatMap((product) => {
      const last = product.at(-1) ?? (isOnce ? -1 : 0);
      const first = isOnce ? last + 1 : last;
      return Array.from({ length: Math.max(0, nCols - first) }, (_, at) => [...product, first + at]);
    });
    if (products.length + before.length > maxColumns) {
      throw new FitError(`${type} would make more than ${maxColumns} columns: lower the degree`);
    }
    if (degree >= least) products.push(...before);
  }
  return products;
}

type ProductState = { n_features: number; bias: boolean; products: Int32Array[] };

class Products implements MakingTransform {
  readonly type = type;

  constructor(readonly fitted: ProductState) {}

  get nFeatures(): number {
    return this.fitted.n_features;
  }

  get nOut(): number {
    return this.fitted.products.length + (this.fitted.bias ? 1 : 0);
  }

  columnsOut(columns: readonly Column[]): Column[] {
    const names = this.fitted.products.map((product) => {
      const powers = new Map<number, number>();
      for (const col of product) powers.set(col, (powers.get(col) ?? 0) + 1);
      return Array.from(powers, ([col, power]) => columns[col].name + (power > 1 ? `^${power}` : '')).join(
        ' ',
      );
    });
    return numericColumns(this.fitted.bias ? ['1', ...names] : names);
  }

  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    const { products, bias } = this.fitted;
    let place = to;
    if (bias) into[place++] = 1;
    for (const product of products) {
      // From the last factor on, as scikit-learn multiplies blocks of a lower degree.
      let value = from[at + product[product.length - 1]];
      for (let i = product.length - 2; i >= 0; i--) value *= from[at + product[i]];
      into[place++] = value;
    }
  }

  state(): ModelState {
    return this.fitted;
  }
}
