import type { z } from 'zod';
import { type GenerateRequest, type Params, parseWith } from '#contracts';
import type { Generated } from './generated.js';
import { MakeBlobs, makeBlobs } from './make-blobs.js';
import { MakeClassification, makeClassification } from './make-classification.js';
import { MakeMoons, makeMoons } from './make-moons.js';
import { MakeRegression, makeRegression } from './make-regression.js';

export type GeneratorName = GenerateRequest['generator'];

interface Generator {
  readonly summary: string;
  /** scikit-learn's page. */
  readonly reference: string;
  /** Strict object, with scikit-learn's names and defaults. */
  readonly schema: z.ZodType;
  /** @throws {FoldmillError} invalid_request naming the field. */
  readonly generate: (params: Params) => Generated;
}

function generator<P>(
  name: GeneratorName,
  summary: string,
  schema: z.ZodType<P>,
  make: (params: P) => Generated,
): Generator {
  return {
    summary,
    reference: `https://scikit-learn.org/stable/modules/generated/sklearn.datasets.${name}.html`,
    schema,
    generate: (params) => make(parseWith(schema, params, 'invalid_request', '/params')),
  };
}

/** Every generator, by scikit-learn's name. */
export const generators: Readonly<Record<GeneratorName, Generator>> = {
  make_classification: generator(
    'make_classification',
    'clusters at the corners of a hypercube, with redundant and useless features',
    MakeClassification,
    makeClassification,
  ),
  make_regression: generator(
    'make_regression',
    'a random linear model of normal features, with noise',
    MakeRegression,
    makeRegression,
  ),
  make_blobs: generator('make_blobs', 'round normal blobs, one class each', MakeBlobs, makeBlobs),
  make_moons: generator('make_moons', 'two interleaving half circles', MakeMoons, makeMoons),
};

/**
 * The dataset that scikit-learn's generator of this name makes. `random_state` is among the parameters; null is 0.
 * @param params - as the request gives them: checked here, unknown names refused.
 * @throws {FoldmillError} invalid_request with pointers under `/params`.
 */
export function generate(name: GeneratorName, params: Params): Generated {
  return generators[name].generate(params);
}
