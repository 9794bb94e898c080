import { z } from 'zod';
import {
  isComputed,
  isTuned,
  Study,
  StudyAccepted,
  StudyGraph,
  StudyKind,
  StudyList,
  StudyPredictions,
  StudySpec,
  StudyState,
} from '#contracts';
import { jsonContent, makeOnce } from '../make-once.js';
import { wholeNumber } from '../query-values.js';
import { route } from '../route.js';
import { sendJson } from '../send-json.js';
import { untilLeft } from '../until-left.js';
import { answers, exampleIds } from './answer-examples.js';
import { studyExamples } from './study-examples.js';

const id = { id: { description: 'the id of a study', example: exampleIds.study } };

export const linksOf = (
  study: string,
  { isComputed = true, isTuned = false } = {},
): Record<string, string> => {
  const self = `/v1/studies/${study}`;
  return {
    self,
    results: `${self}/results`,
    events: `${self}/events`,
    ...(isComputed && { graph: `${self}/graph` }),
    ...(isTuned && { trials: `${self}/trials`, ask: `${self}/trials:ask` }),
    cancel: `${self}/cancel`,
  };
};

export const studyRoutes = [
  route(
    {
      method: 'POST',
      path: '/v1/studies',
      operationId: 'submitStudy',
      tag: 'studies',
      summary: 'Submit a search, a cross-validation, a benchmark, a fit, a tuning, or calls of functions',
      description:
        "Answers 202 once the study is stored: from then on it survives the end of every process. `kind` says what it is; the answer's links lead to its state, events and results.",
      body: StudySpec,
      tellsFloats: true,
      makes: true,
      examples: studyExamples,
      responses: {
        202: {
          description: 'The study is stored and will run',
          schema: StudyAccepted,
          example: answers.accepted,
          headers: { Location: 'where the study is' },
        },
      },
      errors: [
        'invalid_json',
        'invalid_request',
        'unknown_estimator',
        'unknown_scorer',
        'unknown_function',
        'unknown_dataset',
        'invalid_parameter',
        'invalid_space',
        'invalid_cv',
        'too_many_evaluations',
        'payload_too_large',
        'unsupported_media_type',
        'store_unavailable',
      ],
    },
    async (request, reply) =>
      makeOnce(request, reply, jsonContent(request.raw), async (claim) => {
        const { body } = request;
        const { id, state, warnings } = await request.engine.studies.submit(body, claim);
        const links = linksOf(id, { isComputed: isComputed(body), isTuned: isTuned(body) });
        return { status: 202, location: links['self'], body: { id, state, links, warnings } };
      }),
    (engine, sent) => engine.studies.faults(sent),
  ),
  route(
    {
      method: 'GET',
      path: '/v1/studies',
      operationId: 'listStudies',
      tag: 'studies',
      summary: 'Studies, newest first',
      description:
        'A page of studies. `next` of the answer is the `cursor` of the next page, null on the last.',
      query: z.strictObject({
        limit: wholeNumber(1, 200).optional().describe('at most this many, 50 when left out'),
        cursor: z.string().min(1).optional().describe('`next` of the page before'),
        state: StudyState.optional().describe('only those in this state'),
        kind: StudyKind.optional().describe('only those of this kind'),
        label: z.string().min(1).max(100).optional().describe('only those with this label'),
        since: z.iso
          .datetime({ offset: true })
          .optional()
          .describe('only those that were created at this time or later'),
      }),
      responses: { 200: { description: 'A page of studies', schema: StudyList, example: answers.studies } },
      errors: ['invalid_request', 'store_unavailable'],
    },
    async ({ engine, query }) => engine.studies.list({ ...query, limit: query.limit ?? 50 }),
  ),
  route(
    {
      method: 'GET',
      path: '/v1/studies/{id}',
      operationId: 'getStudy',
      tag: 'studies',
      summary: 'A study: its state, its progress, and the best candidate so far',
      description:
        'With `wait` the answer comes when the study has ended, or after so many seconds: the cheapest way to wait. Ask again while the state is queued or running.',
      params: id,
      query: z.strictObject({
        wait: wholeNumber(0, 120)
          .optional()
          .describe('how many seconds to wait for the end of the study before answering'),
      }),
      responses: { 200: { description: 'The study', schema: Study, example: answers.study } },
      errors: ['invalid_request', 'study_not_found', 'store_unavailable'],
    },
    async ({ engine, params, query, closing }, reply) =>
      engine.studies.get(params.id, {
        waitMs: (query.wait ?? 0) * 1000,
        signal: untilLeft(reply, closing),
      }),
  ),
  route(
    {
      method: 'GET',
      path: '/v1/studies/{id}/predictions',
      operationId: 'getPredictions',
      tag: 'studies',
      summary: 'Out-of-fold predictions in row order, and those of held-out rows with their mean',
      description:
        'For cross-validations, benchmarks and searches that were posted with `return_predictions`. A search keeps those of held-out rows, by its refitted best. Missing predictions are null.',
      params: id,
      responses: {
        200: { description: 'The predictions', schema: StudyPredictions, example: answers.predictions },
      },
      errors: ['study_not_found', 'no_predictions', 'store_unavailable'],
    },
    async ({ engine, params }, reply) => sendJson(reply, await engine.studies.predictions(params.id)),
  ),
  route(
    {
      method: 'GET',
      path: '/v1/studies/{id}/graph',
      operationId: 'getGraph',
      tag: 'studies',
      summary: 'The plan of a study: steps, edges, counts, and what is shared',
      description:
        'What the study computes: steps named by the hash of what they compute, equal ones once. `counts` counts them all; `steps` and `edges` list at most `limit`.',
      params: id,
      query: z.strictObject({
        limit: wholeNumber(0, 100_000).optional().describe('the most steps to list; 1000 by default'),
      }),
      responses: { 200: { description: 'The plan', schema: StudyGraph, example: answers.graph } },
      errors: ['invalid_request', 'study_not_found', 'store_unavailable'],
    },
    async ({ engine, params, query }, reply) =>
      sendJson(reply, await engine.studies.graph(params.id, query.limit ?? 1000)),
  ),
  route(
    {
      method: 'DELETE',
      path: '/v1/studies/{id}',
      operationId: 'deleteStudy',
      tag: 'studies',
      summary: 'Stop a study and remove it with its results',
      description: 'Stops the study if it runs, and removes it with its results, events and models.',
      params: id,
      responses: { 204: { description: 'It was removed' } },
      errors: ['study_not_found', 'store_unavailable'],
    },
    async ({ engine, params }, reply) => {
      await engine.studies.delete(params.id);
      return reply.code(204).send();
    },
  ),
];
