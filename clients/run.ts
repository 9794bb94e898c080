// `npm run clients`: a client by each generator, compiled and used against a cluster; then the linters.
// `npm run clients -- go redocly`: those whose name or language has one of these words.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { clients, steps, tryClient } from './clients.js';
import { startFoldmill } from './cluster.js';
import { cannotRun, linters } from './linters.js';
import { root } from './tools.js';

if (!existsSync(join(root, 'dist', 'apps'))) throw new Error('run `npm run build` first');

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const isAsked = (...names: string[]): boolean =>
  words.length === 0 || words.some((word) => names.some((name) => name.toLowerCase().includes(word)));

let failed = 0;

/** Tries one thing and says in a line how it went. */
async function attempt(
  name: string,
  skipped: string | undefined,
  work: () => Promise<string>,
): Promise<void> {
  if (skipped !== undefined) {
    console.log(`-  ${name}: ${skipped}`);
    return;
  }
  const start = performance.now();
  try {
    const result = await work();
    console.log(`ok ${name}: ${result} (${Math.round((performance.now() - start) / 1000)} s)`);
  } catch (error) {
    failed++;
    console.log(`NO ${name}: ${error instanceof Error ? error.message : error}`);
  }
}

const cluster = await startFoldmill();
try {
  for (const client of clients.filter(({ name, language }) => isAsked(name, language))) {
    await attempt(client.name, cannotRun(client.needs), async () => {
      await tryClient(client, cluster.url);
      return steps.join(', ');
    });
  }
} finally {
  await cluster.stop();
}
for (const linter of linters.filter(({ name }) => isAsked(name))) {
  await attempt(linter.name, cannotRun(linter.needs), async () => {
    await linter.install();
    await linter.check();
    return 'no errors, no warnings';
  });
}
process.exit(failed === 0 ? 0 : 1);
