import { describe, expect, it } from 'vitest';
import { followStudy } from './follow-study.js';
import type { HttpClient } from './http-client.js';

/** An event stream that goes on whatever becomes of the signal of its request, as Node's can after a collection. */
function endlessStream(): { stream: ReadableStream<Uint8Array>; isCancelled: () => boolean } {
  let cancelled = false;
  let timer: NodeJS.Timeout | undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let id = 0;
      timer = setInterval(() => {
        const text = `id: ${id++}\nevent: study\ndata: {"id":"st_1","state":"running"}\n\n`;
        controller.enqueue(new TextEncoder().encode(text));
      }, 5);
    },
    cancel() {
      cancelled = true;
      clearInterval(timer);
    },
  });
  return { stream, isCancelled: () => cancelled };
}

describe('following a study whose stream does not hear the signal', () => {
  it('ends with the abort reason all the same, and lets go of the stream', async () => {
    const { stream, isCancelled } = endlessStream();
    // Following needs no other part of the client.
    const http = { GET: async () => ({ data: stream }) } as unknown as HttpClient;
    const abort = new AbortController();
    const seen: string[] = [];
    const follow = async (): Promise<void> => {
      for await (const event of followStudy(http, 'st_1', { signal: abort.signal })) {
        seen.push(event.id);
        if (seen.length === 3) abort.abort(new Error('interrupted'));
      }
    };
    await expect(follow()).rejects.toThrow('interrupted');
    expect(seen).toHaveLength(3);
    expect(isCancelled()).toBe(true);
  });
});
