import { z } from 'zod';
import { Readiness, WorkerList } from '#contracts';
import { route } from '../route.js';

export const clusterRoutes = [
  route(
    {
      method: 'GET',
      path: '/v1/workers',
      operationId: 'listWorkers',
      tag: 'cluster',
      summary: 'Workers, their slots, and what each runs now',
      responses: { 200: { description: 'The workers', schema: WorkerList } },
      errors: ['store_unavailable'],
    },
    async ({ engine }) => engine.workers(),
  ),
  route(
    {
      method: 'GET',
      path: '/healthz',
      operationId: 'health',
      tag: 'cluster',
      summary: 'Whether this scheduler is alive',
      responses: { 200: { description: 'Alive', schema: z.object({ status: z.literal('ok') }) } },
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
      responses: {
        200: { description: 'Ready', schema: Readiness },
        503: { description: 'Not ready, and why', schema: Readiness },
      },
      errors: [],
    },
    async ({ engine }, reply) => {
      const readiness = await engine.readiness();
      return reply.code(readiness.ready ? 200 : 503).send(readiness);
    },
  ),
  route(
    {
      method: 'GET',
      path: '/metrics',
      operationId: 'metrics',
      tag: 'cluster',
      summary: 'Prometheus metrics of the whole cluster',
      responses: { 200: { description: 'Metrics', media: { 'text/plain': {} } } },
      errors: ['store_unavailable'],
    },
    async ({ engine }, reply) =>
      reply.type('text/plain; version=0.0.4; charset=utf-8').send(await engine.metrics()),
  ),
];
