import { DatasetInfo, fieldError } from '#contracts';
import { bundledNames } from '#datasets';
import type { Made } from '../make-once.js';
import { answers } from './answer-examples.js';

/** The answers of every route that stores a dataset. */
export const stored = {
  201: {
    description: 'The dataset is stored',
    schema: DatasetInfo,
    example: answers.dataset,
    headers: { Location: 'where it is' },
  },
  200: {
    description: 'The same content was stored before',
    schema: DatasetInfo,
    example: answers.dataset,
    headers: { Location: 'where it is' },
  },
};

/** What is answered of a dataset that was sent or made. */
export const made = ({ dataset, created }: { dataset: DatasetInfo; created: boolean }): Made => ({
  status: created ? 201 : 200,
  location: `/v1/datasets/${dataset.id}`,
  body: dataset,
});

/** Under the name of a bundled dataset, another would never be found. */
export function refuseBundled(name: string | undefined, pointer: string): void {
  const taken = bundledNames.find((bundled) => bundled === name);
  if (taken === undefined) return;
  throw fieldError('invalid_request', pointer, `${taken} is the name of a bundled dataset: choose another`);
}
