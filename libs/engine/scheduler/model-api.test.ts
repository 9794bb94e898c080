import { beforeEach, describe, expect, it } from 'vitest';
import type { ModelInfo } from '#contracts';
import { DatasetStore } from '../catalog/dataset-store.js';
import { ModelStore } from '../catalog/model-store.js';
import type { Models } from '../engine.js';
import { memoryPorts } from '../memory/backend.js';
import { release } from '../ports/testing/samples.js';
import { Steps } from '../ports/testing/store-under-test.js';
import { modelApi } from './model-api.js';
import { ImportanceThreads } from './predicting/importance-threads.js';

let models: Models;
/** Describes a model whose bytes are not there, so that nobody can read them. */
let describeOnly: (id: string, estimator: string) => Promise<void>;
beforeEach(() => {
  const { scheduler, worker } = memoryPorts({ release, nowMs: Date.now });
  const steps = new Steps(() => ({ scheduler, worker }));
  const datasets = new DatasetStore(scheduler.datasets, scheduler.artifacts, scheduler.hints);
  models = modelApi(new ModelStore(scheduler.models, scheduler.artifacts), datasets, new ImportanceThreads());
  describeOnly = async (id, estimator) => {
    const { id: study } = await steps.create();
    await scheduler.models.put(id, { seconds: 1, warnings: [] });
    await scheduler.models.claim(id, { id: study, revision: 0 });
    const info: ModelInfo = {
      ...{ id, study, estimator, params: {}, task: 'classification', target: 'y', classes: [0, 1] },
      ...{ n_features: 1, features: ['a'], columns: [{ name: 'a', type: 'numeric' }] },
      ...{ bytes: 1, created_at: '2026-01-01T00:00:00Z' },
    };
    await scheduler.models.describe(info);
  };
});

describe('a model that is asked about', () => {
  it('is not fetched where it shows none of its numbers', async () => {
    await describeOnly('mo_dummy', 'dummy_classifier');
    expect(await models.get('mo_dummy')).toMatchObject({
      ...{
        id: 'mo_dummy',
        inputs: null,
        importances: null,
        coefficients: null,
        intercept: null,
        n_support: null,
      },
    });
  });

  it.each(['logistic_regression', 'svc', 'random_forest_classifier', 'pipeline'])(
    'is fetched where it may show some: %s',
    async (type) => {
      await describeOnly('mo_numbers', type);
      await expect(models.get('mo_numbers')).rejects.toMatchObject({ code: 'model_not_found' });
    },
  );
});
