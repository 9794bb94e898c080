import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  ModelDetails,
  PermutationImportance,
  PermutationRequest,
  PortableModel,
  type RowPredictions,
  RowPredictions as RowPredictionsSchema,
  RowsToPredict,
} from '#contracts';
import { predictionsCsv } from '../predictions-csv.js';
import { refuseEncoding } from '../read-upload.js';
import { csvType } from '../results-csv.js';
import { type CheckedRequest, mediaTypeOf, route } from '../route.js';
import { sendJson } from '../send-json.js';
import { untilLeft } from '../until-left.js';
import { answers, exampleIds } from './answer-examples.js';

const id = {
  id: { description: 'the id of a model: model_id of a completed search or fit', example: exampleIds.model },
};

/** Files whose rows are predicted. */
const rowFiles = [
  'text/csv',
  'application/vnd.apache.parquet',
  'application/vnd.apache.arrow.file',
  'application/vnd.apache.arrow.stream',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/x-npy',
  'application/gzip',
  'application/zstd',
  'application/octet-stream',
];

const format = z.strictObject({
  format: z.enum(['json', 'csv']).optional().describe('csv is a row per predicted row'),
});

/** Answers as the query or else the Accept header asks, and else as the operation does. */
function answer(
  { query, raw }: Pick<CheckedRequest, 'raw'> & { query: z.output<typeof format> },
  reply: FastifyReply,
  usual: 'json' | 'csv',
  predicted: RowPredictions,
): FastifyReply {
  const accepted = raw.headers.accept ?? '';
  const csv = accepted.indexOf('text/csv');
  const json = accepted.indexOf('application/json');
  const first = csv === json ? usual : json < 0 || (csv >= 0 && csv < json) ? 'csv' : 'json';
  if ((query.format ?? first) === 'json') return reply.send(predicted);
  return reply.type(csvType).send(Readable.from(predictionsCsv(predicted)));
}

const sendOnnx = (reply: FastifyReply, id: string, bytes: Uint8Array): FastifyReply =>
  reply
    .type('application/octet-stream')
    .header('content-disposition', `attachment; filename="${id.replace(/\W/g, '_')}.onnx"`)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));

const predictErrors = [
  'invalid_request',
  'invalid_dataset',
  'model_not_found',
  'dataset_not_found',
  'other_release',
  'store_unavailable',
] as const;

