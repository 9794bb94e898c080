import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StudyResults, StudySpecInput } from '#contracts';
import { MemoryCluster } from '../testing/memory-cluster.js';

let memory: MemoryCluster;
/** Whether a slot fails at a candidate. */
let breaks: (candidate: number) => boolean;
beforeAll(async () => {
  memory = await MemoryCluster.start(async ({ task }) => {
    if (task.blocks.some(({ candidates }) => candidates.some(breaks))) throw new Error('the disk is full');
  });
});
afterAll(() => memory.close());
beforeEach(() => {
  breaks = () => false;
  memory.computed.length = 0;
});

const depths = (n: number): number[] => Array.from({ length: n }, (_, at) => at + 1);

const tree = { type: 'decision_tree_classifier', params: { random_state: 0 } } as const;
const search = (extra: object): StudySpecInput =>
  ({
    kind: 'search',
    dataset: 'iris',
    estimator: tree,
    search: { method: 'grid', space: { max_depth: depths(5) } },
    cv: 3,
    cache: false,
    ...extra,
  }) as StudySpecInput;

/** But for times, and the id of the model, which a study without cache has for itself. */
const scoresOf = (results: StudyResults): unknown =>
  JSON.parse(
    JSON.stringify(results, (name, value) => (/_time|best_estimator/.test(name) ? undefined : value)),
  );

