import { type ComputedSpec, parseWith, StudySpec, type TuningSpec } from '#contracts';
import type { Task } from '#planner';
import { newRecord, type StudyRecord } from '../../study-record.js';

/** The release that the studies of tests are of. */
export const release = 'release-1';
/** What all fits of a store under test keep of what they have grown. */
export const grownBytes = 1024;

export const spec = parseWith(StudySpec, {
  kind: 'search',
  dataset: 'iris',
  priority: 3,
  estimator: { type: 'svc' },
  search: { method: 'grid', space: { C: { values: [1.5, 10] } } },
  cv: 3,
}) as ComputedSpec;

export const tuningSpec = parseWith(StudySpec, {
  kind: 'tuning',
  search: { method: 'random', n_trials: 4, random_state: 0, space: { x: { uniform: [0, 1] } } },
}) as TuningSpec;

/** The search of the samples, which may take so long. */
export const limitedSpec = (seconds: number): ComputedSpec =>
  ({ ...spec, limits: { seconds } }) as ComputedSpec;

let made = 0;

/** A study of two candidates and three splits, as it is posted; each call has another id. */
export const sampleRecord = (values: Partial<StudyRecord> = {}): StudyRecord & { spec: ComputedSpec } => ({
  ...newRecord({
    id: `st_sample${++made}`,
    spec,
    datasetId: 'ds_iris',
    release,
    state: 'queued',
    nCandidates: 2,
    nSplits: 3,
    nEvaluations: 6,
    mostEvaluations: null,
    nWaves: null,
    nTasks: 2,
    remaining: 6,
    fitsAsked: 6,
    fitsPlanned: 6,
    evaluationsCached: 0,
    warnings: [],
  }),
  ...values,
  spec,
});

/** One candidate on all splits. */
export const sampleTask = (no: number, values: Partial<Task> = {}): Task => ({
  no,
  seconds: 0.5,
  costKey: 'svc',
  costFactor: 1,
  blocks: [0, 1, 2].map((split) => ({ split, candidates: [no] })),
  ...values,
});

/** A task of the refit, or a piece of it. */
export const refitTask = (no: number, of = 1): Task => ({
  ...sampleTask(no),
  blocks: [{ split: null, candidates: [0] }],
  ...(of > 1 && { piece: { fit: 2, index: no - 2, of, candidate: 0, first: no - 2, n: 1 } }),
});

/** The row of an evaluation. */
export const row = (score: number, error: string | null = null): string =>
  JSON.stringify([[score], null, 0, 0, error]);
