import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRows } from './read-rows.js';

const features = ['length', 'width'];
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'foldmill-rows-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function rowsOf(text: string): Promise<number[][]> {
  const path = join(dir, 'rows');
  await writeFile(path, text);
  return readRows(path, features);
}

describe('readRows', () => {
  it.each([
    ['a CSV without a header', '1,2\n3,4\n'],
    ['a CSV with a header, in another order and with the target', 'species,width,length\na,2,1\nb,4,3\n'],
    [
      'semicolons, quotes, CR LF, a byte order mark and blank lines',
      '\uFEFF"length";"width"\r\n"1";2\r\n\r\n3;4',
    ],
    ['tabs', 'length\twidth\n1\t2\n3\t4\n'],
    ['lists in JSON', '[[1, 2], [3, 4]]'],
    ['objects in JSON', '[{"width": 2, "length": 1, "species": "a"}, {"width": 4, "length": 3}]'],
    ['the body of the API', '{"rows": [[1, 2], [3, 4]]}'],
  ])('reads %s', async (_, text) => {
    expect(await rowsOf(text)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it.each([
    ['length,height\n1,2\n', 'the header lacks features of the model: width'],
    ['1,2,3\n', 'row 1 has 3 values; the model takes 2: length, width'],
    ['length,width\n1,\n', 'row 1, width: the value is missing'],
    ['length,width\n1,2\n1,wide\n', 'row 2, width: the value is "wide", not a number'],
    ['[{"length": 1}]', 'row 1 lacks features of the model: width'],
    ['{"x": 1}', 'must hold a list of rows'],
    ['[1, 2]', 'row 1 must be a list, or an object by feature'],
    ['[[1, 2', 'is not JSON'],
    ['', 'has no rows'],
  ])('refuses %j', async (text, message) => {
    await expect(rowsOf(text)).rejects.toThrow(message);
  });
});
