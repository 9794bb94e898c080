import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { StudyEvent } from '#contracts';
import { SchedulerHttp } from '../http.js';
import { followStudy } from './follow-study.js';

const progress = (done: number) => ({ evaluations: 4, done, failed: 0, fits_asked: 5, fits_run: done });
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A scheduler whose connection breaks after every event, as one that is started again and again. */
async function brokenScheduler(nEvents: number): Promise<{ url: string; asked: (string | undefined)[] }> {
  const asked: (string | undefined)[] = [];
  server = createServer((request, response: ServerResponse) => {
    if (!request.url?.endsWith('/events')) {
      const state = asked.length > nEvents ? 'completed' : 'running';
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ id: 'st_1', state }));
      return;
    }
    const last = request.headers['last-event-id'];
    asked.push(last as string | undefined);
    const next = Number(last ?? -1) + 1;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if (next < nEvents)
      response.write(`id: ${next}\nevent: progress\ndata: ${JSON.stringify(progress(next))}\n\n`);
    else response.write('id: 99\nevent: done\ndata: {"id":"st_1","state":"completed","error":null}\n\n');
    setTimeout(() => (next % 2 === 0 ? response.destroy() : response.end()), 50);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, asked };
}

describe('followStudy', () => {
  it('goes on after the last event seen when the connection breaks, and sees each once', async () => {
    const { url, asked } = await brokenScheduler(3);
    const seen: StudyEvent[] = [];
    const study = await followStudy(new SchedulerHttp(url), 'st_1', {
      signal: new AbortController().signal,
      onEvent: (event) => seen.push(event),
      onLost: () => undefined,
    });
    expect(study.state).toBe('completed');
    expect(asked).toEqual([undefined, '0', '1', '2']);
    expect(seen.map(({ type }) => type)).toEqual(['progress', 'progress', 'progress', 'done']);
  });

  it('ends with the abort reason when it is aborted', async () => {
    const { url } = await brokenScheduler(1000);
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error('enough')), 300);
    const following = followStudy(new SchedulerHttp(url), 'st_1', {
      signal: abort.signal,
      onEvent: () => undefined,
      onLost: () => undefined,
    });
    await expect(following).rejects.toThrow();
    expect(abort.signal.aborted).toBe(true);
  });
});
