import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { StudyIssues, StudyResults, StudyRows } from '#contracts';
import type { Engine } from '#engine';
import { isUnchanged } from '../http-habits.js';
import { wholeNumber } from '../query-values.js';
import { csvType, resultsCsv } from '../results-csv.js';
import { route } from '../route.js';
import { sendJson } from '../send-json.js';
import { selectRows } from '../study-rows.js';
import { tableOf } from '../table-memory.js';
import { answers, exampleIds } from './answer-examples.js';

const id = { id: { description: 'the id of a study', example: exampleIds.study } };

/** Results change no more once their study has ended: whether the caller has them already. */
async function isKnown(engine: Engine, id: string, format: string, reply: FastifyReply): Promise<boolean> {
  const { finished_at } = await engine.studies.get(id);
  return finished_at !== null && isUnchanged(reply, `${id}-${Date.parse(finished_at)}-${format}`);
}

export const resultRoutes = [
  route(
    {
      method: 'GET',
      path: '/v1/studies/{id}/results',
      operationId: 'getResults',
      tag: 'studies',
      summary: "The results, with scikit-learn's keys in its order",
      description:
        'What the results hold depends on the `kind` of the study. Unless it completed with all of its evaluations, it has those so far, marked as `partial`. Times are in seconds; null stands for NaN. The same as CSV: getResultsCsv, or `?format=csv`.',
      params: id,
      query: z.strictObject({
        format: z.enum(['json', 'csv']).optional().describe('csv is a row per candidate, split or estimator'),
      }),
      undescribed: ['format'],
      tagged: 'handler',
      responses: { 200: { description: 'The results', schema: StudyResults, example: answers.results } },
      errors: ['invalid_request', 'study_not_found', 'store_unavailable'],
    },
    async ({ engine, params, query }, reply) => {
      const id = params.id;
      if (await isKnown(engine, id, query.format ?? 'json', reply)) return reply.send();
      const results = await engine.studies.results(id);
      if (query.format === 'csv') return reply.type(csvType).send(Readable.from(resultsCsv(results)));
      return sendJson(reply, results);
    },
  ),
  route(
    {
      method: 'GET',
      path: '/v1/studies/{id}/results.csv',
      operationId: 'getResultsCsv',
      tag: 'studies',
      summary: 'The results as CSV',
      description:
        'A row per candidate of a search, per split of a cross-validation, per estimator of a benchmark; with `table=outer` per outer split of a search with `outer_cv`.',
      params: id,
      query: z.strictObject({
        table: z
          .enum(['results', 'outer'])
          .optional()
          .describe('outer: what a nested search chose on each outer split, and how that scored'),
      }),
      tagged: 'handler',
      responses: { 200: { description: 'The table', media: 'text/csv', example: answers.resultsCsv } },
      errors: ['invalid_request', 'study_not_found', 'store_unavailable'],
    },
    async ({ engine, params, query }, reply) => {
      const id = params.id;
      const format = query.table === 'outer' ? 'csv-outer' : 'csv';
      if (await isKnown(engine, id, format, reply)) return reply.send();
      const results = await engine.studies.results(id);
      return reply.type(csvType).send(Readable.from(resultsCsv(results, query.table)));
    },
  ),
  route(
    {
      method: 'GET',
      path: '/v1/studies/{id}/rows',
      operationId: 'listStudyRows',
      tag: 'studies',
      summary: 'Rows of the results, chosen and sorted',
      description:
        'The table of getResultsCsv a page at a time: a row per candidate of a search, per split, estimator, point or trial of the other kinds. Rows without a value come last. A study that has not ended has the rows so far, up to two seconds old.',
      params: id,
      query: z.strictObject({
        offset: wholeNumber(0, 1e9).optional().describe('how many rows to pass over, 0 when left out'),
        limit: wholeNumber(0, 100_000).optional().describe('at most this many, 100 when left out'),
        sort: z
          .string()
          .min(1)
          .max(1000)
          .optional()
          .describe('the column to sort by; with - before it the greatest come first'),
        where: z
          .string()
          .max(2000)
          .optional()
          .describe(
            'conditions that all have to hold, such as `mean_test_score>=0.9,param_kernel=rbf`: = and != compare as written, ~ finds a part of a text',
          ),
        columns: z
          .string()
          .max(20_000)
          .optional()
          .describe('the columns to answer, with commas between them; all when left out'),
      }),
      responses: { 200: { description: 'The rows', schema: StudyRows, example: answers.studyRows } },
      errors: ['invalid_request', 'study_not_found', 'store_unavailable'],
    },
    async ({ engine, params, query }, reply) => {
      const { partial, columns } = await tableOf(engine, params.id);
      const wanted = { ...query, offset: query.offset ?? 0, limit: query.limit ?? 100 };
      return sendJson(reply, { partial, ...selectRows(columns, wanted) });
    },
  ),
  route(
    {
      method: 'GET',
      path: '/v1/studies/{id}/issues',
      operationId: 'listStudyIssues',
      tag: 'studies',
      summary: 'What failed and what was warned of, without the scores',
      description:
        '`errors` and `warnings` of getResults, grouped by reason. A study that has not ended has those so far, up to two seconds old.',
      params: id,
      responses: { 200: { description: 'The issues', schema: StudyIssues, example: answers.studyIssues } },
      errors: ['study_not_found', 'store_unavailable'],
    },
    async ({ engine, params }, reply) => {
      const { partial, errors, warnings } = await tableOf(engine, params.id);
      return sendJson(reply, { partial, errors, warnings });
    },
  ),
];
