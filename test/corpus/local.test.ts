import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, startCommand } from '../e2e/cli-process.js';
import { recordedLines, runStudies } from './run-corpus.js';
import { corpus } from './studies.js';

/** What `foldmill run --local` starts, for all of these studies. */
const started = `
  import { startLocal } from './dist/apps/cli/local/start-local.js';
  console.log((await startLocal(2)).url);
`;

const before = recordedLines();

// All of them, in their order: some find results of those before.
const all = corpus.map((spec, index) => ({ name: spec.name, spec, index }));

let local: Running;
let url: string;

beforeAll(async () => {
  local = startCommand(process.execPath, ['--input-type=module', '--eval', started]);
  [url] = await local.untilPrinted(/http:\S+/);
});
afterAll(async () => {
  local.child.kill();
  await local.exit;
});

describe('a study in one process, without Redis, gives the bytes of the cluster', () => {
  it.each(all)('$name', async ({ spec, index }) => {
    expect(await runStudies(supertest(url), [spec])).toEqual([before[index]]);
  });
});
