import { beforeEach, describe, expect, it } from 'vitest';
import { encodeEvaluation, packResults, type Task } from '#planner';
import { ModelStore } from '../catalog/model-store.js';
import { memoryPorts } from '../memory/backend.js';
import { release, sampleTask } from '../ports/testing/samples.js';
import { Steps } from '../ports/testing/store-under-test.js';
import { HandIn } from './hand-in.js';
import type { SlotResponse } from './slot-protocol.js';
import { TaskPruning } from './task-pruning.js';

let ports: ReturnType<typeof memoryPorts>;
let handIn: HandIn;
let steps: Steps;
const never = new AbortController().signal;
const rules = { raise: false, prune: null };
beforeEach(() => {
  ports = memoryPorts({ release, nowMs: () => 1 });
  const { scheduler, worker } = ports;
  steps = new Steps(() => ({ scheduler, worker }));
  const { work, models, artifacts, costs } = worker();
  handIn = new HandIn(work, new ModelStore(models, artifacts), costs, new TaskPruning(work));
});

/** What a slot answers for a task of a sample study. */
function answer(task: Task, { error = null as string | null, seconds = 1 } = {}): SlotResponse {
  const row = encodeEvaluation({
    test: error ? [] : [0.5],
    train: null,
    fitSeconds: 1,
    scoreSeconds: 1,
    error,
  });
  const results = task.blocks.flatMap(({ split, candidates }) =>
    candidates.map((one): [number, string, boolean] => [one * 3 + (split ?? 0), row, error !== null]),
  );
  return { results: packResults(results), predictions: [], fitsRun: results.length, seconds };
}
const learned = async (): Promise<number | undefined> => (await ports.scheduler.costs.all()).get('svc');

describe('handing in', () => {
  it('has each evaluation accepted once, whoever computed it', async () => {
    const { id } = await steps.create();
    const task = sampleTask(0);
    const both = [answer(task), answer(task)].map((one) => handIn.accept(id, task, rules, one, [], never));
    expect((await Promise.all(both)).sort()).toEqual([0, 3]);
    expect(await ports.scheduler.studies.get(id)).toMatchObject({ remaining: 3, fitsRun: 3, failed: 0 });
  });

  it('counts what failed, and fails a study that is to', async () => {
    const { id } = await steps.create();
    const failed = answer(sampleTask(0), { error: 'singular' });
    await handIn.accept(id, sampleTask(0), rules, failed, [], never);
    expect(await ports.scheduler.studies.get(id)).toMatchObject({ failed: 3, state: 'queued' });
    const { id: other } = await steps.create();
    await handIn.accept(other, sampleTask(0), { ...rules, raise: true }, failed, [], never);
    expect(await ports.scheduler.studies.get(other)).toMatchObject({
      state: 'failed',
      error: { code: 'fit_failed', detail: 'singular' },
    });
  });

  it('learns how long such work takes, but not from what was mostly set-up', async () => {
    const { id } = await steps.create();
    await handIn.accept(id, sampleTask(0), rules, answer(sampleTask(0), { seconds: 0.04 }), [], never);
    expect(await learned()).toBeUndefined();
    await handIn.accept(id, sampleTask(1), rules, answer(sampleTask(1), { seconds: 2 }), [], never);
    expect(await learned()).toBe(2 / 0.5);
  });

  it('learns nothing of a task of which a part was skipped', async () => {
    const { id } = await steps.create();
    const row = encodeEvaluation({ test: [0.1], train: null, fitSeconds: 0, scoreSeconds: 0, error: null });
    const part = { ...sampleTask(0), blocks: [{ split: 0, candidates: [0] }] };
    const accepted = await handIn.accept(id, sampleTask(0), rules, answer(part), [[1, row, false]], never);
    expect(accepted).toBe(2);
    expect(await learned()).toBeUndefined();
  });

  it('is of no use to a study that is gone or has ended', async () => {
    const { id } = await steps.create();
    await ports.scheduler.steps.finish(id, { state: 'cancelled' });
    expect(await handIn.accept(id, sampleTask(0), rules, answer(sampleTask(0)), [], never)).toBe(0);
    expect(await handIn.accept('st_gone', sampleTask(0), rules, answer(sampleTask(0)), [], never)).toBe(0);
  });
});
