import { z } from 'zod';

/** Where artifacts lie in S3. */
export interface S3Location {
  readonly bucket: string;
  /** Put before every name; with a slash at its end, or empty. */
  readonly prefix: string;
  /** Of a server that is not Amazon's. */
  readonly endpoint: string | undefined;
  /** Default: as the SDK finds it in the environment. */
  readonly region: string | undefined;
}

const Parameters = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  region: z.string().min(1).optional(),
});

/**
 * The location that `s3://bucket/prefix?endpoint=http://127.0.0.1:9000&region=eu-central-1` names.
 * @returns undefined where it names none.
 */
export function s3Location(text: string): S3Location | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, pathname, searchParams, username, port } = new URL(text);
  const { data } = Parameters.safeParse(Object.fromEntries(searchParams));
  if (protocol !== 's3:' || hostname === '' || username !== '' || port !== '' || data === undefined)
    return undefined;
  const path = pathname.replace(/^\/+|\/+$/g, '');
  return {
    bucket: hostname,
    prefix: path === '' ? '' : `${path}/`,
    endpoint: data.endpoint,
    region: data.region,
  };
}
