import { Worker } from 'node:worker_threads';
import type { DecodedArray } from 'hyparquet';

/** A top-level column, its values in chunks; null where it is nested and was not read. */
export interface ParquetColumn {
  readonly name: string;
  readonly chunks: readonly DecodedArray[] | null;
}

/** What the thread answers: the columns, or the size after decompression where that is above the bound. */
export type ParquetContent =
  | { readonly columns: readonly ParquetColumn[] }
  | { readonly unpackedBytes: number };

// Text, because Node can start a thread from JavaScript alone, and this library is run from its TypeScript as well.
// Chunks of a column come in order.
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  (async () => {
    const { file, maxBytes } = workerData;
    const { parquetMetadata, parquetRead, parquetSchema } = await import(workerData.hyparquet);
    const { compressors } = await import(workerData.compressors);
    const metadata = parquetMetadata(file, { geoparquet: false });
    const unpackedBytes = metadata.row_groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0);
    if (unpackedBytes > maxBytes) return parentPort.postMessage({ unpackedBytes });
    const columns = parquetSchema(metadata).children.map(({ element, children }) => ({
      name: element.name,
      chunks: children.length > 0 ? null : [],
    }));
    const flat = new Map(columns.filter(({ chunks }) => chunks).map(({ name, chunks }) => [name, chunks]));
    const onChunk = ({ columnName, columnData }) => flat.get(columnName)?.push(columnData);
    await parquetRead({ file, metadata, compressors, columns: [...flat.keys()], onChunk });
    parentPort.postMessage({ columns });
  })().catch((error) => { setImmediate(() => { throw error; }); });
`;

/**
 * Decodes a Parquet file on a thread of its own: it takes seconds where the file is large, which the caller's event
 * loop does not have, and a damaged page can send the decoder into a loop that nothing but ending its thread ends.
 * @param limitMs - after which the thread is ended.
 * @throws {Error} where the file is damaged, or the time is up.
 */
export async function decodeParquet(
  bytes: Uint8Array,
  maxBytes: number,
  limitMs: number,
): Promise<ParquetContent> {
  // A copy to give away: the bytes of a Buffer may stand in a pool with those of others.
  const file = new Uint8Array(bytes).buffer;
  const worker = new Worker(program, {
    eval: true,
    transferList: [file],
    workerData: {
      file,
      maxBytes,
      hyparquet: import.meta.resolve('hyparquet'),
      compressors: import.meta.resolve('hyparquet-compressors'),
    },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ParquetContent>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('its decoder ended early')));
      timer = setTimeout(
        () => reject(new Error(`its pages make no sense (given up after ${Math.round(limitMs / 1000)} s)`)),
        limitMs,
      );
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
