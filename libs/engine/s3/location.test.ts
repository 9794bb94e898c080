import { describe, expect, it } from 'vitest';
import { DatasetFolder } from '../compose/dataset-folder.js';
import { s3Location } from './location.js';
import { hasS3Sdk } from './sdk.js';

describe('a location in S3', () => {
  it('is a bucket, with a prefix, a server and a region or without', () => {
    expect(s3Location('s3://b')).toEqual({ bucket: 'b', prefix: '', endpoint: undefined, region: undefined });
    expect(s3Location('s3://my.bucket/a/b/?endpoint=http://127.0.0.1:9000&region=eu-central-1')).toEqual({
      bucket: 'my.bucket',
      prefix: 'a/b/',
      endpoint: 'http://127.0.0.1:9000',
      region: 'eu-central-1',
    });
  });

  it.each(['s3://', 's3:b', '/data', 's3://b?endpoint=x', 's3://b?host=a', 's3://key@b', 's3://b:9000'])(
    'is not %s',
    (text) => expect(s3Location(text)).toBeUndefined(),
  );

  it('is refused as the folder of datasets where it means nothing, or where the SDK is not installed', () => {
    const faultsOf = (text: string): string[] =>
      DatasetFolder.safeParse(text).error?.issues.map(({ message }) => message) ?? [];
    expect(faultsOf('s3:b')[0]).toContain('must be like s3://bucket/prefix');
    expect(faultsOf('s3://b/p')).toEqual(
      hasS3Sdk() ? [] : ['needs the AWS SDK for S3: npm install @aws-sdk/client-s3'],
    );
  });
});
