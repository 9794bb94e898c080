import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { FoldmillError, fieldError, parseWith } from '#contracts';
import type { RouteContract } from './route.js';

/** Far above what a spec needs, far below what overflows the stack of those who walk it. */
const deepest = 64;

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
 * The body by its contract. Where there is none, nothing or an empty object may be sent.
 * @throws {FoldmillError} for what isn't UTF-8, isn't JSON, or isn't what the contract says.
 */
export function checkBody(contract: RouteContract, raw: FastifyRequest): unknown {
  if (contract.bytes) return undefined;
  const bytes = Buffer.isBuffer(raw.body) ? raw.body : Buffer.alloc(0);
  if (contract.body) return parseWith(contract.body, parseJson(raw, bytes));
  if (bytes.length === 0) return undefined;
  const sent = parseJson(raw, bytes);
  const isObject = typeof sent === 'object' && sent !== null && !Array.isArray(sent);
  const [field] = isObject ? Object.keys(sent) : [''];
  if (field === undefined) return undefined;
  throw fieldError('invalid_request', field === '' ? '' : `/${field}`, 'this call takes no body');
}

function parseJson(raw: FastifyRequest, bytes: Buffer): unknown {
  if (bytes.length === 0) throw fieldError('invalid_json', '', 'the body is not JSON: it is empty');
  const type = (raw.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
  // A web page of another origin may send any type but this one without asking, and no type at all.
  if (type !== 'application/json' && !type.endsWith('+json')) {
    throw new FoldmillError(
      'unsupported_media_type',
      `the body must be application/json${type === '' ? ': set the Content-Type header' : `, not ${type}`}`,
    );
  }
  const encoding = raw.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw new FoldmillError('unsupported_media_type', `send the body as it is, without ${encoding}`);
  }
  if (isDeeperThan(bytes, deepest)) {
    throw fieldError('invalid_json', '', `lists and objects may be nested ${deepest} deep, not deeper`);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // Asking about every key takes ten times as long: only of a body that could have the one that is refused.
    return JSON.parse(text, /__proto__|\\u/.test(text) ? refuseProto : undefined);
  } catch (error) {
    if (error instanceof FoldmillError) throw error;
    throw fieldError('invalid_json', '', `the body is not JSON: ${(error as Error).message}`);
  }
}

/** Whether lists and objects are nested deeper than `limit`, told without recursion. */
function isDeeperThan(json: Uint8Array, limit: number): boolean {
  const [quote, backslash, openList, closeList, openObject, closeObject] = Buffer.from('"\\[]{}');
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (byte === quote) inText = !inText;
    else if (inText) at += byte === backslash ? 1 : 0;
    else if (byte === openList || byte === openObject) depth++;
    else if (byte === closeList || byte === closeObject) depth--;
    if (depth > limit) return true;
  }
  return false;
}

/** Objects lose a key of this name without a word when they are copied. */
function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw fieldError('invalid_json', '', 'no field can be called "__proto__"');
  return value;
}
