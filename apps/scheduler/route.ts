import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { ErrorCode, FieldError } from '#contracts';
import type { Engine } from '#engine';

/** What one status answers. */
export interface ResponseContract {
  description: string;
  schema?: z.ZodType;
  /** The media type of an answer that is text and not JSON. Generated clients handle one per status. */
  media?: string;
  /** What is answered: JSON, or the text. */
  example?: unknown;
  headers?: Record<string, string>;
}

/**
 * One operation of the API, declared once: the app registers it and openapi.yaml describes it from the same object.
 */
export interface RouteContract {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As OpenAPI writes it: /v1/studies/{id}. */
  path: string;
  operationId: string;
  tag: string;
  summary: string;
  /** What a caller wants to know beyond the summary; Markdown. */
  description: string;
  /** What each name in the path is. */
  params?: Record<string, { description: string; example: string }>;
  /** A strict object: unknown query parameters are refused. Values arrive as strings. */
  query?: z.ZodObject;
  /** Query parameters that openapi.yaml leaves out, because they change the media type of the answer. */
  undescribed?: readonly string[];
  /** Request headers that matter, with their meaning. */
  headers?: Record<string, string>;
  /** A JSON body. */
  body?: z.ZodType;
  /** Whether `1.0` in the body is not `1`; of these fields only, where some are named. */
  tellsFloats?: boolean | readonly string[];
  /** A body that is taken as bytes, of these media types; beside `body`, instead of JSON. */
  bytes?: readonly string[];
  /** Whether it makes a dataset: such calls are bounded together, before their body is read. */
  makesDataset?: boolean;
  /** The one of `bytes` that openapi.yaml describes, since generated clients pick one; JSON has a schema. */
  upload?: { type: string; description: string; schema?: z.ZodType };
  /** Bodies that are accepted as they stand, by name. */
  examples?: Record<string, { summary: string; value: object }>;
  /** Whether it makes something: `Idempotency-Key` keeps it from being made twice. */
  makes?: boolean;
  /** Whose answer has an ETag: of its text, or one that the handler makes. With If-None-Match it answers 304. */
  tagged?: 'text' | 'handler';
  responses: Record<number, ResponseContract>;
  errors: ErrorCode[];
}

/** The codes that an operation can answer with: its own, and those that stand before every one or behind it. */
export function errorsOf({ method, errors, body, bytes, makes, makesDataset }: RouteContract): ErrorCode[] {
  const ofBodies: ErrorCode[] = ['payload_too_large', 'unsupported_media_type', 'request_timeout'];
  if (bytes === undefined || body) ofBodies.push('invalid_json');
  if (makesDataset) ofBodies.push('uploads_busy');
  if (makes) ofBodies.push('request_in_progress', 'idempotency_key_reused');
  return [
    ...new Set<ErrorCode>([
      ...errors,
      'invalid_request',
      ...(method === 'GET' ? [] : ofBodies),
      'host_not_allowed',
      'origin_not_allowed',
      'internal',
    ]),
  ];
}

/** The media type of a request's body, in small letters and without parameters; '' where it names none. */
export const mediaTypeOf = ({ headers }: FastifyRequest): string =>
  (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();

type Body<C extends RouteContract> = C['body'] extends z.ZodType ? z.output<C['body']> : undefined;
type Query<C extends RouteContract> = C['query'] extends z.ZodObject
  ? z.output<C['query']>
  : Record<string, never>;

/** The path as Fastify writes it: a colon that is no parameter's stands twice, and a parameter before one has an end. */
export const fastifyPath = (path: string): string =>
  path
    .replaceAll(':', '::')
    .replace(/\{(\w+)\}(?=:)/g, ':$1([^:/]+)')
    .replace(/\{(\w+)\}/g, ':$1');

/** The names in braces of a path. */
type ParamName<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamName<Rest>
  : never;

/** A request whose every part has been checked. */
export interface CheckedRequest<C extends RouteContract = RouteContract> {
  params: Record<ParamName<C['path']>, string>;
  query: Query<C>;
  body: Body<C>;
  raw: FastifyRequest;
  engine: Engine;
  /** Aborts when the server shuts down: what would go on for long ends. */
  closing: AbortSignal;
}

export interface Route {
  contract: RouteContract;
  handle(request: CheckedRequest, reply: FastifyReply): Promise<unknown>;
  moreFaults?: MoreFaults;
}

/** Looks for faults that the contract doesn't know of, in a body that isn't what it says: a caller learns of all at once. */
export type MoreFaults = (engine: Engine, sent: unknown) => Promise<readonly FieldError[]>;

/** Ties a handler to its contract; its request has the types that the contract's schemas give. */
export function route<const C extends RouteContract>(
  contract: C,
  handle: (request: CheckedRequest<C>, reply: FastifyReply) => Promise<unknown>,
  moreFaults?: MoreFaults,
): Route {
  // The app parses with this very contract before it calls, so the types hold.
  return { contract, handle: handle as Route['handle'], moreFaults };
}
