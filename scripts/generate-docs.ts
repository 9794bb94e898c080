// Writes the pages of docs/ that the registries and contracts know best; with --check says whether they are up to date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { errorsPage } from './docs/errors-page.js';
import { estimatorsPage } from './docs/estimators-page.js';
import { scorersPage } from './docs/scorers-page.js';
import { splittersPage } from './docs/splitters-page.js';
import { withExports } from './docs/with-exports.js';
import { withLifecycle } from './docs/with-lifecycle.js';

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const pages: Record<string, string> = {
  'docs/concepts.md': withLifecycle(readFileSync(at('docs/concepts.md'), 'utf8')),
  'docs/errors.md': errorsPage(),
  'docs/estimators.md': estimatorsPage(),
  'docs/models.md': withExports(readFileSync(at('docs/models.md'), 'utf8')),
  'docs/scorers.md': scorersPage(),
  'docs/splitters.md': splittersPage(),
};
const stale = Object.entries(pages).filter(
  ([path, text]) => !existsSync(at(path)) || readFileSync(at(path), 'utf8') !== text,
);
const names = stale.map(([path]) => path).join(', ');
if (!process.argv.includes('--check')) {
  for (const [path, text] of stale) writeFileSync(at(path), text);
  console.log(stale.length > 0 ? `wrote ${names}` : 'docs/ is up to date');
} else if (stale.length > 0) {
  console.error(`not up to date: ${names}; run \`npm run docs\` and commit`);
  process.exit(1);
}
