// Runs on a thread of its own: reads one upload, or generates one dataset, after another. Whatever it meets, the scheduler goes on.
import { parentPort } from 'node:worker_threads';
import { FoldmillError } from '#contracts';
import type { Dataset } from './dataset.js';
import { datasetFromGenerator } from './dataset-from-generator.js';
import type { ReaderAnswer, ReaderRequest } from './dataset-reader.js';
import { decodeDataset, encodeDataset } from './encode-dataset.js';
import { parseDataset } from './parse-dataset.js';
import { readRows } from './read-rows.js';
import { withRoles } from './with-roles.js';

function datasetOf(request: Exclude<ReaderRequest, { rowsOf: unknown }>): Dataset | Promise<Dataset> {
  if ('generate' in request) return datasetFromGenerator(request.generate);
  if ('roles' in request) return withRoles(decodeDataset(request.encoded), request.roles);
  return parseDataset(new Uint8Array(request.bytes), request.options);
}

async function answer(request: ReaderRequest): Promise<ReaderAnswer> {
  try {
    if ('rowsOf' in request) {
      return { table: await readRows(new Uint8Array(request.rowsOf), request.rowOptions) };
    }
    const dataset = await datasetOf(request);
    return {
      info: dataset.info,
      encoded: encodeDataset(dataset, (size) => new SharedArrayBuffer(size)).buffer,
    };
  } catch (error) {
    if (!(error instanceof FoldmillError)) throw error;
    return { refused: { code: error.code, message: error.message, errors: error.errors } };
  }
}

parentPort?.on('message', (request: ReaderRequest) => {
  void answer(request).then(
    (answered) => parentPort?.postMessage(answered),
    // Outside of the promise, so that it ends the thread, and is reported by who waits for it.
    (error: unknown) =>
      setImmediate(() => {
        throw error;
      }),
  );
});
