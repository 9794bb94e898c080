import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../bin/foldmill.js', import.meta.url));

/** A cluster of its own, as `foldmill up` starts it: private Redis, scheduler, one worker process. */
export interface Cluster {
  url: string;
  stop(): Promise<void>;
}

export async function startCluster(options: { threads: number; workers?: number }): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'foldmill-bench-'));
  const child = spawn(
    process.execPath,
    [
      command,
      'up',
      '--port',
      '0',
      '--workers',
      String(options.workers ?? 1),
      '--threads',
      String(options.threads),
      '--data-dir',
      folder,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const url = await readyUrl(child);
  return {
    url,
    async stop() {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let errors = '';
    let output = '';
    child.stderr?.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      const url = /listening on (http:\S+)/.exec(output)?.[1];
      if (url) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`foldmill up ended with ${code}: ${errors}`)));
  });
}

/** Fails with the problem's own words. */
async function call(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (!response.ok)
    throw new Error(`${init?.method ?? 'GET'} ${url}: ${response.status} ${await response.text()}`);
  return response;
}

export interface StudyOutcome {
  seconds: number;
  id: string;
  study: Record<string, never> & { state: string; progress: Record<string, number> };
}

/** Posts a study and follows its events until it is done; the clock covers both. */
export async function runStudy(url: string, study: unknown): Promise<StudyOutcome> {
  const begun = performance.now();
  const posted = await call(`${url}/v1/studies`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(study),
  });
  const { id } = (await posted.json()) as { id: string };
  await untilDone(`${url}/v1/studies/${id}/events`);
  const seconds = (performance.now() - begun) / 1000;
  const shown = (await (await call(`${url}/v1/studies/${id}`)).json()) as StudyOutcome['study'];
  if (shown.state !== 'completed')
    throw new Error(`study ${id} ended ${shown.state}: ${JSON.stringify(shown)}`);
  return { seconds, id, study: shown };
}

async function untilDone(eventsUrl: string): Promise<void> {
  const response = await call(eventsUrl, { headers: { accept: 'text/event-stream' } });
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (/^event: done$/m.test(text)) return;
    text = text.slice(Math.max(0, text.lastIndexOf('\n') - 200));
  }
  throw new Error('the event stream ended before the study did');
}

export async function resultsOf(url: string, id: string): Promise<Record<string, unknown>> {
  return (await (await call(`${url}/v1/studies/${id}/results`)).json()) as Record<string, unknown>;
}

export async function upload(url: string, name: string, csv: string): Promise<void> {
  await call(`${url}/v1/datasets?name=${name}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: csv,
  });
}

export async function generate(url: string, request: unknown): Promise<void> {
  await call(`${url}/v1/datasets/generate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
}
