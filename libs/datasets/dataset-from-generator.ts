import type { GenerateRequest } from '#contracts';
import type { Dataset } from './dataset.js';
import { generate } from './generators/generate.js';
import { makeDataset } from './make-dataset.js';

/**
 * The dataset that a request asks for; equal parameters give equal content, and so one id. Without a name it is
 * called as its generator.
 * @throws {FoldmillError} invalid_request with pointers under `/params`.
 */
export function datasetFromGenerator({ generator, params, name = generator }: GenerateRequest): Dataset {
  const { X, y } = generate(generator, params);
  return makeDataset({ name, X, y });
}
