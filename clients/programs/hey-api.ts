// @hey-api/openapi-ts. Arguments: the URL of a scheduler, a CSV file.
import { readFile } from 'node:fs/promises';
import { client } from './hey/client.gen.js';
import {
  getResults,
  getStudy,
  predict,
  type SearchSpec,
  submitStudy,
  uploadDataset,
  watchStudy,
} from './hey/index.js';

const [url = '', file = ''] = process.argv.slice(2);
client.setConfig({ baseUrl: url });
const step = (name: string): void => console.log(`ok ${name}`);

const { data: dataset } = await uploadDataset({
  body: new Blob([await readFile(file)]),
  query: { name: 'from-hey-api', target: 'species' },
  throwOnError: true,
});
step('upload');

const spec: SearchSpec = {
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
const { data: accepted } = await submitStudy({ body: spec, throwOnError: true });
step('search');

const path = { id: accepted.id };
let { data: study } = await getStudy({ path, throwOnError: true });
while (study.state === 'queued' || study.state === 'running') {
  ({ data: study } = await getStudy({ path, query: { wait: 10 }, throwOnError: true }));
}
if (study.state !== 'completed') throw new Error(`the study is ${study.state}`);
step('poll');

const { data: results } = await getResults({ path, throwOnError: true });
if (results.kind !== 'search' || results.best_estimator === null) throw new Error('no model');
if (results.cv_results['params']?.length !== 6) throw new Error('not 6 candidates');
step('results');

const { data: predicted } = await predict({
  path: { id: results.best_estimator.model_id },
  body: { rows: [[5.1, 3.5, 1.4, 0.2]] },
  throwOnError: true,
});
if (predicted.predictions[0] !== 'setosa') throw new Error(`predicted ${predicted.predictions}`);
step('predict');

const types: string[] = [];
// The stream of a study ends after `done`: one connection is all it takes.
const { stream } = await watchStudy({
  path,
  sseMaxRetryAttempts: 1,
  onSseEvent: ({ event }) => types.push(event ?? ''),
});
for await (const _ of stream) if (types.at(-1) === 'done') break;
if (types.at(-1) !== 'done') throw new Error(`the last event is ${types.at(-1)}`);
step('events');

const { error } = await submitStudy({ body: { ...spec, dataset: 'none' } });
if (error?.code !== 'unknown_dataset') throw new Error(`refused with ${error?.code}`);
step('refusal');
