import { FunctionList, Health, Readiness, WorkerList } from '#contracts';
import { retryAfterSeconds } from '../problem.js';
import { route } from '../route.js';
import { answers } from './answer-examples.js';

export const clusterRoutes = [
  route(
    {
      method: 'GET',
      path: '/v1/workers',
      operationId: 'listWorkers',
      tag: 'cluster',
      summary: 'Connected workers, their slots, and the tasks that they run',
      description:
        'Workers that gave a sign of life in the last seconds, and what each of their threads computes now.',
      responses: { 200: { description: 'The workers', schema: WorkerList, example: answers.workers } },
      errors: ['store_unavailable'],
    },
    async ({ engine }) => engine.workers(),
  ),
  route(
    {
      method: 'GET',
      path: '/v1/functions',
      operationId: 'listFunctions',
      tag: 'cluster',
      summary: 'Functions of your own that workers offer',
      description:
        'What workers that were started with `--functions` offer: for studies of kind `graph` and `map`. A function that is listed twice has two texts: workers are being replaced.',
      responses: { 200: { description: 'The functions', schema: FunctionList, example: answers.functions } },
      errors: ['store_unavailable'],
    },
    async ({ engine }) => engine.functions(),
  ),
  route(
    {
      method: 'GET',
      path: '/healthz',
      operationId: 'health',
      tag: 'cluster',
      summary: 'Whether this scheduler is alive',
      description: 'Answers as long as the process runs, and asks nothing of Redis.',
      responses: { 200: { description: 'Alive', schema: Health, example: answers.health } },
      errors: [],
    },
    async () => ({ status: 'ok' }),
  ),
  route(
    {
      method: 'GET',
      path: '/readyz',
      operationId: 'readiness',
      tag: 'cluster',
      summary: 'Whether a study posted now would be accepted and make progress',
      description: 'Answers 200 when Redis answers and a worker is connected, else 503 with the reason.',
      responses: {
        200: { description: 'Ready', schema: Readiness, example: answers.ready },
        503: {
          description: 'Not ready, and why',
          schema: Readiness,
          example: answers.notReady,
          headers: { 'Retry-After': 'seconds to wait before the next try' },
        },
      },
      errors: [],
    },
    async ({ engine }, reply) => {
      const readiness = await engine.readiness();
      if (!readiness.ready) reply.code(503).header('retry-after', retryAfterSeconds);
      return reply.send(readiness);
    },
  ),
  route(
    {
      method: 'GET',
      path: '/metrics',
      operationId: 'metrics',
      tag: 'cluster',
      summary: 'Prometheus metrics of the whole cluster',
      description:
        'Counters and gauges in the text format of Prometheus. Every scheduler of a cluster answers the same.',
      responses: { 200: { description: 'Metrics', media: 'text/plain', example: answers.metrics } },
      errors: ['store_unavailable'],
    },
    async ({ engine }, reply) =>
      reply.type('text/plain; version=0.0.4; charset=utf-8').send(await engine.metrics()),
  ),
];
