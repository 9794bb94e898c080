import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FoldmillError, jsonText, parseJson } from '#contracts';
import type { Claim } from '#engine';
import type { CheckedRequest } from './route.js';

/** What a request made, and how it is answered. */
export interface Made {
  status: number;
  location?: string;
  body: object;
}

/** What a request says besides its path and query, as texts and bytes. */
type Content = readonly (string | Uint8Array)[];

/** Bytes that are hashed in one go: other requests wait for no more. */
const hashedAtOnce = 4 * 2 ** 20;

/**
 * Answers what `make` made. A request with an `Idempotency-Key` makes it once: the same request with the same key gets
 * the first one's answer again, marked `Idempotent-Replayed`.
 * @param content - everything that tells this request from another to the same URL.
 * @see draft-ietf-httpapi-idempotency-key-header-07
 */
export async function makeOnce(
  { engine, raw }: Pick<CheckedRequest, 'engine' | 'raw'>,
  reply: FastifyReply,
  content: Content,
  make: (claim?: Claim) => Promise<Made>,
): Promise<FastifyReply> {
  const key = idempotencyKey(raw.headers['idempotency-key']);
  if (key === undefined) return send(reply, await make());
  const fingerprint = await fingerprintOf([raw.method, raw.url, ...content]);
  const { answer, isRepeat } = await engine.once(key, fingerprint, async (claim) =>
    jsonText(await make(claim)),
  );
  if (isRepeat) reply.header('idempotent-replayed', 'true');
  return send(reply, parseJson(answer, { floats: true }) as Made);
}

/** A body of JSON by what it says: white space makes no other request, the order of names and the point of `1.0` do. */
export function jsonContent(raw: FastifyRequest): Content {
  if (raw.headers['idempotency-key'] === undefined) return [];
  // It was parsed when the body was checked: these are bytes of JSON.
  const text = new TextDecoder().decode(raw.body as Buffer);
  return [jsonText(parseJson(text, { floats: true }))];
}

function send(reply: FastifyReply, { status, location, body }: Made): FastifyReply {
  if (location !== undefined) reply.header('location', location);
  return reply.code(status).send(body);
}

/**
 * The key, bare or as a string of structured fields (RFC 8941).
 * @throws {FoldmillError} invalid_request
 */
function idempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const text = String(header).trim();
  const key = /^"(.*)"$/.exec(text)?.[1]?.replace(/\\(["\\])/g, '$1') ?? text;
  if (/^[\x20-\x7e]{1,255}$/.test(key)) return key;
  throw new FoldmillError(
    'invalid_request',
    'the Idempotency-Key header must be 1 to 255 characters of ASCII, such as a UUID',
  );
}

/** Parts are framed by kind and length, so that no two contents have one fingerprint. */
async function fingerprintOf(parts: Content): Promise<string> {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    hash.update(`${typeof part}:${bytes.length}:`);
    for (let at = 0; at < bytes.length; at += hashedAtOnce) {
      if (at > 0) await setImmediate();
      hash.update(bytes.subarray(at, at + hashedAtOnce));
    }
  }
  return hash.digest('base64url');
}
