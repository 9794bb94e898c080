// openapi-typescript + openapi-fetch. Arguments: the URL of a scheduler, a CSV file.
import { readFile } from 'node:fs/promises';
import createClient from 'openapi-fetch';
import type { components, paths } from './schema.js';

const [url = '', file = ''] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl: url });
const step = (name: string): void => console.log(`ok ${name}`);
function must<T>(answer: { data?: T; error?: components['schemas']['Problem'] }): T {
  if (answer.data === undefined) throw new Error(JSON.stringify(answer.error));
  return answer.data;
}

const dataset = must(
  await client.POST('/v1/datasets', {
    params: { query: { name: 'from-openapi-fetch', target: 'species' } },
    headers: { 'content-type': 'application/octet-stream' },
    body: await readFile(file, 'utf8'),
    bodySerializer: (text) => text,
  }),
);
step('upload');

const spec: components['schemas']['SearchSpec'] = {
  kind: 'search',
  dataset: dataset.id,
  estimator: {
    type: 'pipeline',
    steps: [
      ['scale', { type: 'standard_scaler' }],
      ['svc', { type: 'svc' }],
    ],
  },
  search: {
    method: 'grid',
    space: { svc__C: { logspace: [-1, 1, 3] }, svc__kernel: { values: ['linear', 'rbf'] } },
  },
  cv: { type: 'stratified_kfold', n_splits: 3 },
  scoring: ['accuracy', 'f1_macro'],
  refit: 'accuracy',
};
const { id } = must(await client.POST('/v1/studies', { body: spec }));
step('search');

const params = { path: { id } };
let study = must(await client.GET('/v1/studies/{id}', { params }));
while (study.state === 'queued' || study.state === 'running') {
  study = must(await client.GET('/v1/studies/{id}', { params: { ...params, query: { wait: 10 } } }));
}
if (study.state !== 'completed') throw new Error(`the study is ${study.state}`);
step('poll');

const results = must(await client.GET('/v1/studies/{id}/results', { params }));
if (results.kind !== 'search' || results.best_estimator === null) throw new Error('no model');
if (results.cv_results['params']?.length !== 6) throw new Error('not 6 candidates');
step('results');

const { predictions } = must(
  await client.POST('/v1/models/{id}/predict', {
    params: { path: { id: results.best_estimator.model_id } },
    body: { rows: [[5.1, 3.5, 1.4, 0.2]] },
  }),
);
if (predictions[0] !== 'setosa') throw new Error(`predicted ${predictions}`);
step('predict');

const { data: events } = await client.GET('/v1/studies/{id}/events', { params, parseAs: 'text' });
if (!events?.includes('event: done')) throw new Error('no event: done');
step('events');

const { error } = await client.POST('/v1/studies', { body: { ...spec, dataset: 'none' } });
if (error?.code !== 'unknown_dataset') throw new Error(`refused with ${error?.code}`);
step('refusal');
