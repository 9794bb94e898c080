import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import {
  Faults,
  type FieldError,
  FoldmillError,
  fieldError,
  parseJson,
  parseWith,
  withoutFloats,
} from '#contracts';
import { mediaTypeOf, type RouteContract } from './route.js';

/** @throws {FoldmillError} naming the parameter as `?name`. */
export function checkQuery(contract: RouteContract, raw: FastifyRequest): unknown {
  const query = raw.query as Record<string, unknown>;
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) throw fieldError('invalid_request', `?${name}`, `?${name} is given twice`);
    if (contract.query === undefined || !Object.hasOwn(contract.query.shape, name)) {
      const known = Object.keys(contract.query?.shape ?? {});
      const offered = known.length === 0 ? 'there are none here' : `there are ${known.join(', ')}`;
      throw fieldError('invalid_request', `?${name}`, `there is no query parameter "${name}"; ${offered}`);
    }
  }
  return contract.query ? parseNamed(contract.query, { ...query }, '?') : {};
}

/** Checks texts by name, as a query or a form has them; errors name them behind `mark`. */
export function parseNamed<S extends z.ZodType>(
  schema: S,
  texts: Record<string, unknown>,
  mark: string,
): z.output<S> {
  try {
    return parseWith(schema, texts);
  } catch (error) {
    if (!(error instanceof FoldmillError)) throw error;
    const errors = error.errors.map(({ pointer, message }) => ({
      pointer: pointer.replace(/^\//, mark),
      message,
    }));
    throw new FoldmillError(error.code, `${errors[0]?.pointer}: ${errors[0]?.message}`, errors);
  }
}

/**
 * The JSON that was sent, as it is; undefined for bytes. Where the contract has no body, nothing or an empty object may be
 * sent.
 * @throws {FoldmillError} for what isn't UTF-8 or isn't JSON.
 */
export function readBody(contract: RouteContract, raw: FastifyRequest): unknown {
  if (contract.bytes && (!contract.body || contract.bytes.includes(mediaTypeOf(raw)))) return undefined;
  const bytes = Buffer.isBuffer(raw.body) ? raw.body : Buffer.alloc(0);
  if (contract.body) {
    const { tellsFloats = false } = contract;
    const read = readJson(raw, bytes, tellsFloats !== false, contract.bytes);
    return typeof tellsFloats === 'boolean' ? read : withoutFloatsBut(tellsFloats, read);
  }
  if (bytes.length === 0) return undefined;
  const sent = readJson(raw, bytes);
  const isObject = typeof sent === 'object' && sent !== null && !Array.isArray(sent);
  const [field] = isObject ? Object.keys(sent) : [''];
  if (field === undefined) return undefined;
  throw fieldError('invalid_request', field === '' ? '' : `/${field}`, 'this call takes no body');
}

/** @param kept - fields of the object that keep theirs. */
function withoutFloatsBut(kept: readonly string[], sent: unknown): unknown {
  const plain = withoutFloats(sent);
  if (plain === sent || typeof plain !== 'object' || plain === null) return plain;
  for (const name of kept) {
    if (Object.hasOwn(plain, name)) Object.assign(plain, { [name]: (sent as Record<string, unknown>)[name] });
  }
  return plain;
}

/**
 * The body by its contract.
 * @param sent - what `readBody` read.
 * @throws {FoldmillError} naming everything that isn't what the contract says, and what `moreFaults` finds besides.
 */
export async function checkBody(
  { body, bytes }: RouteContract,
  sent: unknown,
  moreFaults?: (sent: unknown) => Promise<readonly FieldError[]>,
): Promise<unknown> {
  if (!body || (bytes && sent === undefined)) return undefined;
  const faults = new Faults();
  const checked = faults.collect(() => parseWith(body, sent));
  // That Redis is away matters less than what is wrong with the body.
  if (checked === undefined) faults.add((await moreFaults?.(sent).catch(() => [])) ?? []);
  return faults.settled(checked);
}

/** @param others - media types that are taken besides. */
function readJson(
  raw: FastifyRequest,
  bytes: Buffer,
  floats = false,
  others: readonly string[] = [],
): unknown {
  const type = mediaTypeOf(raw);
  const empty = () => fieldError('invalid_json', '', 'the body is not JSON: it is empty');
  if (bytes.length === 0 && type === '') throw empty();
  // A web page of another origin may send any type but this one without asking, and no type at all.
  if (type !== 'application/json' && !type.endsWith('+json')) {
    throw new FoldmillError(
      'unsupported_media_type',
      `the body must be ${['application/json', ...others].join(' or ')}${type === '' ? ': set the Content-Type header' : `, not ${type}`}`,
    );
  }
  const encoding = raw.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw new FoldmillError('unsupported_media_type', `send the body as it is, without ${encoding}`);
  }
  if (bytes.length === 0) throw empty();
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fieldError('invalid_json', '', 'the body is not JSON: it is not UTF-8');
  }
  return parseJson(text, { floats });
}
