import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const folder = new URL('../../dist/apps/dashboard/', import.meta.url);

it('the page weighs at most 120 kB on the wire', () => {
  expect(existsSync(folder), 'run `npm run build` first').toBe(true);
  const assets = readdirSync(new URL('assets/', folder)).map((name) => new URL(`assets/${name}`, folder));
  const files = [new URL('index.html', folder), ...assets].map((path) => readFileSync(path));
  expect(files.length).toBeGreaterThanOrEqual(3);
  expect(files.reduce((sum, bytes) => sum + gzipSync(bytes).length, 0)).toBeLessThan(120_000);
});
