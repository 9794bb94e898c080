import { z } from 'zod';
import { type Column, numericColumns } from '../columns.js';
import { FitError, type MakingTransform, type ModelState, type TransformerDefinition } from '../estimator.js';
import { positive } from './pca.js';
import { symmetricEigen } from './symmetric-eigen.js';
import { trainingColumns } from './training-columns.js';

const type = 'truncated_svd';

const params = z.strictObject({
  n_components: z.number().int().min(1).default(2).describe('components to keep'),
});

/** The first right singular vectors of the training rows, which are not centred; exact, not drawn at random. */
export const truncatedSvd: TransformerDefinition<z.output<typeof params>> = {
  type,
  kind: 'transformer',
  version: 1,
  gives: (columns, { n_components }) => {
    const gaps = columns.some((column) => column.gaps);
    return Array.from({ length: n_components }, (_, at) => ({
      name: `truncatedsvd${at}`,
      type: 'numeric',
      gaps,
    }));
  },
  summary: 'Projects rows on the first singular vectors of the training rows, without centring them.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.decomposition.TruncatedSVD.html',
  params,
  fit(input, { n_components: asked }) {
    const columns = trainingColumns(input);
    const p = columns.length;
    if (p < 2)
      throw new FitError(
        `Found array with ${p} feature(s) while a minimum of 2 is required by TruncatedSVD.`,
      );
    if (asked > p) throw new FitError(`n_components(${asked}) must be <= n_features(${p}).`);
    const products = new Float64Array(p * p);
    for (let a = 0; a < p; a++) {
      for (let b = a; b < p; b++) {
        let sum = 0;
        for (let i = 0; i < columns[a].length; i++) sum += columns[a][i] * columns[b][i];
        products[a * p + b] = sum;
        products[b * p + a] = sum;
      }
    }
    const { vectors } = symmetricEigen(products, p);
    return new SingularVectors({
      vectors: vectors.slice(0, Math.min(asked, input.rows.length)).map(positive),
    });
  },
  load: (state) => new SingularVectors(state as VectorState), // written by state()
};

type VectorState = { vectors: Float64Array[] };

class SingularVectors implements MakingTransform {
  readonly type = type;

  constructor(readonly fitted: VectorState) {}

  get nFeatures(): number {
    return this.fitted.vectors[0].length;
  }

  get nOut(): number {
    return this.fitted.vectors.length;
  }

  columnsOut(): Column[] {
    return numericColumns(this.fitted.vectors.map((_, at) => `truncatedsvd${at}`));
  }

  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    for (const [i, vector] of this.fitted.vectors.entries()) {
      let sum = 0;
      for (let col = 0; col < vector.length; col++) sum += from[at + col] * vector[col];
      into[to + i] = sum;
    }
  }

  state(): ModelState {
    return this.fitted;
  }
}
