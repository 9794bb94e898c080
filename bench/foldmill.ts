import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../bin/foldmill.js', import.meta.url));

/** A cluster of its own, as `foldmill up` starts it: private Redis, scheduler, one worker process. */
export interface Cluster {
  url: string;
  redisUrl: string;
  /** Process id of a part: of `scheduler`, or of a `worker`. */
  pidOf(part: 'scheduler' | 'worker'): number;
  stop(): Promise<void>;
}

export async function startCluster(options: {
  threads: number;
  workers?: number;
  /** A module whose functions its workers offer. */
  functions?: string;
}): Promise<Cluster> {
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
      ...(options.functions === undefined ? [] : ['--functions', options.functions]),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const { url, redisUrl } = await ready(child);
  return {
    url,
    redisUrl,
    pidOf: (part) => childOf(child.pid ?? 0, `apps/${part}/main.js`),
    async stop() {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ready(child: ChildProcess): Promise<{ url: string; redisUrl: string }> {
  return new Promise((resolve, reject) => {
    let errors = '';
    let output = '';
    const look = (): void => {
      const url = /listening on (http:\S+)/.exec(output)?.[1];
      const redisUrl = /--redis (redis:\S+)/.exec(errors)?.[1];
      if (url && redisUrl) resolve({ url, redisUrl });
    };
    child.stderr?.on('data', (chunk) => {
      errors += chunk;
      look();
    });
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      look();
    });
    child.once('exit', (code) => reject(new Error(`foldmill up ended with ${code}: ${errors}`)));
  });
}

/** Linux only, as every figure of memory here. */
function childOf(parent: number, command: string): number {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const isChild = readFileSync(`/proc/${name}/status`, 'utf8').includes(`\nPPid:\t${parent}\n`);
      if (isChild && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(command)) return Number(name);
    } catch {
      // It ended while we looked.
    }
  }
  throw new Error(`no ${command} under process ${parent}`);
}

/** Largest resident memory that a process has had, MiB. */
export function peakMemoryMb(pid: number): number {
  const [, kib] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib) / 1024;
}

/** Fails with the problem's own words. */
export async function call(url: string, init?: RequestInit): Promise<Response> {
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

/** Posts a study and waits until it is done, as a script would; the clock covers both. */
export async function runStudy(url: string, study: unknown): Promise<StudyOutcome> {
  const begun = performance.now();
  const posted = await call(`${url}/v1/studies`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(study),
  });
  const { id } = (await posted.json()) as { id: string };
  let shown: StudyOutcome['study'];
  do {
    shown = (await (await call(`${url}/v1/studies/${id}?wait=60`)).json()) as StudyOutcome['study'];
  } while (shown.state === 'queued' || shown.state === 'running');
  const seconds = (performance.now() - begun) / 1000;
  if (shown.state !== 'completed')
    throw new Error(`study ${id} ended ${shown.state}: ${JSON.stringify(shown)}`);
  return { seconds, id, study: shown };
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
