import { z } from 'zod';
import {
  AskedTrials,
  AskTrials,
  FoldmillError,
  ReportedTrial,
  ReportTrial,
  TellTrial,
  Trial,
  TrialList,
  TrialState,
} from '#contracts';
import { wholeNumber } from '../query-values.js';
import { route } from '../route.js';
import { sendJson } from '../send-json.js';
import { answers, exampleIds } from './answer-examples.js';

const id = { id: { description: 'the id of a tuning study', example: exampleIds.study } };
const trial = { ...id, number: { description: 'the number of a trial', example: '7' } };

/** @throws {FoldmillError} trial_not_found */
function numberOf(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new FoldmillError('trial_not_found', `trials have numbers, and ${text.slice(0, 100)} is none`);
}

/** Trials of studies that are carried out elsewhere. */
export const trialRoutes = [
  route(
    {
      method: 'POST',
      path: '/v1/studies/{id}/trials:ask',
      operationId: 'askTrials',
      tag: 'trials',
      summary: 'Ask for trials to carry out',
      description:
        'Gives at most `n` trials, each to one caller until its lease ends: trials whose lease has ended before new ones, which the strategy decides from all that was told by then. None are given where others have to end first; then ask again after `retry_after` seconds.',
      params: id,
      body: AskTrials,
      examples: { one: { summary: 'One trial', value: { n: 1 } } },
      responses: { 200: { description: 'The trials', schema: AskedTrials, example: answers.askedTrials } },
      errors: ['invalid_request', 'study_not_found', 'not_tuned', 'store_unavailable'],
    },
    async ({ engine, params, body }) => engine.studies.ask(params.id, body.n),
  ),
  route(
    {
      method: 'POST',
      path: '/v1/studies/{id}/trials/{number}:report',
      operationId: 'reportTrial',
      tag: 'trials',
      summary: 'Report how far a trial has come, and learn whether to stop it',
      description:
        'Renews the lease. `stop` is true where the rule of the study stops the trial, where it has had its resource, and where the study has ended. The same report again changes nothing; another value at the same step is refused.',
      params: trial,
      body: ReportTrial,
      examples: { epoch: { summary: 'The accuracy after three epochs', value: { step: 3, value: 0.81 } } },
      responses: {
        200: { description: 'Whether to stop', schema: ReportedTrial, example: answers.reportedTrial },
      },
      errors: [
        'invalid_request',
        'study_not_found',
        'trial_not_found',
        'trial_told',
        'not_tuned',
        'store_unavailable',
      ],
    },
    async ({ engine, params, body }) => engine.studies.report(params.id, numberOf(params.number), body),
  ),
  route(
    {
      method: 'POST',
      path: '/v1/studies/{id}/trials/{number}:tell',
      operationId: 'tellTrial',
      tag: 'trials',
      summary: 'Tell how a trial ended',
      description:
        'A `value`, an `error`, or `stopped`, after which the last value that it reported stands for it. The first answer counts: the same again changes nothing, another is refused. Whoever had the trial may tell it after its lease, too, as long as nobody else has.',
      params: trial,
      body: TellTrial,
      examples: {
        value: { summary: 'Its value', value: { value: 0.93 } },
        error: { summary: 'Why it has none', value: { error: 'out of memory' } },
        stopped: { summary: 'It was stopped early', value: { stopped: true } },
      },
      responses: { 200: { description: 'The trial', schema: Trial, example: answers.trial } },
      errors: [
        'invalid_request',
        'study_not_found',
        'trial_not_found',
        'trial_told',
        'study_cancelled',
        'study_finished',
        'not_tuned',
        'store_unavailable',
      ],
    },
    async ({ engine, params, body }) => engine.studies.tell(params.id, numberOf(params.number), body),
  ),
  route(
    {
      method: 'GET',
      path: '/v1/studies/{id}/trials',
      operationId: 'listTrials',
      tag: 'trials',
      summary: 'Trials in the order in which they were given out',
      description:
        'A page of trials. `next` of the answer is the `offset` of the next page, null on the last.',
      params: id,
      query: z.strictObject({
        offset: wholeNumber(0, 1e9).optional().describe('the number of the first, 0 when left out'),
        limit: wholeNumber(1, 10_000).optional().describe('at most this many, 100 when left out'),
        state: TrialState.optional().describe('only those in this state'),
      }),
      responses: { 200: { description: 'The trials', schema: TrialList, example: answers.trials } },
      errors: ['invalid_request', 'study_not_found', 'not_tuned', 'store_unavailable'],
    },
    async ({ engine, params, query: { offset = 0, limit = 100, state } }, reply) =>
      sendJson(reply, await engine.studies.trials(params.id, { from: offset, limit, state })),
  ),
];
