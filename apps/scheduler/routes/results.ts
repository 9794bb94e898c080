import { Readable } from 'node:stream';
import { z } from 'zod';
import { StudyResults } from '#contracts';
import { resultsCsv } from '../results-csv.js';
import { route } from '../route.js';
import { sendJson } from '../send-json.js';

export const resultRoutes = [
  route(
    {
      method: 'GET',
      path: '/v1/studies/{id}/results',
      operationId: 'getResults',
      tag: 'studies',
      summary: "The results, with scikit-learn's keys in its order",
      params: { id: 'the id of a study' },
      query: z.strictObject({
        format: z.enum(['json', 'csv']).optional().describe('csv is a row per candidate, split or estimator'),
      }),
      responses: {
        200: {
          description: 'The results',
          schema: StudyResults,
          media: { 'text/csv': { description: 'a row per candidate, split or estimator' } },
        },
      },
      errors: ['invalid_request', 'study_not_found', 'study_not_finished', 'store_unavailable'],
    },
    async ({ engine, params, query }, reply) => {
      const results = await engine.studies.results(params['id'] ?? '');
      if (query.format === 'csv')
        return reply.type('text/csv; charset=utf-8').send(Readable.from(resultsCsv(results)));
      return sendJson(reply, results);
    },
  ),
];
