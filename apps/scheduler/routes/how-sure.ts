import { Readable } from 'node:stream';
import { z } from 'zod';
import { StudyComparison, StudyCurves, StudyImportance } from '#contracts';
import { preferredText, readPreferred } from '../preferred-query.js';
import { notNegative, wholeNumber } from '../query-values.js';
import { csvType, resultsCsv } from '../results-csv.js';
import { route } from '../route.js';
import { sendJson } from '../send-json.js';
import { answers, exampleIds } from './answer-examples.js';

const id = { id: { description: 'the id of a study', example: exampleIds.study } };
const scorer = z
  .string()
  .min(1)
  .optional()
  .describe("one of the study's scorers; the one that decides, or the first, when left out");

/** How sure a result is: statistics of what is accepted of a study. */
export const howSureRoutes = [
  route(
    {
      method: 'GET',
      path: '/v1/studies/{id}/comparison',
      operationId: 'getComparison',
      tag: 'studies',
      summary: 'Whether the best is better than the others, and how sure that is',
      description:
        "Compares the best candidate of a search with each other one, or every two estimators of a benchmark, by the corrected resampled t-test with Holm's correction and by Bayes' correlated t-test with a region of practical equivalence. Says as well what is within one standard error of the best. A study that has not ended is compared by the results it has.",
      params: id,
      query: z.strictObject({
        scorer,
        rope: notNegative()
          .optional()
          .describe(
            "differences up to this, in the scorer's units, are of no account; when left out 0.01, or 0 for an error, whose units are the target's",
          ),
        limit: wholeNumber(2, 200).optional().describe('so many of the best are compared; 100 by default'),
        prefer: preferredText
          .optional()
          .describe(
            'which candidates are simpler, such as `C:low,max_depth:low`, the most important first; what `refit` of the study says when left out',
          ),
      }),
      responses: {
        200: { description: 'The comparison', schema: StudyComparison, example: answers.comparison },
      },
      errors: ['invalid_request', 'study_not_found', 'nothing_to_compare', 'store_unavailable'],
    },
    async ({ engine, params, query: { prefer, limit, ...how } }, reply) =>
      sendJson(
        reply,
        await engine.studies.comparison(params['id'] ?? '', {
          ...how,
          limit: limit ?? 100,
          ...(prefer !== undefined && { prefer: readPreferred(prefer) }),
        }),
      ),
  ),
  route(
    {
      method: 'GET',
      path: '/v1/studies/{id}/importance',
      operationId: 'getImportance',
      tag: 'studies',
      summary: 'How much each parameter of a search matters to the scores',
      description:
        'Functional analysis of variance over the finished candidates of a search: the share of the variance of scores over the search space that each parameter explains by itself. The same candidates give the same numbers.',
      params: id,
      query: z.strictObject({ scorer }),
      responses: {
        200: { description: 'The importance', schema: StudyImportance, example: answers.importance },
      },
      errors: ['invalid_request', 'study_not_found', 'nothing_to_compare', 'store_unavailable'],
    },
    async ({ engine, params, query }) => engine.studies.importance(params['id'] ?? '', query.scorer),
  ),
  route(
    {
      method: 'GET',
      path: '/v1/studies/{id}/curves',
      operationId: 'getCurves',
      tag: 'studies',
      summary: 'The scores along a learning curve or a validation curve',
      description:
        'Per scorer the scores on training rows and on test rows at each point: by split, and their means and standard deviations. A study that has not ended has those so far. The same as CSV, a row per point: getResultsCsv, or `?format=csv`.',
      params: id,
      query: z.strictObject({
        format: z.enum(['json', 'csv']).optional().describe('csv is a row per point'),
      }),
      undescribed: ['format'],
      responses: { 200: { description: 'The curves', schema: StudyCurves, example: answers.curves } },
      errors: ['invalid_request', 'study_not_found', 'no_curves', 'store_unavailable'],
    },
    async ({ engine, params, query }, reply) => {
      const curves = await engine.studies.curves(params.id);
      if (query.format !== 'csv') return sendJson(reply, curves);
      const results = await engine.studies.results(params.id);
      return reply.type(csvType).send(Readable.from(resultsCsv(results)));
    },
  ),
];
