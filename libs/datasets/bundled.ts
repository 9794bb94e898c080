import { existsSync, readFileSync } from 'node:fs';
import type { Dataset } from './dataset.js';
import { readCsv } from './read-csv.js';
import { datasetOf } from './read-parts.js';

/** The sets of data/, as scikit-learn's `load_<name>` gives them. */
export const bundledNames = ['digits', 'iris', 'wine', 'breast_cancer', 'diabetes'] as const;
export type BundledName = (typeof bundledNames)[number];

const loaded = new Map<BundledName, Dataset>();

/** A bundled set; read on first use, the same object afterwards. */
export function loadBundled(name: BundledName): Dataset {
  const known = loaded.get(name);
  if (known) return known;
  const options = { name, task: name === 'diabetes' ? ('regression' as const) : ('classification' as const) };
  const dataset = datasetOf(
    readCsv(readFileSync(new URL(`data/${name}.csv`, packageRoot())), options),
    options,
    true,
  );
  loaded.set(name, dataset);
  return dataset;
}

/** The nearest folder above with a package.json: two up from the source, three from dist/. */
function packageRoot(): URL {
  let folder = new URL('./', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) {
    const parent = new URL('../', folder);
    if (parent.href === folder.href) throw new Error('the folder of the package was not found');
    folder = parent;
  }
  return folder;
}
