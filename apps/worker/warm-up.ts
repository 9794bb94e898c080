import { encodeDataset, loadBundled } from '#datasets';
import type { SlotRequest } from '#engine';
import { estimatorDefinitions } from '#estimators';

/**
 * Small tasks that between them run every kernel. A thread's first tasks compile the kernels and the code around
 * them: better before a study waits for it.
 */
export function warmUpRequests(): SlotRequest[] {
  const iris = loadBundled('iris');
  const encoded = encodeDataset(iris);
  const dataset = new SharedArrayBuffer(encoded.byteLength);
  new Uint8Array(dataset).set(encoded);
  const classifiers = estimatorDefinitions.filter(({ kind }) => kind === 'classifier');
  return classifiers.map(({ type }) => ({
    study: `warm-up ${type}`,
    spec: JSON.stringify({
      kind: 'search',
      dataset: 'iris',
      estimator: { type },
      search: { method: 'grid', space: {} },
      cv: 2,
    }),
    datasetId: iris.info.id,
    dataset,
    work: {
      task: {
        no: 0,
        seconds: 0,
        costKey: type,
        blocks: [
          { split: 0, candidates: [0] },
          { split: 1, candidates: [0] },
        ],
      },
    },
    parts: null,
  }));
}
