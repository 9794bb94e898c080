import { createRequire } from 'node:module';

/** Not among the dependencies, since few need its 22 MB: it is there where the operator installs it. */
const sdkPackage = '@aws-sdk/client-s3';

/** What is called of the AWS SDK; it has types only where it is installed. */
export interface S3Sdk {
  readonly S3Client: new (options: S3Options) => S3Client;
  readonly HeadObjectCommand: Command;
  readonly GetObjectCommand: Command;
  readonly PutObjectCommand: Command;
  readonly DeleteObjectCommand: Command;
  readonly CreateMultipartUploadCommand: Command;
  readonly UploadPartCommand: Command;
  readonly CompleteMultipartUploadCommand: Command;
  readonly AbortMultipartUploadCommand: Command;
}
type Command = new (input: Readonly<Record<string, unknown>>) => object;

interface S3Options {
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  readonly forcePathStyle: boolean;
  readonly requestChecksumCalculation: 'WHEN_REQUIRED';
  readonly responseChecksumValidation: 'WHEN_REQUIRED';
}

export interface S3Client {
  send(command: object): Promise<S3Answer>;
}

/** What answers may have. */
interface S3Answer {
  readonly ContentLength?: number;
  readonly Body?: AsyncIterable<Uint8Array>;
  readonly UploadId?: string;
  readonly ETag?: string;
}

/** Whether the SDK can be loaded. */
export function hasS3Sdk(): boolean {
  try {
    createRequire(import.meta.url).resolve(sdkPackage);
    return true;
  } catch {
    return false;
  }
}

export const loadS3Sdk = (): Promise<S3Sdk> => import(sdkPackage) as Promise<S3Sdk>;
