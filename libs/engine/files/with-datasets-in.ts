import type { SharedPorts } from '../ports/backends.js';
import { FileArtifacts } from './artifacts.js';

/** The same ports, with the bytes of datasets in a folder that all parts share, if there is one. */
export const withDatasetsIn = <P extends SharedPorts>(folder: string | undefined, ports: P): P =>
  folder === undefined ? ports : { ...ports, datasetBytes: new FileArtifacts(folder) };
