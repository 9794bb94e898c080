import { ModelInfo, RowPredictions, RowsToPredict } from '#contracts';
import { route } from '../route.js';
import { answers, exampleIds } from './answer-examples.js';

const id = {
  id: { description: 'the id of a model: model_id of a completed search or fit', example: exampleIds.model },
};

export const modelRoutes = [
  route(
    {
      method: 'GET',
      path: '/v1/models/{id}',
      operationId: 'getModel',
      tag: 'models',
      summary: 'A model: the refitted best estimator of a search, or a fit',
      description:
        'The model that a search leaves behind, or a fit makes. It stays for as long as its study does.',
      params: id,
      responses: { 200: { description: 'The model', schema: ModelInfo, example: answers.model } },
      errors: ['model_not_found', 'store_unavailable'],
    },
    async ({ engine, params }) => engine.models.get(params.id),
  ),
  route(
    {
      method: 'POST',
      path: '/v1/models/{id}/predict',
      operationId: 'predict',
      tag: 'models',
      summary: 'Predict rows with a model',
      description:
        'Returns a prediction per row, and the probabilities of the classes where the estimator has them.',
      params: id,
      body: RowsToPredict,
      examples: { iris: { summary: 'A flower, measured in cm', value: { rows: [[5.1, 3.5, 1.4, 0.2]] } } },
      responses: {
        200: { description: 'A prediction per row', schema: RowPredictions, example: answers.rowPredictions },
      },
      errors: ['invalid_json', 'invalid_request', 'model_not_found', 'store_unavailable'],
    },
    async ({ engine, params, body }) => engine.models.predict(params.id, body),
  ),
];
