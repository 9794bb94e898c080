import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RowsInput, readRows } from './read-rows.js';

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'foldmill-rows-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function inputOf(text: string): Promise<RowsInput> {
  const path = join(dir, 'rows');
  await writeFile(path, text);
  return readRows(path);
}

describe('readRows', () => {
  it.each([
    ['lists in JSON', '[[1, "a"], [3, null]]'],
    ['the body of the API', ' {"rows": [[1, "a"], [3, null]]}'],
  ])('reads %s', async (_, text) => {
    const rows = [
      [1, 'a'],
      [3, null],
    ];
    expect(await inputOf(text)).toEqual({ rows });
  });

  it('leaves other files to the scheduler', async () => {
    const text = '\uFEFF"length";"width"\r\n1;2\r\n';
    expect(await inputOf(text)).toEqual({ file: Buffer.from(text) });
  });

  it.each([
    ['{"x": 1}', 'must hold a list of rows'],
    ['[[1, 2', 'is not JSON'],
    ['[]', 'has no rows'],
  ])('refuses %j', async (text, message) => {
    await expect(inputOf(text)).rejects.toThrow(message);
  });
});
