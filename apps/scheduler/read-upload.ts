import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { cut, FoldmillError, fieldError, jsonPointer } from '#contracts';
import { parseNamed } from './check-request.js';
import { mediaTypeOf } from './route.js';

export interface Upload<Options> {
  bytes: Uint8Array;
  /** Undefined where the content has to tell. */
  contentType: string | undefined;
  filename: string | undefined;
  options: Options;
}

/**
 * The bytes of an upload, from the body or from the one file of a form.
 * @param query - options given in the query; those of a form's fields come on top.
 * @param maxBytes - of the file, as it is sent.
 * @throws {FoldmillError} for a media type that isn't known, a form without a file, or a field that means nothing.
 */
export async function readUpload<S extends z.ZodType>(
  raw: FastifyRequest,
  schema: S,
  query: z.output<S>,
  mediaTypes: Readonly<Record<string, string>>,
): Promise<Upload<z.output<S>>> {
  if (raw.isMultipart()) return readForm(raw, schema, query, mediaTypes);
  const contentType = mediaTypeOf(raw);
  if (contentType !== '' && !Object.hasOwn(mediaTypes, contentType)) {
    const known = Object.keys(mediaTypes).join(', ');
    throw new FoldmillError('unsupported_media_type', `${contentType} is not among ${known}`);
  }
  const bytes = Buffer.isBuffer(raw.body) ? raw.body : Buffer.alloc(0);
  refuseEncoding(raw.headers['content-encoding'], bytes);
  const opaque = ['', 'application/octet-stream', 'application/gzip', 'application/zstd'].includes(
    contentType,
  );
  return { bytes, contentType: opaque ? undefined : contentType, filename: undefined, options: query };
}

async function readForm<S extends z.ZodType>(
  raw: FastifyRequest,
  schema: S,
  query: z.output<S>,
  mediaTypes: Readonly<Record<string, string>>,
): Promise<Upload<z.output<S>>> {
  const { fields, file } = await readParts(raw, mediaTypes);
  const given = query as Record<string, string | undefined>;
  const twice = Object.keys(fields).find((name) => given[name] !== undefined);
  if (twice !== undefined) {
    throw fieldError(
      'invalid_request',
      `/${twice}`,
      `${twice} is in the query and in the form: give it once`,
    );
  }
  const options = { ...given, ...(parseNamed(schema, fields, '/') as object) } as z.output<S>;
  if (file === undefined) {
    throw fieldError('invalid_dataset', '/file', 'the form has no file: send the dataset as a file field');
  }
  return { ...file, options };
}

/** @throws {FoldmillError} for a form that cannot be read, more files than one, or a field given twice. */
async function readParts(raw: FastifyRequest, mediaTypes: Readonly<Record<string, string>>) {
  const fields: Record<string, string> = {};
  let file: { bytes: Buffer; contentType: string | undefined; filename: string } | undefined;
  try {
    for await (const part of raw.parts()) {
      if (part.type === 'file') {
        const contentType = Object.hasOwn(mediaTypes, part.mimetype) ? part.mimetype : undefined;
        file = { bytes: await part.toBuffer(), contentType, filename: part.filename };
        continue;
      }
      const name = part.fieldname;
      if (Object.hasOwn(fields, name)) {
        throw fieldError('invalid_request', jsonPointer([name]), `the form has ${name} twice: give it once`);
      }
      fields[name] = String(part.value);
    }
  } catch (error) {
    // The parser's own errors have no code; what has one is told elsewhere.
    if (!(error instanceof Error) || 'code' in error) throw error;
    throw fieldError('invalid_request', '', `the form cannot be read: ${error.message}`);
  }
  return { fields, file };
}

/** How the files of each content encoding begin. */
const encodings: Readonly<Record<string, readonly number[]>> = {
  gzip: [0x1f, 0x8b],
  zstd: [0x28, 0xb5, 0x2f, 0xfd],
};

/** Bytes as they are, or a packed file under its own name: nothing is decoded on the way. */
export function refuseEncoding(encoding: string | undefined, bytes: Uint8Array): void {
  if (encoding === undefined || encoding === 'identity') return;
  const begins = Object.hasOwn(encodings, encoding) ? encodings[encoding] : undefined;
  if (begins === undefined) {
    throw new FoldmillError(
      'unsupported_media_type',
      `send the dataset as it is or with gzip or zstd, not ${cut(encoding)}`,
    );
  }
  if (begins.some((byte, i) => bytes[i] !== byte)) {
    throw fieldError('invalid_dataset', '', `the header says that the dataset is ${encoding}, and it is not`);
  }
}
