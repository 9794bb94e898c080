import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { artifactsConformance } from '../ports/testing/artifacts-conformance.js';
import { S3Artifacts } from './artifacts.js';
import type { S3Sdk } from './sdk.js';

/** What test/s3/setup.sh installs: neither is among the dependencies. */
const tools = new URL('../../../test/s3/.tools/', import.meta.url);
const isInstalled = existsSync(new URL('node_modules/s3rver', tools));
if (!isInstalled) console.warn('artifacts in S3 are not tested: run test/s3/setup.sh first');

interface S3Server {
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
}
type ServerOptions = Readonly<Record<string, unknown>>;

describe.skipIf(!isInstalled)('S3', () => {
  const require = createRequire(new URL('package.json', tools));
  const load = async (): Promise<S3Sdk> => require('@aws-sdk/client-s3') as S3Sdk;
  const directory = mkdtempSync(join(tmpdir(), 'foldmill-s3-'));
  let server: S3Server;
  let endpoint: string;
  beforeAll(async () => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' });
    const Server = require('s3rver') as new (options: ServerOptions) => S3Server;
    const buckets = [{ name: 'datasets', configs: [] }];
    server = new Server({
      address: '127.0.0.1',
      port: 0,
      silent: true,
      directory,
      configureBuckets: buckets,
    });
    endpoint = `http://127.0.0.1:${(await server.run()).port}`;
  });
  afterAll(async () => {
    await server?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const artifactsIn = (bucket: string, at = endpoint, prefix = 'a/cluster/'): S3Artifacts =>
    new S3Artifacts({ bucket, prefix, endpoint: at, region: undefined }, load);

  artifactsConformance(() => artifactsIn('datasets'));

  it('has what is larger than a part, sent part by part', async () => {
    const artifacts = artifactsIn('datasets');
    const bytes = Buffer.alloc(35 * 1024 * 1024, 'a part is sent again where it fails, ');
    await artifacts.put('large', [
      bytes.subarray(0, 1),
      bytes.subarray(1, 20_000_000),
      bytes.subarray(20_000_000),
    ]);
    expect(await artifacts.size('large')).toBe(bytes.length);
    expect(Buffer.compare((await artifacts.get('large'))!, bytes)).toBe(0);
  });

  it('keeps clusters with other prefixes apart', async () => {
    await artifactsIn('datasets', endpoint, 'one/').put('same', [Uint8Array.of(1)]);
    expect(await artifactsIn('datasets', endpoint, 'other/').has('same')).toBe(false);
  });

  it('is unavailable where there is no such bucket, or no server', async () => {
    for (const artifacts of [artifactsIn('none'), artifactsIn('datasets', 'http://127.0.0.1:1')]) {
      await expect(artifacts.put('a', [Uint8Array.of(1)])).rejects.toMatchObject({
        code: 'store_unavailable',
        message: expect.stringMatching(/S3 does not take or give.*(NoSuchBucket|ECONNREFUSED)/),
      });
    }
  });
});
