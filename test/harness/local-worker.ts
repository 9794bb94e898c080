import { redisWorker, type SlotRequest, type SlotResponse, silentLogger, type TaskWorker } from '#engine';
import { computeHere as compute } from '../../libs/engine/testing/compute-here.js';

export { compute };

export interface LocalWorkerOptions {
  id: string;
  slots?: number;
  release?: string;
  /** What a slot does first: the place for a fault. `alone` is what would run in a process of its own. */
  before?(request: SlotRequest, signal: AbortSignal, alone: boolean): Promise<void>;
  /** What it does then. */
  answer?(request: SlotRequest): SlotResponse;
}

/** A worker on this thread, so that a test can make faults in it. */
export async function startLocalWorker(redisUrl: string, options: LocalWorkerOptions): Promise<TaskWorker> {
  const { id, slots = 2, release, before, answer = compute } = options;
  const worker = redisWorker({
    redisUrl,
    namespace: 'foldmill',
    id,
    name: id,
    slots,
    logger: silentLogger,
    release,
    async execute(request, signal, alone) {
      await before?.(request, signal, alone);
      return answer(request);
    },
  });
  await worker.start();
  return worker;
}

/** Never ends, as an endless fit: only the end of its thread does. */
export const endless = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const end = (): void => reject(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
