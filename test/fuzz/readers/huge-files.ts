import type { DatasetFormat } from '#datasets';
import { npyFile } from './write-numpy.js';

/** Files that are large, or say that they are: each a way to take a reader's time or memory. */
export const hugeFiles: readonly (readonly [what: string, format: DatasetFormat, write: () => Buffer])[] = [
  ['200,000 columns', 'csv', () => Buffer.from(`${'a,'.repeat(200_000)}y\n`)],
  [
    '60,000 columns',
    'csv',
    () =>
      Buffer.from(`${Array.from({ length: 60_000 }, (_, i) => `c${i}`).join()}\n${'1,'.repeat(59_999)}0\n`),
  ],
  ['columns of one name', 'csv', () => Buffer.from(`${'a,'.repeat(60_000)}a\n${'1,'.repeat(60_000)}0\n`)],
  ['empty lines', 'csv', () => Buffer.from(`a,y\n1,0\n${'\n'.repeat(1_500_000)}2,1\n`)],
  ['a long cell', 'csv', () => Buffer.from(`a,y\n1,${'x'.repeat(1_000_000)}\n`)],
  ['a long number', 'csv', () => Buffer.from(`a,y\n${'7'.repeat(65_000)},1\n`)],
  ['a long fraction', 'csv', () => Buffer.from(`a,y\n0.${'3'.repeat(65_000)},1\n2,0\n`)],
  ['a long cell of blanks', 'csv', () => Buffer.from(`a,y\nx${' '.repeat(65_000)}x,1\n2,0\n`)],
  ['an open quote', 'csv', () => Buffer.from(`a,y\n"${'1,0\n'.repeat(300_000)}`)],
  ['quotes', 'csv', () => Buffer.from(`a,y\n1,${'"'.repeat(60_001)}\n`)],
  ['300,000 rows', 'csv', () => Buffer.from(`a,y\n${'1.5,u\n'.repeat(300_000)}`)],
  [
    '200,000 words',
    'csv',
    () => Buffer.from(`a,y\n${Array.from({ length: 200_000 }, (_, i) => `1,w${i}\n`).join('')}`),
  ],
  ['open lists', 'json', () => Buffer.from(`{"rows": ${'['.repeat(500_000)}`)],
  ['nested objects', 'json', () => Buffer.from(`{"x":${'{"a":'.repeat(300_000)}1${'}'.repeat(300_000)}}`)],
  [
    'nested lists',
    'json',
    () => Buffer.from(`{"x":${'['.repeat(500_000)}${']'.repeat(500_000)},"rows":[[1,2]]}`),
  ],
  ['a long text', 'json', () => Buffer.from(`[{"a": "${'a'.repeat(1_000_000)}"}]`)],
  ['a long name', 'json', () => Buffer.from(`[{"${'a'.repeat(60_000)}": 1, "y": 0}]`)],
  ['many records', 'json', () => Buffer.from(`[${'{"a":1,"y":0},'.repeat(150_000)}{"a":1,"y":0}]`)],
  [
    'many fields',
    'json',
    () => Buffer.from(`{${Array.from({ length: 50_000 }, (_, i) => `"f${i}":1`).join()}}`),
  ],
  [
    'records of many fields',
    'json',
    () => Buffer.from(`[{${Array.from({ length: 30_000 }, (_, i) => `"f${i}":1`).join()}}]`),
  ],
  ['escapes', 'json', () => Buffer.from(`[["${'\\u0041'.repeat(10_000)}", 1]]`)],
  ['no rows of 50,000,000 columns', 'npy', () => npyFile('<f8', '(0, 50000000)', Buffer.alloc(0))],
  ['10^15 columns', 'npy', () => npyFile('<f8', '(1, 1000000000000000)', Buffer.alloc(64))],
  ['texts of no bytes', 'npy', () => npyFile('|S0', '(200000000, 1)', Buffer.alloc(0))],
  ['long texts', 'npy', () => npyFile('|S100000', '(2, 2)', Buffer.alloc(400_000, 97))],
  ['wide text', 'npy', () => npyFile('<U60000', '(2, 2)', Buffer.alloc(960_000, 0))],
  ['100,000 columns', 'npy', () => npyFile('|i1', '(2, 100000)', Buffer.alloc(200_000, 1))],
  ['a header of blanks', 'npy', () => npyFile(' '.repeat(50_000), '(2, 2)', Buffer.alloc(32))],
  ['a shape of many lengths', 'npy', () => npyFile('|i1', `(${'1, '.repeat(3000)})`, Buffer.alloc(1))],
];
