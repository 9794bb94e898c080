import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { FoldmillError, parseWith } from '#contracts';
import type { Engine, Logger } from '#engine';
import type { SchedulerConfig } from './config.js';
import { sendProblem, toFoldmillError } from './problem.js';
import type { CheckedRequest, Route, RouteContract } from './route.js';
import { routes } from './routes/all-routes.js';

export interface AppParts {
  engine: Engine;
  config: Pick<SchedulerConfig, 'maxDatasetBytes'>;
  logger: Logger;
}

/** Bodies other than datasets: the largest spec with a predefined_split of a million rows fits. */
const jsonBodyBytes = 32 * 1024 * 1024;

/** The HTTP API over an engine. Listens to nothing: main.ts does, and tests inject. */
export async function buildApp({ engine, config, logger }: AppParts): Promise<FastifyInstance> {
  const app = Fastify({ logger: false, bodyLimit: jsonBodyBytes, forceCloseConnections: true });
  await app.register(multipart, { limits: { files: 1, fileSize: config.maxDatasetBytes } });
  // Every body arrives as bytes: JSON is parsed where the contract asks for JSON, and a dataset may be JSON too.
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: Error, request, reply) => {
    const told = toFoldmillError(error);
    if (told.code === 'internal') {
      logger.error(
        { error: error.stack ?? error.message, method: request.method, url: request.url },
        'request failed',
      );
    }
    return sendProblem(reply, told);
  });
  app.setNotFoundHandler((request, reply) => {
    const allowed = methodsAt(request.url.split('?')[0] ?? '');
    if (allowed.length === 0) {
      return sendProblem(
        reply,
        new FoldmillError('route_not_found', `there is no ${request.url}; see /docs`),
      );
    }
    reply.header('allow', allowed.join(', '));
    const message = `${request.method} is not possible here; ${allowed.join(', ')} is`;
    return sendProblem(reply, new FoldmillError('method_not_allowed', message));
  });
  for (const route of routes) addRoute(app, route, engine, config.maxDatasetBytes);
  return app;
}

const fastifyPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

function addRoute(
  app: FastifyInstance,
  { contract, handle }: Route,
  engine: Engine,
  maxDatasetBytes: number,
): void {
  app.route({
    method: contract.method,
    url: fastifyPath(contract.path),
    bodyLimit: contract.bytes ? maxDatasetBytes : jsonBodyBytes,
    handler: async (raw, reply) => {
      const request: CheckedRequest = {
        params: raw.params as Record<string, string>,
        query: checkQuery(contract, raw) as CheckedRequest['query'],
        body: (contract.body
          ? parseWith(contract.body, parseJson(raw))
          : undefined) as CheckedRequest['body'],
        raw,
        engine,
      };
      return handle(request, reply);
    },
  });
}

/** @throws {FoldmillError} naming the parameter as `?name`. */
function checkQuery(contract: RouteContract, raw: FastifyRequest): unknown {
  const query = { ...(raw.query as Record<string, unknown>) };
  if (contract.query) {
    try {
      return parseWith(contract.query, query);
    } catch (error) {
      if (!(error instanceof FoldmillError)) throw error;
      const errors = error.errors.map(({ pointer, message }) => ({
        pointer: pointer.replace(/^\//, '?'),
        message,
      }));
      throw new FoldmillError(error.code, `${errors[0]?.pointer}: ${errors[0]?.message}`, errors);
    }
  }
  const [unknown] = Object.keys(query);
  if (unknown !== undefined) {
    const message = `there is no query parameter "${unknown}" here`;
    throw new FoldmillError('invalid_request', message, [{ pointer: `?${unknown}`, message }]);
  }
  return {};
}

function parseJson(raw: FastifyRequest): unknown {
  const type = (raw.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== '' && type !== 'application/json' && !type?.endsWith('+json')) {
    throw new FoldmillError('unsupported_media_type', `the body must be application/json, not ${type}`);
  }
  const text = Buffer.isBuffer(raw.body) ? raw.body.toString('utf8') : '';
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = text === '' ? 'it is empty' : error instanceof Error ? error.message : String(error);
    throw new FoldmillError('invalid_json', `the body is not JSON: ${why}`, [{ pointer: '', message: why }]);
  }
}

/** Methods that some route offers at this path. */
function methodsAt(path: string): string[] {
  const matching = routes.filter(({ contract }) =>
    new RegExp(`^${contract.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  return [...new Set(matching.map(({ contract }) => contract.method))];
}