/** Predicts the file that is the body. */
function predictFile({ engine, raw }: Pick<CheckedRequest, 'engine' | 'raw'>, id: string) {
  const bytes = Buffer.isBuffer(raw.body) ? raw.body : Buffer.alloc(0);
  refuseEncoding(raw.headers['content-encoding'], bytes);
  const type = mediaTypeOf(raw);
  return engine.models.predictFile(id, bytes, type === '' ? undefined : type);
}

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
      responses: { 200: { description: 'The model', schema: ModelDetails, example: answers.model } },
      errors: ['model_not_found', 'other_release', 'store_unavailable'],
    },
    async ({ engine, params }) => engine.models.get(params.id),
  ),
  route(
    {
      method: 'GET',
      path: '/v1/models/{id}/export',
      operationId: 'exportModel',
      tag: 'models',
      summary: 'A model as JSON that says all that its predictions need',
      description:
        'Steps and a learner, with every number. As ONNX: exportModelOnnx, or `?format=onnx`. Models of up to 16 MiB.',
      params: id,
      query: z.strictObject({
        format: z.enum(['json', 'onnx']).optional().describe('onnx is a file for onnxruntime'),
      }),
      undescribed: ['format'],
      responses: { 200: { description: 'The model', schema: PortableModel, example: answers.portableModel } },
      errors: ['invalid_request', 'model_not_found', 'not_exportable', 'other_release', 'store_unavailable'],
    },
    async ({ engine, params, query }, reply) => {
      if (query.format === 'onnx')
        return sendOnnx(reply, params.id, await engine.models.exportOnnx(params.id));
      return sendJson(reply, await engine.models.exportJson(params.id));
    },
  ),
  route(
    {
      method: 'GET',
      path: '/v1/models/{id}/export.onnx',
      operationId: 'exportModelOnnx',
      tag: 'models',
      summary: 'A model as an ONNX file',
      description:
        'Its input `X` is float64, a row per row, in the order of `columns`; where some are categories or text there is an input for each column instead, under its name. Its outputs are `prediction` and, where the estimator has them, `probabilities`. What ONNX cannot say is refused by name.',
      params: id,
      responses: { 200: { description: 'The file', media: 'application/octet-stream' } },
      errors: ['model_not_found', 'not_exportable', 'other_release', 'store_unavailable'],
    },
    async ({ engine, params }, reply) =>
      sendOnnx(reply, params.id, await engine.models.exportOnnx(params.id)),
  ),
  route(
    {
      method: 'POST',
      path: '/v1/models/{id}/predict',
      operationId: 'predict',
      tag: 'models',
      summary: 'Predict rows with a model',
      description: `Returns a prediction per row, and the probabilities of the classes where the estimator has them. \`rows\` are
lists in the order of the model's \`features\`, or objects by their names in any order; \`dataset\` predicts the rows of a stored
dataset. A file of rows is taken too, as its content type says: ${rowFiles.map((type) => `\`${type}\``).join(', ')}. \`Accept: text/csv\`
or \`?format=csv\` answers CSV, as predictCsv does.`,
      params: id,
      query: format,
      undescribed: ['format'],
      body: RowsToPredict,
      bytes: rowFiles,
      examples: {
        iris: { summary: 'A flower, measured in cm', value: { rows: [[5.1, 3.5, 1.4, 0.2]] } },
      },
      responses: {
        200: {
          description: 'A prediction per row',
          schema: RowPredictionsSchema,
          example: answers.rowPredictions,
        },
      },
      errors: [...predictErrors],
    },
    async (request, reply) => {
      const { engine, params, body } = request;
      // A file has no JSON.
      const sent = body as RowsToPredict | undefined;
      const predicted = sent
        ? await engine.models.predict(params.id, sent)
        : await predictFile(request, params.id);
      return answer(request, reply, 'json', predicted);
    },
  ),
  route(
    {
      method: 'POST',
      path: '/v1/models/{id}/permutation_importance',
      operationId: 'permutationImportance',
      tag: 'models',
      summary: 'How much worse a model scores with each column permuted',
      description: `scikit-learn's \`permutation_importance\`, number for number: the score of the model on the rows, less
its score after the values of one column were permuted among them. Rows are those of a stored dataset, which the model need
not have seen, or are sent with what is true of them. The weights of the rows weigh the scores. Up to 100,000 rows and
50,000,000 values. Requests are computed one after another; what takes more than four minutes is given up.`,
      params: id,
      body: PermutationRequest,
      tellsFloats: ['max_samples'],
      examples: {
        iris: {
          summary: 'By two scorers, on half of the rows at a time',
          value: {
            dataset: 'iris',
            scoring: ['accuracy', 'f1_macro'],
            n_repeats: 10,
            random_state: 0,
            max_samples: 0.5,
          },
        },
      },
      responses: {
        200: {
          description: 'The importance of each column',
          schema: PermutationImportance,
          example: answers.permutationImportance,
        },
      },
      errors: [
        'invalid_request',
        'unknown_scorer',
        'score_failed',
        'model_not_found',
        'dataset_not_found',
        'other_release',
        'store_unavailable',
      ],
    },
    async ({ engine, params, body, closing }, reply) =>
      sendJson(reply, await engine.models.permutationImportance(params.id, body, untilLeft(reply, closing))),
  ),
  route(
    {
      method: 'POST',
      path: '/v1/models/{id}/predict.csv',
      operationId: 'predictCsv',
      tag: 'models',
      summary: 'Predict the rows of a file with a model, as CSV',
      description:
        'The file is CSV, Parquet, Arrow, .xlsx or .npy, as it is or packed with gzip or zstd. Its columns are found by name where it has names; columns that the model does not want, such as the target, are passed over. The answer has a line per row: `prediction` and, where the estimator has them, `probability_…` of each class.',
      params: id,
      query: format,
      undescribed: ['format'],
      bytes: rowFiles,
      upload: { type: 'application/octet-stream', description: 'the bytes of the file' },
      responses: {
        200: { description: 'A line per row', media: 'text/csv', example: answers.rowPredictionsCsv },
      },
      errors: [...predictErrors],
    },
    async (request, reply) => answer(request, reply, 'csv', await predictFile(request, request.params.id)),
  ),
];
