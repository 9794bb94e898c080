import { z } from 'zod';
import { DatasetInfo, DatasetList, DatasetRoles, DatasetRows, GenerateRequest } from '#contracts';
import { jsonContent, makeOnce } from '../make-once.js';
import { wholeNumber } from '../query-values.js';
import { route } from '../route.js';
import { answers, exampleIds } from './answer-examples.js';
import { made, refuseBundled, stored } from './made-dataset.js';

const id = {
  id: { description: 'the id or the name of a dataset, or `name@version`', example: exampleIds.dataset },
};

export const datasetRoutes = [
  route(
    {
      method: 'POST',
      path: '/v1/datasets/generate',
      operationId: 'generateDataset',
      tag: 'datasets',
      summary: "Make a dataset with one of scikit-learn's generators",
      description:
        'Value for value what scikit-learn makes of the same `random_state`. At most 20,000,000 values.',
      body: GenerateRequest,
      examples: {
        classification: {
          summary: 'A thousand samples of two classes',
          value: {
            generator: 'make_classification',
            params: { n_samples: 1000, n_features: 10, random_state: 123 },
          },
        },
      },
      makes: true,
      makesDataset: true,
      responses: stored,
      errors: ['invalid_json', 'invalid_request', 'invalid_parameter', 'store_unavailable'],
    },
    async (request, reply) => {
      const { engine, body, raw } = request;
      refuseBundled(body.name, '/name');
      return makeOnce(request, reply, jsonContent(raw), async () =>
        made(await engine.datasets.generate(body)),
      );
    },
  ),
  route(
    {
      method: 'GET',
      path: '/v1/datasets',
      operationId: 'listDatasets',
      tag: 'datasets',
      summary: 'The bundled datasets and those that were uploaded or made',
      description: 'The bundled datasets come first.',
      responses: { 200: { description: 'The datasets', schema: DatasetList, example: answers.datasets } },
      errors: ['store_unavailable'],
    },
    async ({ engine }) => engine.datasets.list(),
  ),
  route(
    {
      method: 'GET',
      path: '/v1/datasets/{id}',
      operationId: 'getDataset',
      tag: 'datasets',
      summary: 'A dataset, by id or name',
      description: 'Shows the columns of a dataset, its target and where its bytes come from.',
      params: id,
      responses: { 200: { description: 'The dataset', schema: DatasetInfo, example: answers.dataset } },
      errors: ['dataset_not_found', 'store_unavailable'],
    },
    async ({ engine, params }) => engine.datasets.get(params.id),
  ),
  route(
    {
      method: 'GET',
      path: '/v1/datasets/{id}/rows',
      operationId: 'listDatasetRows',
      tag: 'datasets',
      summary: 'Rows of a dataset',
      description: 'Shows the values as they were understood, a page at a time.',
      params: id,
      query: z.strictObject({
        offset: wholeNumber(0, 1e9).optional().describe('the number of the first row, 0 when left out'),
        limit: wholeNumber(1, 1000).optional().describe('at most this many, 100 when left out'),
      }),
      responses: { 200: { description: 'The rows', schema: DatasetRows, example: answers.rows } },
      errors: ['invalid_request', 'dataset_not_found', 'store_unavailable'],
    },
    async ({ engine, params, query }) =>
      engine.datasets.rows(params.id, query.offset ?? 0, query.limit ?? 100),
  ),
  route(
    {
      method: 'POST',
      path: '/v1/datasets/{id}/roles',
      operationId: 'setDatasetRoles',
      tag: 'datasets',
      summary: 'Make another dataset of the same columns',
      description:
        'The columns are used for something else: another target, other groups or weights, or some are left out. Nothing is sent again, and the dataset itself stays as it is.',
      params: id,
      body: DatasetRoles,
      examples: {
        width: { summary: 'Predict the width of a petal', value: { target: 'petal_width', name: 'widths' } },
      },
      makes: true,
      makesDataset: true,
      responses: stored,
      errors: [
        'invalid_json',
        'invalid_request',
        'invalid_dataset',
        'dataset_not_found',
        'store_unavailable',
      ],
    },
    async (request, reply) => {
      const { engine, body, params, raw } = request;
      refuseBundled(body.name, '/name');
      return makeOnce(request, reply, jsonContent(raw), async () =>
        made(await engine.datasets.withRoles(params.id, body)),
      );
    },
  ),
  route(
    {
      method: 'DELETE',
      path: '/v1/datasets/{id}',
      operationId: 'deleteDataset',
      tag: 'datasets',
      summary: 'Remove a name, or a dataset with all its names',
      description: `A name is removed with all its versions, \`name@version\` removes that version, and an id removes the dataset
with every name. A dataset that has another name stays. Bundled datasets, and those that a running study uses, cannot be removed.`,
      params: id,
      responses: { 204: { description: 'It was removed' } },
      errors: ['dataset_not_found', 'dataset_in_use', 'dataset_bundled', 'store_unavailable'],
    },
    async ({ engine, params }, reply) => {
      await engine.datasets.delete(params.id);
      return reply.code(204).send();
    },
  ),
];
