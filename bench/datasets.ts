import { readFileSync } from 'node:fs';
import { generate, upload } from './foldmill.js';
import type { Workload } from './workloads.js';

const bundled = (name: string): string =>
  readFileSync(new URL(`../data/${name}.csv`, import.meta.url), 'utf8').trim();

/** Makes what the workloads use beyond the bundled sets, as the peers' script makes it. */
export async function makeDatasets(url: string, wanted: NonNullable<Workload['datasets']>): Promise<void> {
  for (const { name, make } of wanted) {
    switch (make) {
      case 'digits_twice': {
        const [header, ...rows] = bundled('digits').split('\n');
        await upload(url, name, [header, ...rows, ...rows].join('\n'));
        break;
      }
      case 'breast_cancer_standardized':
        await upload(url, name, standardize(bundled('breast_cancer')));
        break;
      case 'classification_20000':
        await generate(url, {
          generator: 'make_classification',
          name,
          params: { n_samples: 20000, n_features: 50, random_state: 0 },
        });
        break;
    }
  }
}

/** Every column but the last to mean 0 and standard deviation 1, as StandardScaler. */
function standardize(csv: string): string {
  const [header, ...lines] = csv.split('\n');
  const rows = lines.map((line) => line.split(',').map(Number));
  const nFeatures = rows[0].length - 1;
  for (let col = 0; col < nFeatures; col++) {
    const mean = rows.reduce((sum, row) => sum + row[col], 0) / rows.length;
    const variance = rows.reduce((sum, row) => sum + (row[col] - mean) ** 2, 0) / rows.length;
    for (const row of rows) row[col] = (row[col] - mean) / Math.sqrt(variance);
  }
  return [header, ...rows.map((row) => row.join(','))].join('\n');
}