describe('a study with a limit of evaluations', () => {
  it('computes the first ones in the order of candidates, completes with these and says so', async () => {
    const study = await memory.run(search({ limits: { evaluations: 7 } }));
    expect(study).toMatchObject({ state: 'completed', ended_by: 'limits.evaluations', error: null });
    expect(study.progress).toMatchObject({ evaluations: 7, done: 7, failed: 0, fits_asked: 7 });
    expect(memory.evaluated).toEqual(['0/0', '0/1', '0/2', '1/0', '1/1', '1/2', '2/0']);
    const results = await memory.results(study.id);
    expect(results).toMatchObject({ partial: true, ended_by: 'limits.evaluations', errors: [] });
    const { cv_results: columns } = results as { cv_results: Record<string, unknown[]> };
    expect(columns['split0_test_score']?.map((score) => score !== null)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(columns['mean_test_score']?.slice(2)).toEqual([null, null, null]);
    expect(columns['mean_test_score']?.slice(0, 2)).not.toContain(null);
    expect(study.best?.candidate).toBe(1);
    expect(study.model_id).not.toBeNull();
    const [last] = (await memory.events(study.id)).filter(({ type }) => type === 'progress').slice(-1);
    expect(last?.data).toMatchObject({ evaluations: 7, done: 7 });
  });

  it('goes on with as many again when it is retried, and ends as one without a limit', async () => {
    const { id } = await memory.run(search({ limits: { evaluations: 6 } }));
    const extended = memory.cluster.engine.studies.extend(id, { space: { max_depth: { values: [6] } } });
    await expect(extended).rejects.toMatchObject({ code: 'not_extendable' });
    await memory.cluster.engine.studies.retryFailed(id);
    const second = await memory.ended(id);
    expect(second).toMatchObject({ ended_by: 'limits.evaluations', progress: { evaluations: 12, done: 12 } });
    await memory.cluster.engine.studies.retryFailed(id);
    const third = await memory.ended(id);
    expect(third).toMatchObject({ ended_by: null, progress: { evaluations: 15, done: 15, fits_asked: 15 } });
    const whole = await memory.run(search({}));
    expect(scoresOf(await memory.results(id))).toEqual(scoresOf(await memory.results(whole.id)));
    expect(memory.evaluated).toHaveLength(30);
    await expect(memory.cluster.engine.studies.retryFailed(id)).rejects.toMatchObject({
      code: 'nothing_to_retry',
    });
  });

  it('is as any other where the limit is not reached', async () => {
    for (const evaluations of [15, 1000]) {
      const study = await memory.run(search({ limits: { evaluations } }));
      expect(study).toMatchObject({ ended_by: null, progress: { evaluations: 15, done: 15 } });
      const results = await memory.results(study.id);
      expect(results.partial).toBe(false);
      expect(results).not.toHaveProperty('ended_by');
    }
  });

  it('takes as many candidates more as its limit says when it is extended after its end', async () => {
    const study = await memory.run(search({ limits: { evaluations: 15 } }));
    await memory.cluster.engine.studies.extend(study.id, {
      space: { max_depth: { values: [6, 7, 8, 9, 10, 11] } },
    });
    const ended = await memory.ended(study.id);
    expect(ended).toMatchObject({
      ...{ ended_by: 'limits.evaluations', progress: { evaluations: 30, done: 30 } },
    });
    await memory.cluster.engine.studies.retryFailed(study.id);
    expect(await memory.ended(study.id)).toMatchObject({ ended_by: null, progress: { evaluations: 33 } });
  });

  it('counts what a cache knows, so that its results do not depend on it', async () => {
    const seeds = { ...tree, params: { random_state: 77 } };
    const spec = search({ cache: true, estimator: seeds });
    await memory.run(spec);
    memory.computed.length = 0;
    const study = await memory.run({ ...spec, limits: { evaluations: 7 } } as StudySpecInput);
    expect(memory.evaluated).toEqual([]);
    expect(study).toMatchObject({ ended_by: 'limits.evaluations', progress: { evaluations: 7, done: 7 } });
    const { cv_results: columns } = (await memory.results(study.id)) as {
      cv_results: Record<string, unknown[]>;
    };
    expect(columns['split1_test_score']?.map((score) => score !== null)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('cuts the last wave of a search that learns, and has none after it', async () => {
    const tpe = { method: 'tpe', n_trials: 12, parallel: 4, space: { max_depth: depths(20) } };
    for (const [evaluations, candidates] of [
      [13, 8],
      [12, 4],
      [24, 8],
    ]) {
      const study = await memory.run(search({ search: tpe, limits: { evaluations } }));
      expect(study).toMatchObject({
        ...{
          state: 'completed',
          ended_by: 'limits.evaluations',
          progress: { evaluations, done: evaluations },
        },
      });
      const results = await memory.results(study.id);
      expect('cv_results' in results && results.cv_results['params']).toHaveLength(candidates!);
      expect(results.partial).toBe(true);
    }
    const whole = await memory.run(search({ search: tpe, limits: { evaluations: 36 } }));
    expect(whole.ended_by).toBeNull();
  });

  it('goes on with its waves when it is retried, as one without a limit', async () => {
    const tpe = { method: 'tpe', n_trials: 12, parallel: 4, space: { max_depth: depths(20) } };
    const whole = await memory.run(search({ search: tpe }));
    for (const evaluations of [12, 13]) {
      const { id } = await memory.run(search({ search: tpe, limits: { evaluations } }));
      let { ended_by: endedBy } = await memory.cluster.engine.studies.get(id);
      for (let retries = 0; endedBy !== null; retries++) {
        expect(retries).toBeLessThan(3);
        await memory.cluster.engine.studies.retryFailed(id);
        ({ ended_by: endedBy } = await memory.ended(id));
      }
      expect(scoresOf(await memory.results(id))).toEqual(scoresOf(await memory.results(whole.id)));
    }
  });

  it('does not count what failed and is computed again', async () => {
    breaks = (candidate) => candidate === 1;
    const { id, progress } = await memory.run(search({ limits: { evaluations: 7 } }));
    expect(progress).toMatchObject({ evaluations: 7, done: 7, failed: 3 });
    breaks = () => false;
    memory.computed.length = 0;
    await memory.cluster.engine.studies.retryFailed(id);
    expect(await memory.ended(id)).toMatchObject({
      ...{ ended_by: 'limits.evaluations', progress: { evaluations: 14, done: 14, failed: 0 } },
    });
    expect(memory.evaluated).toHaveLength(10);
  });

  it('goes on within its limit when it was cancelled', async () => {
    breaks = () => true;
    const id = await memory.submit(search({ limits: { evaluations: 6 } }));
    await memory.cluster.engine.studies.cancel(id);
    breaks = () => false;
    await memory.cluster.engine.studies.retryFailed(id);
    expect(await memory.ended(id)).toMatchObject({
      ...{ state: 'completed', ended_by: 'limits.evaluations', progress: { evaluations: 6, done: 6 } },
    });
  });

  it('may be a cross-validation', async () => {
    const study = await memory.run({
      kind: 'cross_validation',
      dataset: 'iris',
      estimator: tree,
      cv: 5,
      cache: false,
      limits: { evaluations: 2 },
    });
    expect(study).toMatchObject({ ended_by: 'limits.evaluations', progress: { evaluations: 2, done: 2 } });
    expect(memory.evaluated).toEqual(['0/0', '0/1']);
  });

  it('may be nested', async () => {
    const study = await memory.run(search({ outer_cv: 3, limits: { evaluations: 20 } }));
    expect(study).toMatchObject({ ended_by: 'limits.evaluations', progress: { evaluations: 20, done: 20 } });
  });

  it('cannot be one whose candidates start from one another', async () => {
    const chained = { method: 'grid', exact: false, space: { C: [1, 10] } };
    const spec = search({
      ...{ estimator: { type: 'svc' }, search: chained, limits: { evaluations: 4 } },
    });
    await expect(memory.submit(spec)).rejects.toMatchObject({
      errors: [{ pointer: '/limits/evaluations' }],
    });
  });

  it.each([0, -1, 1.5, 'a'])('cannot be %j', async (evaluations) => {
    const refused = async () => memory.submit(search({ limits: { evaluations } }));
    await expect(refused()).rejects.toMatchObject({ errors: [{ pointer: '/limits/evaluations' }] });
  });
});
