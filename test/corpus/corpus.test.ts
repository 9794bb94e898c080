import { beforeAll, describe, expect, it } from 'vitest';
import { recordedLines, runCorpus } from './run-corpus.js';
import { corpus } from './studies.js';

describe('studies over all kinds and options give the bytes that they gave before', () => {
  let lines: string[] = [];
  const before = recordedLines();

  beforeAll(async () => {
    lines = await runCorpus();
  });

  it('has a record of each', () => {
    expect(before).toHaveLength(corpus.length);
  });

  it.each(corpus.map((spec, index) => ({ name: spec.name, index })))('$name', ({ index }) => {
    expect(lines[index]).toBe(before[index]);
  });
});
