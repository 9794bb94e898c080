import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createEngine, silentLogger } from '#engine';
import { buildApp } from '../../apps/scheduler/app.js';
import { startPrivateRedis } from '../harness/private-redis.js';

it('a scheduler that ends finishes the requests it has, ends event streams and waits, and takes no more', async () => {
  const redis = await startPrivateRedis();
  const engine = await createEngine({ redisUrl: redis.url });
  const app = await buildApp({ engine, config: { maxDatasetBytes: 2 ** 20 }, logger: silentLogger });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  try {
    const posted = await fetch(`${url}/v1/studies`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'fit', dataset: 'iris', estimator: { type: 'svc' } }),
    });
    const { links } = (await posted.json()) as { links: { self: string; events: string } };
    const stream = await fetch(url + links.events);
    const told = stream.text();
    const waiting = fetch(`${url}${links.self}?wait=120`).then((response) => response.json());
    const csv = 'a,y\n1,0\n2,1\n';
    const { port } = new URL(url);
    // Keeps the connection alive, as clients do, and sends the rest of its body when the end has begun.
    const upload = connect(Number(port), '127.0.0.1');
    let answer = '';
    upload.on('data', (bytes) => {
      answer += bytes;
    });
    const ended = new Promise((resolve) => upload.on('close', resolve));
    upload.write(
      `POST /v1/datasets HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: text/csv\r\ncontent-length: ${csv.length}\r\n\r\n${csv.slice(0, 5)}`,
    );
    await sleep(100);
    const began = performance.now();
    const closed = app.close();
    await sleep(300);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    upload.write(csv.slice(5));
    await Promise.all([closed, ended]);
    expect(performance.now() - began).toBeLessThan(3000);
    expect(answer).toMatch(/^HTTP\/1\.1 201 /);
    expect(await told).toMatch(/event: study\n/);
    expect(await waiting).toMatchObject({ state: 'queued' });
  } finally {
    await engine.close();
    await redis.stop();
  }
});
