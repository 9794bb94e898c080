import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, openInChromium } from '../harness/chromium.js';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

const browser = findChromium();
if (browser === null) {
  console.log('web pages: no Chromium on the PATH, so what a browser lets a page do is not tried');
}

/**
 * Everything that a page may try on another origin without being asked first, and what needs a preflight. `read` of an
 * attempt is what the page could see of an answer; an opaque answer shows nothing.
 */
const attack = (target: string): string => `<!doctype html><title>attack</title><script type="module">
const study = JSON.stringify({ kind: 'fit', dataset: 'iris', estimator: { type: 'svc' } });
const seen = {};
async function attempt(name, run) {
  try {
    const answer = await run();
    seen[name] = { type: answer.type, status: answer.status, read: await answer.text() };
  } catch (error) { seen[name] = { error: String(error) }; }
}
const target = ${JSON.stringify(target)};
const json = { 'content-type': 'application/json' };
await attempt('json', () => fetch(target + '/v1/studies', { method: 'POST', headers: json, body: study }));
await attempt('plain', () => fetch(target + '/v1/studies', { method: 'POST', mode: 'no-cors', body: study }));
await attempt('untyped', () => fetch(target + '/v1/studies', { method: 'POST', mode: 'no-cors', body: new Blob([study]) }));
await attempt('read', () => fetch(target + '/v1/studies'));
await attempt('opaque', () => fetch(target + '/v1/studies', { mode: 'no-cors' }));
await attempt('delete', () => fetch(target + '/v1/datasets/mine', { method: 'DELETE' }));
const form = new FormData();
form.append('file', new Blob(['a,y\\n7,0\\n8,1\\n']), 'a.csv');
await attempt('form', () => fetch(target + '/v1/datasets', { method: 'POST', mode: 'no-cors', body: form }));
navigator.sendBeacon(target + '/v1/datasets', new Blob(['a,y\\n9,0\\n10,1\\n'], { type: 'text/plain' }));
await fetch('/seen', { method: 'POST', body: JSON.stringify(seen) });
</script>`;

interface Attempt {
  error?: string;
  type?: string;
  read?: string;
}

/** A site of somebody else on another port; `seen` is what its page could see. */
interface Site {
  readonly server: Server;
  readonly port: number;
  readonly seen: Promise<Record<string, Attempt>>;
}

async function startSite(page: (port: number) => string): Promise<Site> {
  let report: (seen: Record<string, Attempt>) => void;
  const seen = new Promise<Record<string, Attempt>>((resolve) => {
    report = resolve;
  });
  const server = createServer((request, response) => {
    if (request.url !== '/seen') {
      response.setHeader('content-type', 'text/html');
      response.end(page((server.address() as AddressInfo).port));
      return;
    }
    let text = '';
    request.on('data', (bytes) => {
      text += bytes;
    });
    request.on('end', () => {
      response.end();
      report(JSON.parse(text));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port, seen };
}

describe.skipIf(browser === null)('a web page in Chromium', () => {
  let cluster: HttpCluster;
  let port: number;
  const kept = async () => {
    const { body: studies } = await cluster.http().get('/v1/studies').expect(200);
    const { body: datasets } = await cluster.http().get('/v1/datasets').expect(200);
    return {
      studies: studies.studies.length,
      uploaded: datasets.datasets.filter((dataset: { bundled: boolean }) => !dataset.bundled).length,
    };
  };

  beforeAll(async () => {
    cluster = await startHttpCluster();
    port = (cluster.app.server.address() as AddressInfo).port;
    await cluster
      .http()
      .post('/v1/datasets?name=mine')
      .set('content-type', 'text/csv')
      .send('a,y\n1,0\n2,1\n')
      .expect(201);
  });
  afterAll(() => cluster.stop());

  /** Opens the page of `site` and waits for what it saw. */
  async function visit(
    site: Site,
    url: string,
    hosts: Record<string, string>,
  ): Promise<Record<string, Attempt>> {
    const window = await openInChromium(browser ?? '', url, hosts);
    try {
      return await site.seen;
    } finally {
      await window.close();
      site.server.close();
    }
  }

  it.each([
    ['on another port of this machine', '127.0.0.1'],
    ['of another site', 'evil.example'],
  ])('%s can neither drive the API nor read an answer', async (_what, host) => {
    const before = await kept();
    const site = await startSite(() => attack(`http://127.0.0.1:${port}`));
    const seen = await visit(site, `http://${host}:${site.port}/`, { 'evil.example': '127.0.0.1' });
    expect(Object.keys(seen).sort()).toEqual([
      'delete',
      'form',
      'json',
      'opaque',
      'plain',
      'read',
      'untyped',
    ]);
    for (const [name, { error, type, read }] of Object.entries(seen)) {
      expect([name, error !== undefined || type === 'opaque']).toEqual([name, true]);
      expect([name, read ?? '']).toEqual([name, '']);
    }
    expect(await kept()).toEqual(before);
    await cluster.http().get('/v1/datasets/mine').expect(200);
  });

  it('whose DNS name was rebound to this machine is answered with 403', async () => {
    const before = await kept();
    // For the browser the frame is of the same site and port as the API under the rebound name: nothing is cross-origin.
    const statuses: string[] = [];
    cluster.app.server.on('request', (request, response) => {
      response.on('finish', () => statuses.push(`${request.headers.host} ${response.statusCode}`));
    });
    const window = await openInChromium(browser ?? '', `http://evil.example:${port}/docs`, {
      'evil.example': '127.0.0.1',
    });
    await expect.poll(() => statuses, { timeout: 60_000 }).toContain(`evil.example:${port} 403`);
    await window.close();
    expect(statuses.filter((line) => line.startsWith('evil') && !line.endsWith('403'))).toEqual([]);
    expect(await kept()).toEqual(before);
  });

  it('of the scheduler itself is served', async () => {
    const statuses: string[] = [];
    cluster.app.server.on('request', (request, response) => {
      response.on('finish', () => statuses.push(`${request.url} ${response.statusCode}`));
    });
    const window = await openInChromium(browser ?? '', `http://localhost:${port}/docs`);
    await expect.poll(() => statuses, { timeout: 60_000 }).toContain('/docs 200');
    await window.close();
  });
});
