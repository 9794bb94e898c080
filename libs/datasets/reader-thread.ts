// Runs on a thread of its own: reads one upload, or generates one dataset, after another. Whatever it meets, the scheduler goes on.
import { parentPort } from 'node:worker_threads';
import { FoldmillError } from '#contracts';
import type { DatasetTable } from './dataset.js';
import { datasetFromGenerator } from './dataset-from-generator.js';
import { maxSharedBytes, type ReadDataset, type ReaderAnswer, type ReaderRequest } from './dataset-reader.js';
import { datasetByteLength, decodeDataset, encodeDataset } from './encode-dataset.js';
import { parseTable } from './parse-dataset.js';
import { readRows } from './read-rows.js';
import { storedPieces } from './stored-dataset.js';
import { withRoles } from './with-roles.js';

function datasetOf(
  request: Exclude<ReaderRequest, { rowsOf: unknown }>,
): DatasetTable | Promise<DatasetTable> {
  if ('generate' in request) return datasetFromGenerator(request.generate);
  if ('roles' in request) return withRoles(decodeDataset(request.encoded), request.roles);
  return parseTable(new Uint8Array(request.bytes), request.options);
}

function read(dataset: DatasetTable): ReadDataset {
  const { info } = dataset;
  const pieces = storedPieces(dataset);
  if (datasetByteLength(dataset) > maxSharedBytes) return { info, pieces };
  const shared = new SharedArrayBuffer(datasetByteLength(dataset));
  encodeDataset(dataset, () => shared);
  return { info, pieces, shared };
}

/** Moves the arrays to who asked, without a copy: this thread is done with them. */
function moved(answered: ReaderAnswer): ArrayBuffer[] {
  if (!('pieces' in answered)) return [];
  return answered.pieces.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
}

async function answer(request: ReaderRequest): Promise<ReaderAnswer> {
  try {
    if ('rowsOf' in request) {
      return { table: await readRows(new Uint8Array(request.rowsOf), request.rowOptions) };
    }
    const dataset = await datasetOf(request);
    return read(dataset);
  } catch (error) {
    if (!(error instanceof FoldmillError)) throw error;
    return { refused: { code: error.code, message: error.message, errors: error.errors } };
  }
}

parentPort?.on('message', (request: ReaderRequest) => {
  void answer(request).then(
    (answered) => parentPort?.postMessage(answered, moved(answered)),
    // Outside of the promise, so that it ends the thread, and is reported by who waits for it.
    (error: unknown) =>
      setImmediate(() => {
        throw error;
      }),
  );
});
