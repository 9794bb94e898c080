// The last step of a build: names the code that was built, from the sources that it was built from.
import { writeFileSync } from 'node:fs';
import { fingerprintOfSources } from '../dist/libs/engine/release.js';

const root = new URL('../', import.meta.url);
const fingerprint = fingerprintOfSources(root);
writeFileSync(new URL('dist/release.json', root), `${JSON.stringify({ fingerprint })}\n`);
