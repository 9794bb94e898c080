// Peak memory of a worker that fits on a dataset of nearly 1 GB; with a first argument `distinct` columns of all
// different values, with `few` of 200 different ones, with a second argument the estimator, or the steps of a pipeline
// joined by +, with a third other threads than two. The scheduler takes five times the dataset while it is uploaded.
// Linux only. Run: npm run build && npx tsx --conditions=source bench/memory.ts distinct random_forest_classifier
import { peakMemoryMb, runStudy, startCluster } from './foldmill.js';

const nRows = 1_220_000;
const nCols = 100;
const [values = 'distinct', type = 'random_forest_classifier', threadsText = '2'] = process.argv.slice(2);
const threads = Number(threadsText);
if (!['distinct', 'few'].includes(values)) throw new Error(`not distinct or few: ${values}`);
const steps = type.split('+').map((step) => ({
  type: step,
  params: step.startsWith('random_forest') ? { n_estimators: 2, max_features: 'sqrt' } : {},
}));
const estimator =
  steps.length === 1 ? steps[0] : { type: 'pipeline', steps: steps.map((step) => [step.type, step]) };

/** A .npy of float64, its last column the target: which side of a plane a row lies on, wrong for a tenth. */
function table(): Buffer {
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (${nRows}, ${nCols}), }`;
  const preamble = Buffer.from(`\x93NUMPY\x01\x00\x00\x00${header.padEnd(117)}\n`, 'latin1');
  preamble.writeUInt16LE(preamble.length - 10, 8);
  const bytes = Buffer.alloc(preamble.length + nRows * nCols * 8);
  bytes.set(preamble);
  const X = new Float64Array(bytes.buffer, bytes.byteOffset + preamble.length, nRows * nCols);
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  for (let at = 0; at < X.length; at += nCols) {
    for (let col = 0; col < nCols - 1; col++)
      X[at + col] = values === 'few' ? Math.floor(random() * 200) : random();
    const side = X[at] + X[at + 1] > X[at + 2] + X[at + 3];
    X[at + nCols - 1] = side !== random() < 0.1 ? 1 : 0;
  }
  return bytes;
}

const cluster = await startCluster({ threads });
try {
  const idleMb = peakMemoryMb(cluster.pidOf('worker'));
  const task = type.endsWith('regressor') ? 'regression' : 'classification';
  const uploaded = await fetch(`${cluster.url}/v1/datasets?name=large&target=${nCols - 1}&task=${task}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-npy' },
    body: table(),
  });
  if (!uploaded.ok) throw new Error(`${uploaded.status} ${await uploaded.text()}`);
  const { seconds } = await runStudy(cluster.url, {
    kind: 'cross_validation',
    dataset: 'large',
    estimator,
    cv: Math.max(3, threads),
  });
  const dataMb = (nRows * (nCols - 1) * 8) / 2 ** 20;
  console.log(
    `${type}, ${values} values: ${dataMb.toFixed(0)} MiB of data, peak ${peakMemoryMb(cluster.pidOf('worker')).toFixed(0)} MiB ` +
      `(${idleMb.toFixed(0)} before it), ${threads} threads, ${seconds.toFixed(0)} s; 1.3 × the data + 150 + ${threads} × 100 is ` +
      `${(1.3 * dataMb + 150 + threads * 100).toFixed(0)}`,
  );
} finally {
  await cluster.stop();
}
