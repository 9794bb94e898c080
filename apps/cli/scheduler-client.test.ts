import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { FoldmillApiError, FoldmillClient } from '#client';
import { freeLoopbackPort } from './cluster/ports.js';
import { apiFailure, schedulerClient } from './scheduler-client.js';

let server: Server | undefined;

afterEach(() => {
  server?.close();
});

async function answering(status: number, body: string): Promise<FoldmillClient> {
  server = createServer((_, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return schedulerClient(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
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

/** What a command says of an answer. */
const toldOf = (foldmill: FoldmillClient): Promise<unknown> =>
  foldmill.GET('/v1/workers').then(
    () => expect.fail('it was not refused'),
    (error: FoldmillApiError) => apiFailure(error),
  );

describe('a command', () => {
  it('tells every fault of a refused request with its pointer', async () => {
    const foldmill = await answering(400, JSON.stringify(problem));
    await expect(toldOf(foldmill)).resolves.toMatchObject({
      exitCode: 2,
      message: 'The request is not valid (invalid_request)\n  /cv: too small\n  (body): not an object',
    });
  });

  it('tells the detail when no field is at fault', async () => {
    const foldmill = await answering(
      404,
      JSON.stringify({ ...problem, code: 'study_not_found', errors: [] }),
    );
    await expect(toldOf(foldmill)).resolves.toMatchObject({ exitCode: 2, message: /two faults$/ });
  });

  it('tells a fault of the scheduler from one of the request', async () => {
    const foldmill = await answering(
      503,
      JSON.stringify({ ...problem, status: 503, code: 'store_unavailable' }),
    );
    await expect(toldOf(foldmill)).resolves.toMatchObject({ exitCode: 3 });
  });

  it('tells a code of a newer scheduler, and how many faults were left out', async () => {
    const foldmill = await answering(422, JSON.stringify({ ...problem, code: 'new_code', more_errors: 7 }));
    await expect(toldOf(foldmill)).resolves.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/\(new_code\)\n.*\n.*\n {2}… and 7 more$/),
      problem: { code: 'new_code' },
    });
  });

  it('doubts that something else is a scheduler', async () => {
    const foldmill = await answering(404, '<html>');
    await expect(toldOf(foldmill)).resolves.toMatchObject({
      message: expect.stringMatching(
        /^http:\/\/127\.0\.0\.1:\d+ answered 404: is it a Foldmill scheduler\?$/,
      ),
    });
  });

  it('says what to start when nobody answers', async () => {
    const url = `http://127.0.0.1:${await freeLoopbackPort()}`;
    await expect(schedulerClient(url).GET('/v1/workers')).rejects.toMatchObject({
      exitCode: 3,
      message: `cannot reach ${url}: is \`foldmill up\` running? (ECONNREFUSED)`,
    });
  });
});
