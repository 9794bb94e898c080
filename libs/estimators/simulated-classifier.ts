import { z } from 'zod';
import { Seed } from '#contracts';
import { dummyClassifier } from './dummy-classifier.js';
import { type EstimatorDefinition, takesAnything } from './estimator.js';

const params = z.strictObject({
  fit_seconds: z
    .number()
    .min(0)
    .max(3600)
    .default(0)
    .describe('seconds for which a fit occupies its thread without using the processor'),
  fit_megabytes: z
    .number()
    .int()
    .min(0)
    .max(2048)
    .default(0)
    .describe('MiB of memory that a fit takes for as long'),
  random_state: Seed.nullable().default(null).describe('makes candidates different; nothing is drawn'),
});
type Params = z.output<typeof params>;

/** Occupies a thread for a known time: what is left of a cluster's time is what the cluster itself costs. */
export const simulatedClassifier: EstimatorDefinition<Params> = {
  type: 'simulated_classifier',
  kind: 'classifier',
  version: 2,
  takes: takesAnything,
  summary: 'Waits for a given time and predicts the most frequent class. It serves to measure a cluster.',
  reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.dummy.DummyClassifier.html',
  params,
  methods: () => ['predict', 'predict_proba'],
  cost: ({ fit_seconds }) => fit_seconds + 1e-4,
  fit(input, { fit_seconds, fit_megabytes }) {
    // Memory counts once something is written to it.
    const taken = new Uint8Array(fit_megabytes * 2 ** 20).fill(1);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, fit_seconds * 1000);
    if (taken.at(-1) === 0) throw new Error('memory that is written to holds what was written');
    return dummyClassifier.fit(input, dummyClassifier.params.parse({}));
  },
  load: (state) => dummyClassifier.load(state),
};
