import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StudySpecInput } from '#contracts';
import { MemoryCluster } from '../testing/memory-cluster.js';
import { OverMemory } from './over-limit.js';

/** "candidates, alone or not", in the order in which they were asked for. */
const asked: string[] = [];
/** Whether a task takes too much. */
let isOver: (candidates: readonly number[], alone: boolean) => boolean;
let limits: (number | null)[];
let memory: MemoryCluster;
beforeAll(async () => {
  memory = await MemoryCluster.start(async ({ task }, _, alone, bytes) => {
    if (task.blocks.some(({ split }) => split === null)) {
      expect(bytes).toBeNull();
      return;
    }
    const candidates = task.blocks.flatMap((block) => block.candidates);
    asked.push(`${candidates.join(' ')}${alone ? ', alone' : ''}`);
    limits.push(bytes);
    if (bytes !== null && isOver(candidates, alone)) throw new OverMemory(bytes);
  }, 1);
});
afterAll(() => memory.close());
beforeEach(() => {
  asked.length = 0;
  limits = [];
  isOver = () => false;
});

const search = (extra: object = {}): StudySpecInput =>
  ({
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'decision_tree_classifier', params: { random_state: 0 } },
    search: { method: 'grid', space: { max_depth: [1, 2, 3] } },
    cv: { type: 'kfold', n_splits: 2, shuffle: true, random_state: 0 },
    cache: false,
    limits: { evaluation_memory_mb: 100 },
    ...extra,
  }) as StudySpecInput;

describe('an evaluation that takes more memory than its limit', () => {
  it('is measured alone, fails with that reason, and its neighbours are scored', async () => {
    isOver = (candidates) => candidates.includes(1);
    const study = await memory.run(search());
    expect(study).toMatchObject({ state: 'completed', progress: { evaluations: 6, done: 6, failed: 2 } });
    const results = await memory.results(study.id);
    expect(results.errors).toEqual([
      expect.objectContaining({
        message: 'it took more memory than its limit of 100 MB',
        places: [{ first_candidate: 1, last_candidate: 1, splits: [0, 1] }],
      }),
    ]);
    const means = 'cv_results' in results ? results.cv_results['mean_test_score'] : [];
    expect(means?.map((mean) => mean === null)).toEqual([false, true, false]);
    expect(asked.at(0)).not.toMatch(/alone/);
    expect(asked).toContain('1, alone');
  });

  it('is none that took no more when it was measured alone', async () => {
    isOver = (_, alone) => !alone;
    const study = await memory.run(search());
    expect(study.progress).toMatchObject({ done: 6, failed: 0 });
    expect((await memory.results(study.id)).errors).toEqual([]);
  });

  it('has no limit where the study has none, and none on all rows', async () => {
    const study = await memory.run(search({ limits: undefined }));
    expect(study.progress).toMatchObject({ done: 6, failed: 0 });
    expect(new Set(limits)).toEqual(new Set([null]));
  });

  it('has the limit that its study says', async () => {
    await memory.run(search({ limits: { evaluation_memory_mb: 1.5 } }));
    expect(new Set(limits)).toEqual(new Set([1.5 * 2 ** 20]));
  });

  it.each([0, -1, 'a'])('cannot be %j', async (evaluation_memory_mb) => {
    const refused = async () => memory.submit(search({ limits: { evaluation_memory_mb } }));
    await expect(refused()).rejects.toMatchObject({ errors: [{ pointer: '/limits/evaluation_memory_mb' }] });
  });
});
