import { type Dataset, datasetFromGenerator, encodeDataset, loadBundled } from '#datasets';
import type { SlotRequest } from '#engine';
import { estimatorDefinitions } from '#estimators';

/**
 * Small tasks that between them run every kernel. A thread's first tasks compile the kernels and the code around
 * them: better before a study waits for it.
 */
export function warmUpRequests(): SlotRequest[] {
  const iris = loadBundled('iris');
  const classifiers = estimatorDefinitions.filter(({ kind }) => kind === 'classifier');
  return [...classifiers.map(({ type }) => oneCandidate(iris, type)), ...searches()];
}

const oneCandidate = (dataset: Dataset, type: string): SlotRequest => request(dataset, type, {}, 1, 2);

/** The code of a search runs often in it: enough that the engine optimizes it, as one fit does not. */
function searches(): SlotRequest[] {
  const manyClasses = datasetFromGenerator({
    generator: 'make_blobs',
    params: { n_samples: 200, n_features: 16, centers: 10, random_state: 0 },
  });
  const manyRows = datasetFromGenerator({
    generator: 'make_classification',
    params: { n_samples: 5000, n_features: 20, random_state: 0 },
  });
  const kernels = {
    C: { logspace: [-2, 4, 5] },
    // The largest makes every kernel matrix an identity.
    gamma: { logspace: [-4, 5, 4] },
    tol: { values: [1e-3, 0.1] },
    class_weight: { values: [null, 'balanced'] },
  };
  const penalties = { C: { logspace: [-4, 4, 30] } };
  const seeds = { random_state: { range: [0, 400, 1] } };
  return [
    request(manyClasses, 'svc', kernels, 80, 5),
    // Its columns differ so much in scale that every run takes all its iterations.
    request(loadBundled('breast_cancer'), 'logistic_regression', penalties, 30, 5),
    request(manyRows, 'logistic_regression', penalties, 30, 3),
    // What surrounds fits and scores, which is all that tiny ones cost.
    request(loadBundled('iris'), 'dummy_classifier', seeds, 400, 5, false),
  ];
}

function request(
  dataset: Dataset,
  type: string,
  space: Record<string, unknown>,
  nCandidates: number,
  nSplits: number,
  share = true,
): SlotRequest {
  const encoded = encodeDataset(dataset);
  const shared = new SharedArrayBuffer(encoded.byteLength);
  new Uint8Array(shared).set(encoded);
  const candidates = Array.from({ length: nCandidates }, (_, index) => index);
  return {
    study: `warm-up ${type} ${dataset.info.name}`,
    spec: JSON.stringify({
      kind: 'search',
      dataset: dataset.info.name,
      estimator: { type },
      search: { method: 'grid', space },
      cv: nSplits,
      plan: { share },
    }),
    datasetId: dataset.info.id,
    dataset: shared,
    task: {
      no: 0,
      seconds: 0,
      costKey: type,
      costFactor: 1,
      blocks: Array.from({ length: nSplits }, (_, split) => ({ split, candidates })),
    },
    parts: null,
    grown: new Map(),
    waves: [],
  };
}
