import { describe, expect, it } from 'vitest';
import { encodeDataset, loadBundled } from '#datasets';
import { encodeModel, LruWorkspace, resolveEstimator } from '#estimators';
import { ImportanceThreads, type ThreadRequest } from './importance-threads.js';

const iris = loadBundled('iris');
const encoded = encodeDataset(iris, (bytes) => new SharedArrayBuffer(bytes)).buffer as SharedArrayBuffer;
const forest = resolveEstimator({ type: 'random_forest_classifier', params: { n_estimators: 5 } });
const rows = Int32Array.from({ length: 150 }, (_, row) => row);
const frame = { id: 'iris', X: iris.X };
const model = forest.fit({ frame, rows, target: iris.y, workspace: new LruWorkspace(2 ** 24) });

const request = (nRepeats: number, scoring = 'accuracy', classes = [0, 1, 2]): ThreadRequest => ({
  id: 'mo_iris',
  bytes: encodeModel(model),
  task: {
    info: {
      columns: [...iris.columns],
      target: 'target',
      task: 'classification',
      classes,
      estimator: 'random_forest_classifier',
    },
    rows: { encoded },
    scoring,
    options: { nRepeats, randomState: 0, nSamples: 150 },
  },
});
const never = new AbortController().signal;
/** Would take for hours. */
const endless = 1_000_000;

describe('threads that compute importances', { timeout: 60_000 }, () => {
  it('answer one request after another, though one before is refused', async () => {
    const threads = new ImportanceThreads();
    const refused = threads.run(async () => request(1, 'r2'), never);
    const asked = threads.run(async () => request(2), never);
    await expect(refused).rejects.toMatchObject({
      code: 'invalid_request',
      errors: [{ pointer: '/scoring' }],
    });
    const { scores } = await asked;
    expect(scores['accuracy']?.importances.map((row) => row.length)).toEqual([2, 2, 2, 2]);
    threads.close();
  });

  it('say that a model of another release cannot be read', async () => {
    const unreadable = { ...request(1), bytes: new Uint8Array(8) };
    const threads = new ImportanceThreads();
    await expect(threads.run(async () => unreadable, never)).rejects.toMatchObject({ code: 'other_release' });
  });

  it('give up what takes too long, and say what to ask for instead', async () => {
    const threads = new ImportanceThreads({ limitMs: 200 });
    await expect(threads.run(async () => request(endless), never)).rejects.toMatchObject({
      code: 'invalid_request',
      errors: [{ pointer: '/n_repeats', message: expect.stringContaining('max_samples') }],
    });
  });

  it('end what nobody waits for any more, so that the next has its turn', async () => {
    const threads = new ImportanceThreads();
    const left = new AbortController();
    const gone = threads.run(async () => request(endless), left.signal);
    const next = threads.run(async () => request(1), never);
    setTimeout(() => left.abort(), 300);
    await expect(gone).rejects.toMatchObject({ code: 'store_unavailable' });
    expect((await next).n_samples).toBe(150);
  });

  it('end with the scheduler', async () => {
    const threads = new ImportanceThreads();
    const asked = threads.run(async () => request(endless), never);
    setTimeout(() => threads.close(), 300);
    await expect(asked).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});
