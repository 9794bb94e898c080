import { accessSync, constants, statSync } from 'node:fs';
import { z } from 'zod';
import { s3Location } from '../s3/location.js';
import { hasS3Sdk } from '../s3/sdk.js';

const isS3 = (text: string): boolean => text.startsWith('s3:');

/** A folder that every part of a cluster can read and write, or a bucket of S3, where the bytes of datasets lie. */
export const DatasetFolder = z
  .string()
  .min(1)
  .refine((text) => isS3(text) || isWritable(text), 'must be a folder that can be read and written')
  .refine(
    (text) => !isS3(text) || s3Location(text) !== undefined,
    'must be like s3://bucket/prefix, with ?endpoint= and region= behind or without',
  )
  .refine((text) => !isS3(text) || hasS3Sdk(), 'needs the AWS SDK for S3: npm install @aws-sdk/client-s3');

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}
