import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SlotRequest } from '#engine';
import { LoneProcess } from './lone-process.js';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'foldmill-lone-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

/** Answers what it is asked, but for task 0, which never ends. */
const program = `process.on('message', ({ task }) => {
  if (task.no > 0) process.send({ response: { seconds: task.no } });
});`;

const request = (no: number) =>
  ({ datasetId: 'ds', dataset: new SharedArrayBuffer(8), task: { no } }) as unknown as SlotRequest; // all that is read

it('a task that comes after one that was stopped gets a process of its own', async () => {
  const path = join(dir, 'answers.mjs');
  writeFileSync(path, program);
  const lone = new LoneProcess(1, path);
  expect(await lone.run(request(1), new AbortController().signal)).toEqual({ seconds: 1 });
  const stop = new AbortController();
  const stopped = lone.run(request(0), stop.signal);
  stop.abort(new Error('lock lost'));
  await expect(stopped).rejects.toThrow('lock lost');
  expect(await lone.run(request(2), new AbortController().signal)).toEqual({ seconds: 2 });
  lone.close();
});
