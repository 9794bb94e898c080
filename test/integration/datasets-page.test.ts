import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDataset } from '#datasets';
import { readConfig } from '../../apps/scheduler/config.js';
import { uploadOptions } from '../../apps/scheduler/routes/dataset-uploads.js';
import { defaultUploadBounds } from '../../apps/scheduler/upload-gate.js';
import { defaultReaderOptions } from '../../libs/datasets/dataset-reader.js';
import { maxCells, maxMultiplications } from '../../libs/datasets/generators/generated.js';
import * as limits from '../../libs/datasets/limits.js';
import { maxHeaderBytes } from '../../libs/datasets/npy-header.js';
import { maxEntries } from '../../libs/datasets/zip-entries.js';

const page = readFileSync(new URL('../../docs/datasets.md', import.meta.url), 'utf8');

/** The second cell of the row of a table that begins so. */
function cell(what: string): string {
  const row = page.split('\n').find((line) => line.startsWith(`| ${what}`));
  if (row === undefined) throw new Error(`docs/datasets.md has no row "${what}"`);
  return row.split(' | ')[1];
}
const shown = (count: number): string => count.toLocaleString('en');

describe('docs/datasets.md', () => {
  const { maxDatasetBytes } = readConfig({ REDIS_URL: 'redis://127.0.0.1' });
  const uploads = defaultUploadBounds(maxDatasetBytes);
  it.each<[what: string, limit: string]>([
    ['bytes of an upload', `\`FOLDMILL_MAX_DATASET_MB\`, ${shown(maxDatasetBytes / 2 ** 20)} MiB`],
    ['columns ', shown(limits.maxColumns)],
    ['characters of all names', shown(limits.maxNamesLength)],
    ['classes of a target', shown(limits.maxClasses)],
    ['distinct values', shown(limits.maxDistinctLabels)],
    ['bytes of a cell', shown(limits.maxCellBytes)],
    ['empty lines', shown(limits.maxEmptyLines)],
    ['arrays in an .npz', `${maxEntries}, each name once`],
    ['bytes of the header of an .npy', shown(maxHeaderBytes)],
    ['JavaScript memory', `${defaultReaderOptions.heapMb} MiB`],
    ['values of a generated', shown(maxCells)],
    ['multiplications', shown(maxMultiplications)],
    ['files read', `${defaultReaderOptions.maxThreads}; others wait`],
    [`uploads of up to ${uploads.smallBytes / 2 ** 20} MiB`, String(uploads.maxSmall)],
    ['bytes of larger uploads', `${uploads.maxLargeBytes / maxDatasetBytes} × \`FOLDMILL_MAX_DATASET_MB\``],
  ])('names the limit of the code: %s', (what, limit) => {
    expect(cell(what)).toBe(limit);
  });

  it('has every option of an upload', () => {
    for (const option of Object.keys(uploadOptions.shape)) expect(page).toContain(`\n| \`${option}\` |`);
  });

  const examples = [...page.matchAll(/^\| `(.*)` \| 400 `(\w+)`(?: at `(.+?)`)?: (.*) \|$/gm)];

  it.each(examples.map(([, file, code, at, message]) => [file, code, at, message] as const))(
    'tells the truth about %s',
    async (file, code, at, message) => {
      const refused = parseDataset(Buffer.from(file.replaceAll('⏎', '\n')));
      await expect(refused).rejects.toMatchObject({ code, message });
      if (at) await expect(refused).rejects.toMatchObject({ errors: [{ pointer: at, message }] });
    },
  );

  it('has examples of errors', () => {
    expect(examples.length).toBeGreaterThan(4);
  });
});
