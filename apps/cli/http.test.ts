import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { freeLoopbackPort } from './cluster/ports.js';
import { SchedulerHttp } from './http.js';

let server: Server | undefined;

afterEach(() => {
  server?.close();
});

async function answering(status: number, body: string): Promise<SchedulerHttp> {
  server = createServer((_, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return new SchedulerHttp(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
}

const problem = {
  type: 'about:blank',
  title: 'The request is not valid',
  status: 400,
  detail: 'two faults',
  code: 'invalid_request',
  errors: [
    { pointer: '/cv', message: 'too small' },
    { pointer: '', message: 'not an object' },
  ],
};

describe('SchedulerHttp', () => {
  it('tells every fault of a refused request with its pointer', async () => {
    const http = await answering(400, JSON.stringify(problem));
    await expect(http.json('GET', '/x')).rejects.toMatchObject({
      exitCode: 2,
      message: 'The request is not valid (invalid_request)\n  /cv: too small\n  (body): not an object',
    });
  });

  it('tells the detail when no field is at fault', async () => {
    const http = await answering(404, JSON.stringify({ ...problem, code: 'study_not_found', errors: [] }));
    await expect(http.json('GET', '/x')).rejects.toMatchObject({ exitCode: 2, message: /two faults$/ });
  });

  it('tells a fault of the scheduler from one of the request', async () => {
    const http = await answering(503, JSON.stringify({ ...problem, status: 503, code: 'store_unavailable' }));
    await expect(http.json('GET', '/x')).rejects.toMatchObject({ exitCode: 3 });
  });

  it('doubts that something else is a scheduler', async () => {
    const http = await answering(404, '<html>');
    await expect(http.json('GET', '/x')).rejects.toThrow('is it a Foldmill scheduler?');
  });

  it('says what to start when nobody answers', async () => {
    const url = `http://127.0.0.1:${await freeLoopbackPort()}`;
    await expect(new SchedulerHttp(url).json('GET', '/x')).rejects.toMatchObject({
      exitCode: 3,
      message: `cannot reach ${url}: is \`foldmill up\` running? (ECONNREFUSED)`,
    });
  });
});
