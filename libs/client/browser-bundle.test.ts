import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, it } from 'vitest';

it('the client can be bundled for a web page: it needs nothing of Node', async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['source'] },
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL('index.ts', import.meta.url)), formats: ['es'] },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const chunks = 'output' in bundle ? bundle.output : [];
  const [chunk] = chunks;
  if (chunk === undefined || chunk.type !== 'chunk') throw new Error('no chunk was made');
  // Vite puts an empty module in place of one of Node's.
  expect(Object.keys(chunk.modules).filter((name) => /__vite-browser-external|node:/.test(name))).toEqual([]);
  expect(chunk.imports).toEqual([]);
  expect(chunk.exports).toEqual(expect.arrayContaining(['createFoldmillClient', 'float']));
});
