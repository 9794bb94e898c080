// A process of a worker with one thread, which computes what has failed before. See lone-process.ts.
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { SlotRequest, SlotResponse } from '#engine';

/** A task, with its dataset unless the process has it from the task before. */
export type LoneQuestion = Omit<SlotRequest, 'dataset'> & { dataset: Uint8Array | null };

export type LoneAnswer = { response: SlotResponse } | { error: string };

// The thread computes; this one notices when the worker is gone, and ends both.
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches every process of a terminal: the worker ends this one when it has handed its task back.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

const pool = new Piscina<SlotRequest, SlotResponse>({
  filename: fileURLToPath(new URL('./slot.js', import.meta.url)),
  minThreads: 1,
  maxThreads: 1,
  workerData: { workspaceBytes: Number(process.env['FOLDMILL_LONE_WORKSPACE_BYTES']) },
});
pool.on('error', () => undefined);

let dataset = new SharedArrayBuffer(0);

process.on('message', (question: LoneQuestion) => {
  if (question.dataset) {
    dataset = new SharedArrayBuffer(question.dataset.byteLength);
    new Uint8Array(dataset).set(question.dataset);
  }
  pool.run({ ...question, dataset }).then(
    (response: SlotResponse) => process.send?.({ response } satisfies LoneAnswer),
    (error: Error) => process.send?.({ error: error.message } satisfies LoneAnswer),
  );
});
