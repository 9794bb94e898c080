import { FileArtifacts } from '../files/artifacts.js';
import type { Artifacts } from '../ports/artifacts.js';
import type { SharedPorts } from '../ports/backends.js';
import { S3Artifacts } from '../s3/artifacts.js';
import { s3Location } from '../s3/location.js';

/** The same ports, with the bytes of datasets in a folder or a bucket that all parts share, if there is one. */
export const withDatasetsIn = <P extends SharedPorts>(folder: string | undefined, ports: P): P =>
  folder === undefined ? ports : { ...ports, datasetBytes: artifactsIn(folder) };

function artifactsIn(folder: string): Artifacts {
  const location = s3Location(folder);
  return location ? new S3Artifacts(location) : new FileArtifacts(folder);
}
