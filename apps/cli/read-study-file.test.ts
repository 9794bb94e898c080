import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonText } from '#contracts';
import { readStudyFile } from './read-study-file.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'study-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What is sent to the scheduler for a file of this text. */
async function sent(text: string): Promise<string> {
  const path = join(folder, 'study.yaml');
  await writeFile(path, text);
  return jsonText(await readStudyFile(path));
}

describe('a study file', () => {
  it('tells floats from integers, in YAML and in JSON', async () => {
    expect(await sent('a: [1, 1.0, 1e3, 0x1e, .5, -2.0, "1.0", null]')).toBe(
      '{"a":[1,1.0,1000.0,30,0.5,-2.0,"1.0",null]}',
    );
    expect(await sent('{"a": [1, 1.0, 1E2]}')).toBe('{"a":[1,1.0,100.0]}');
  });

  it('keeps the order of its keys, those like integers too', async () => {
    expect(await sent('estimators: {b: 1, 10: 2, 9: 3}\nx: 1')).toBe(
      '{"estimators":{"b":1,"10":2,"9":3},"x":1}',
    );
  });

  it('is refused where a key stands twice, or an alias holds itself', async () => {
    await expect(sent('a: 1\na: 2')).rejects.toThrow(/unique/);
    await expect(sent('a: &x [*x]')).rejects.toThrow(/nested 64 deep/);
  });
});
