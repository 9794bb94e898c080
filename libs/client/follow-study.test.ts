import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { StudyEvent } from './api-types.js';
import { createFoldmillClient } from './foldmill-client.js';

const progress = (done: number) => ({ evaluations: 4, done, failed: 0, fits_asked: 5, fits_run: done });
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A scheduler that answers as `handle` does. */
async function scheduler(handle: (path: string, last: string | undefined, response: ServerResponse) => void) {
  server = createServer((request, response) => {
    handle(request.url ?? '', request.headers['last-event-id']?.toString(), response);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return createFoldmillClient({
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
  });
}

const answer = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

describe('following a study', () => {
  it('goes on after the last event read when the connection breaks or the scheduler is away', async () => {
    const asked: (string | undefined)[] = [];
    const client = await scheduler((path, last, response) => {
      if (!path.endsWith('/events')) return answer(response, 200, { state: 'running' });
      asked.push(last);
      if (asked.length === 2) return answer(response, 502, 'starting');
      const next = Number(last ?? -1) + 1;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(
        next < 2
          ? `id: ${next}\nevent: progress\ndata: ${JSON.stringify(progress(next))}\n\n`
          : 'id: 9\nevent: done\ndata: {"id":"st_1","state":"completed"}\n\n',
      );
      // The first breaks, the second ends in good order.
      setTimeout(() => (next === 0 ? response.destroy() : response.end()), 30);
    });
    const seen: StudyEvent[] = [];
    for await (const event of client.follow('st_1')) seen.push(event);
    expect(asked).toEqual([undefined, '0', '0', '1']);
    expect(seen.map(({ type }) => type)).toEqual(['progress', 'progress', 'done']);
  });

  it('skips kinds of events that it does not know', async () => {
    const client = await scheduler((_path, _last, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(
        'id: 1\nevent: rung\ndata: {}\n\nid: 2\nevent: done\ndata: {"id":"st_1","state":"failed"}\n\n',
      );
    });
    const seen: StudyEvent[] = [];
    for await (const event of client.follow('st_1')) seen.push(event);
    expect(seen).toEqual([{ type: 'done', id: '2', data: { id: 'st_1', state: 'failed' } }]);
  });

  it('ends with the abort reason when it is aborted', async () => {
    const client = await scheduler((_path, _last, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': still here\n\n');
    });
    const enough = new Error('enough');
    const abort = new AbortController();
    setTimeout(() => abort.abort(enough), 50);
    await expect(client.follow('st_1', { signal: abort.signal }).next()).rejects.toBe(enough);
  });

  it('tells an answer that is not a problem by its status', async () => {
    const client = await scheduler((_path, _last, response) => answer(response, 404, { nothing: 'known' }));
    await expect(client.follow('st_1').next()).rejects.toMatchObject({
      status: 404,
      code: 'unreadable_answer',
    });
  });
});
