import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { FoldmillError, jsonText } from '#contracts';
import type { Engine, Logger } from '#engine';
import { checkBody, checkQuery, readBody } from './check-request.js';
import { collectGarbageSoon } from './collect-garbage.js';
import type { SchedulerConfig } from './config.js';
import { addDashboardFiles } from './dashboard-files.js';
import { refusalAtTheDoor } from './doors.js';
import { addHttpHabits, requestId } from './http-habits.js';
import { intoSent } from './into-sent.js';
import { refuseConnection, sendProblem, toFoldmillError } from './problem.js';
import { type CheckedRequest, fastifyPath, type Route } from './route.js';
import { routes } from './routes/all-routes.js';
import { type BodyPace, refuseTrickle } from './steady-bodies.js';
import { defaultUploadBounds, type UploadBounds, UploadGate } from './upload-gate.js';
import { readWholeBody } from './whole-body.js';

export interface AppParts {
  engine: Engine;
  config: Pick<SchedulerConfig, 'maxDatasetBytes'> & Partial<Pick<SchedulerConfig, 'allowedHosts'>>;
  pace?: BodyPace;
  uploads?: UploadBounds;
  logger: Logger;
}

/** Bodies other than datasets: the largest spec with a predefined_split of a million rows fits. */
const jsonBodyBytes = 32 * 1024 * 1024;

/** Names of datasets may be long; what is longer than this names nothing. */
const longestParam = 1000;

/** Headers that are still not there after this long belong to nobody who means well. */
const headersMs = 20_000;

/** The HTTP API over an engine. Listens to nothing: main.ts does, and tests inject. */
export async function buildApp({
  engine,
  config,
  logger,
  pace,
  uploads,
}: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: jsonBodyBytes,
    forceCloseConnections: 'idle',
    http: { headersTimeout: headersMs, connectionsCheckingInterval: headersMs / 2 },
    genReqId: ({ headers }) => requestId(headers['x-request-id']),
    routerOptions: { maxParamLength: longestParam, ignoreTrailingSlash: true },
    clientErrorHandler: refuseConnection,
    frameworkErrors: (error, _request, reply) => void sendProblem(reply, toFoldmillError(error)),
  });
  const closing = new AbortController();
  const { maxDatasetBytes } = config;
  const gate = new UploadGate(
    uploads ?? defaultUploadBounds(maxDatasetBytes),
    maxDatasetBytes,
    collectGarbageSoon,
  );
  app.addHook('preClose', async () => closing.abort());
  addHttpHabits(app);
  app.addHook('onRequest', async (request, reply) => {
    const { raw, method, url, headers } = request;
    refuseTrickle(raw, pace);
    const refusal = refusalAtTheDoor(
      {
        method,
        path: url.split('?')[0] ?? '',
        host: headers.host,
        origin: headers.origin,
        secFetchSite: onlyText(headers['sec-fetch-site']),
        secFetchMode: onlyText(headers['sec-fetch-mode']),
      },
      config.allowedHosts ?? [],
    );
    if (refusal !== null) throw refusal;
    // Before a body is read that nobody takes.
    if (request.is404) return answerNothingHere(request, reply);
    if ((request.routeOptions.config as RouteConfig).makesDataset) gate.enter(raw, reply.raw);
  });
  // A connection that is kept alive would hold up the end of a server that takes no more requests.
  app.addHook('onSend', async (_request, reply) => {
    if (closing.signal.aborted) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async ({ id, method, url }, { statusCode, elapsedTime }) =>
    logger.info({ id, method, url, status: statusCode, milliseconds: Math.round(elapsedTime) }, 'request'),
  );
  await app.register(multipart, { limits: { files: 1, fileSize: config.maxDatasetBytes } });
  // Every body arrives as bytes: JSON is parsed where the contract asks for JSON, and a dataset may be JSON too.
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('*', readWholeBody);
  app.setReplySerializer((payload) => jsonText(payload));
  app.setErrorHandler((error: Error, request, reply) => {
    const told = toFoldmillError(error, bodyLimitOf(request, config.maxDatasetBytes));
    if (told.code === 'internal') {
      logger.error(
        { error: error.stack ?? error.message, id: request.id, method: request.method, url: request.url },
        'request failed',
      );
    }
    return sendProblem(reply, told);
  });
  addDashboardFiles(app);
  for (const route of routes) addRoute(app, route, engine, maxDatasetBytes, gate, closing.signal);
  return app;
}

/** Says that nothing is at the path, or which methods its route takes. */
function answerNothingHere(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const allowed = methodsAt(request.url.split('?')[0] ?? '');
  // A path that only looks like one of ours, such as a trial's number with a colon in it, has its method among them.
  const looksLikeOurs = request.method !== 'OPTIONS' && allowed.includes(request.method);
  if (allowed.length === 0 || looksLikeOurs) {
    return sendProblem(
      reply,
      new FoldmillError('route_not_found', `there is no ${request.url.slice(0, 200)}; see /docs`),
    );
  }
  reply.header('allow', allowed.join(', '));
  if (request.method === 'OPTIONS') return reply.code(204).send();
  const message = `${request.method} is not possible here: use ${allowed.join(', ')}`;
  return sendProblem(reply, new FoldmillError('method_not_allowed', message));
}

const onlyText = (header: string | string[] | undefined): string | undefined => header?.toString();

/** What hooks want to know of a route. */
interface RouteConfig {
  readonly takesBytes?: boolean;
  readonly makesDataset?: boolean;
  readonly tagged?: boolean;
}

/** Rows to predict are no larger as a file than as JSON. */
const takesUploads = ({ bytes, makesDataset }: Route['contract']): boolean =>
  bytes !== undefined && makesDataset === true;

const bodyLimitOf = (request: FastifyRequest, maxDatasetBytes: number): number =>
  (request.routeOptions.config as RouteConfig).takesBytes ? maxDatasetBytes : jsonBodyBytes;

function addRoute(
  app: FastifyInstance,
  { contract, handle, moreFaults }: Route,
  engine: Engine,
  maxDatasetBytes: number,
  gate: UploadGate,
  closing: AbortSignal,
): void {
  app.route({
    method: contract.method,
    url: fastifyPath(contract.path),
    bodyLimit: takesUploads(contract) ? maxDatasetBytes : jsonBodyBytes,
    config: {
      takesBytes: takesUploads(contract),
      makesDataset: contract.makesDataset,
      tagged: contract.tagged === 'text',
    } satisfies RouteConfig,
    handler: async (raw, reply) => {
      const query = checkQuery(contract, raw) as CheckedRequest['query'];
      const sent = readBody(contract, raw);
      return intoSent(sent, async () => {
        const checked = await checkBody(contract, sent, moreFaults && ((body) => moreFaults(engine, body)));
        const request: CheckedRequest = {
          params: raw.params as Record<string, string>,
          query,
          body: checked as CheckedRequest['body'],
          raw,
          engine,
          closing,
        };
        return gate.during(raw.raw, () => handle(request, reply));
      });
    },
  });
}

/** Methods that some route offers at this path. */
function methodsAt(path: string): string[] {
  const matching = routes.filter(({ contract }) =>
    new RegExp(`^${contract.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`).test(path),
  );
  const methods = new Set<string>(matching.map(({ contract }) => contract.method));
  if (methods.has('GET')) methods.add('HEAD');
  if (methods.size > 0) methods.add('OPTIONS');
  return [...methods];
}
