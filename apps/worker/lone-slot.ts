// A process of a worker with one thread, which computes what has failed before. See lone-process.ts.
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { SlotRequest, SlotResponse } from '#engine';
import { MemoryGrowth } from './memory-growth.js';

/** A task, with its dataset unless the process has it from the task before. */
export type LoneQuestion = Omit<SlotRequest, 'dataset'> & {
  dataset: Uint8Array | null;
  /** Memory that it may take; null: as much as it needs. */
  bytes: number | null;
};

/** What it came to, and by how much the process has grown. */
export interface LoneResult {
  response: SlotResponse;
  grownBytes: number;
}

/** The error is null where it took more memory than it may. */
export type LoneAnswer = LoneResult | { error: string | null };

/** How often the memory of the process is looked at. */
const lookMs = 5;

// The thread computes; this one notices when the worker is gone, and ends both.
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches every process of a terminal: the worker ends this one when it has handed its task back.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

const pool = new Piscina<SlotRequest | undefined, SlotResponse>({
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
  void answer(question).then((found) => process.send?.(found));
});

async function answer({ bytes, ...question }: LoneQuestion): Promise<LoneAnswer> {
  // What the thread is made of is not the task's.
  if (bytes !== null) await pool.run(undefined, { name: 'ready' });
  const growth = new MemoryGrowth();
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<LoneAnswer>((resolve) => {
    if (bytes === null) return;
    timer = setInterval(() => {
      if (growth.now() > bytes) resolve({ error: null });
    }, lookMs);
  });
  try {
    const done = pool.run({ ...question, dataset }).then((response: SlotResponse): LoneAnswer => {
      const grownBytes = growth.most();
      return bytes !== null && grownBytes > bytes ? { error: null } : { response, grownBytes };
    });
    return await Promise.race([done, over]);
  } catch (error) {
    return { error: (error as Error).message };
  } finally {
    clearInterval(timer);
  }
}
