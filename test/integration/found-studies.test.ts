import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askFoldmill, type Outcome } from '../fuzz/ask-foldmill.js';
import { differencesOf } from '../fuzz/differences.js';
import type { Case } from '../fuzz/draw-study.js';
import { readJson } from '../fuzz/json.js';
import { type HttpCluster, startHttpCluster } from '../harness/http-cluster.js';

/*
 * Studies that came out otherwise than in scikit-learn 1.9.1 once, as `npm run parity:fuzz` reduced them, with
 * scikit-learn's answers: `npm run parity:fuzz -- --case FILE --record test/parity/fixtures/found` writes such a file.
 * Compared as the tester compares: counts, labels and ranks as they are, other numbers within 1e-10.
 */
const folder = new URL('../parity/fixtures/found/', import.meta.url);

interface Found extends Case {
  expected: Outcome;
}

describe('studies that once came out otherwise than in scikit-learn', () => {
  let cluster: HttpCluster;
  let url = '';
  beforeAll(async () => {
    cluster = await startHttpCluster();
    const { port } = cluster.app.server.address() as AddressInfo;
    url = `http://127.0.0.1:${port}`;
  });
  afterAll(() => cluster?.stop());

  it.each(readdirSync(folder).sort())('%s', async (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    // Parsed twice: the study keeps the spelling of its numbers, the answer is compared as plain numbers.
    const { spec, dataset } = readJson(text) as unknown as Case;
    const { expected } = JSON.parse(text) as Found;
    const got = await askFoldmill(url, { spec, dataset });
    if ('failed' in expected) expect(got).toHaveProperty('failed');
    expect(differencesOf(expected, got)).toEqual([]);
  });
});
