import { Study, StudyExtension } from '#contracts';
import { jsonContent, makeOnce } from '../make-once.js';
import { route } from '../route.js';
import { answers, exampleIds } from './answer-examples.js';

const id = { id: { description: 'the id of a study', example: exampleIds.study } };

/** What may be done with a study that is there. */
export const steeringRoutes = [
  route(
    {
      method: 'POST',
      path: '/v1/studies/{id}/pause',
      operationId: 'pauseStudy',
      tag: 'studies',
      summary: 'Hand out no more of a study until it is resumed',
      description:
        'What workers compute now is finished, and its results are kept. A study that is paused already stays so.',
      params: id,
      responses: { 200: { description: 'The study, paused', schema: Study, example: answers.paused } },
      errors: ['study_not_found', 'study_finished', 'store_unavailable'],
    },
    async ({ engine, params }) => engine.studies.pause(params.id),
  ),
  route(
    {
      method: 'POST',
      path: '/v1/studies/{id}/resume',
      operationId: 'resumeStudy',
      tag: 'studies',
      summary: 'Have a paused study go on',
      description: 'A study that is not paused stays as it is.',
      params: id,
      responses: { 200: { description: 'The study', schema: Study, example: answers.study } },
      errors: ['study_not_found', 'study_finished', 'store_unavailable'],
    },
    async ({ engine, params }) => engine.studies.resume(params.id),
  ),
  route(
    {
      method: 'POST',
      path: '/v1/studies/{id}/cancel',
      operationId: 'cancelStudy',
      tag: 'studies',
      summary: 'Stop a study within 2 s',
      description:
        'Workers stop computing for the study within two seconds. The results that it has are kept.',
      params: id,
      responses: { 200: { description: 'The study, cancelled', schema: Study, example: answers.cancelled } },
      errors: ['study_not_found', 'study_finished', 'store_unavailable'],
    },
    async ({ engine, params }) => engine.studies.cancel(params.id),
  ),
  route(
    {
      method: 'POST',
      path: '/v1/studies/{id}/extend',
      operationId: 'extendStudy',
      tag: 'studies',
      summary: 'Give a search more candidates',
      description:
        'The added candidates get the next numbers, and nothing is computed again. A completed search runs again; at its end it ranks all candidates again, chooses the best and fits its model. Say `n_iter` for a random search, `n_trials` for one by tpe, gp or cmaes, or a `space` whose candidates are added to a grid or random search. The study does not add a candidate of a discrete space that it already has.',
      params: id,
      body: StudyExtension,
      tellsFloats: true,
      makes: true,
      examples: {
        'more candidates': { summary: '50 more of a random search', value: { n_iter: 50 } },
        'more trials': { summary: '50 more of a search by tpe, gp or cmaes', value: { n_trials: 50 } },
        'another space': {
          summary: 'a wider grid',
          value: { space: { C: { values: [100, 1000] }, gamma: { values: [0.001] } } },
        },
      },
      responses: {
        200: { description: 'The study, which goes on', schema: Study, example: answers.running },
      },
      errors: [
        'study_not_found',
        'dataset_not_found',
        'not_extendable',
        'invalid_parameter',
        'invalid_space',
        'too_many_evaluations',
        'other_release',
        'study_changed',
        'store_unavailable',
      ],
    },
    async (request, reply) =>
      makeOnce(request, reply, jsonContent(request.raw), async (claim) => ({
        status: 200,
        body: await request.engine.studies.extend(request.params.id, request.body, claim),
      })),
  ),
  route(
    {
      method: 'POST',
      path: '/v1/studies/{id}/retry_failed',
      operationId: 'retryFailed',
      tag: 'studies',
      summary: 'Compute what failed again, and nothing else',
      description:
        'Workers compute those evaluations again in which the fit or a scorer failed, even while others are still under way. A study that has ended runs again; a cancelled or failed one also computes what it never did. At its end it scores and ranks the candidates again, chooses the best and fits its model.',
      params: id,
      makes: true,
      responses: {
        200: { description: 'The study, which runs again', schema: Study, example: answers.running },
      },
      errors: [
        'study_not_found',
        'dataset_not_found',
        'nothing_to_retry',
        'other_release',
        'study_changed',
        'store_unavailable',
      ],
    },
    async (request, reply) =>
      makeOnce(request, reply, [], async (claim) => ({
        status: 200,
        body: await request.engine.studies.retryFailed(request.params.id, claim),
      })),
  ),
];
