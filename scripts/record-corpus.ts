// Records what comes of each study of the corpus: npx tsx --conditions=source scripts/record-corpus.ts
// Only for results that are meant to change; the change belongs into the commit that makes it.
import { writeFileSync } from 'node:fs';
import { recorded, runCorpus } from '../test/corpus/run-corpus.js';

writeFileSync(recorded, `${(await runCorpus()).join('\n')}\n`);
