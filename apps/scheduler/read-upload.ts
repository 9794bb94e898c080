import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { FoldmillError, fieldError } from '#contracts';
import { parseNamed } from './check-request.js';

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
  const contentType = (raw.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
  if (contentType !== '' && !(contentType in mediaTypes)) {
    const known = Object.keys(mediaTypes).join(', ');
    throw new FoldmillError('unsupported_media_type', `${contentType} is not among ${known}`);
  }
  const bytes = Buffer.isBuffer(raw.body) ? raw.body : Buffer.alloc(0);
  const opaque = ['', 'application/octet-stream', 'application/gzip'].includes(contentType);
  return { bytes, contentType: opaque ? undefined : contentType, filename: undefined, options: query };
}

async function readForm<S extends z.ZodType>(
  raw: FastifyRequest,
  schema: S,
  query: z.output<S>,
  mediaTypes: Readonly<Record<string, string>>,
): Promise<Upload<z.output<S>>> {
  const fields: Record<string, string> = {};
  let file: { bytes: Buffer; contentType: string | undefined; filename: string } | undefined;
  for await (const part of raw.parts()) {
    if (part.type === 'field') {
      fields[part.fieldname] = String(part.value);
    } else {
      const contentType = part.mimetype in mediaTypes ? part.mimetype : undefined;
      file = { bytes: await part.toBuffer(), contentType, filename: part.filename };
    }
  }
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
