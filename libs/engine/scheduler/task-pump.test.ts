import { beforeEach, describe, expect, it } from 'vitest';
import { memoryPorts } from '../memory/backend.js';
import { release, sampleTask } from '../ports/testing/samples.js';
import { Steps } from '../ports/testing/store-under-test.js';
import { TaskPump } from './task-pump.js';

let ports: ReturnType<typeof memoryPorts>;
let pump: TaskPump;
let steps: Steps;
/** Studies that were handed on to be ended. */
let ended: string[];
let nowMs: number;
beforeEach(() => {
  nowMs = 1_000_000;
  ports = memoryPorts({ release, nowMs: () => nowMs });
  const { scheduler } = ports;
  steps = new Steps(() => ({ scheduler, worker: ports.worker }));
  ended = [];
  const endings = { add: async (id: string) => void ended.push(id), start: async () => undefined };
  pump = new TaskPump(scheduler.steps, scheduler.workers, scheduler.tasks, endings, release);
});

const queuedOf = async (id: string): Promise<string[]> =>
  ((await ports.scheduler.tasks.queued()).get(id) ?? []).map(({ task }) => task);

/** A study whose tasks are not on the queue yet. */
async function waiting(nTasks: number, values: object = {}): Promise<string> {
  const tasks = Array.from({ length: nTasks }, (_, no) => sampleTask(no));
  const { steps: store, studies } = ports.scheduler;
  const record = { ...(await steps.create({}, [])), nTasks, ...values, id: `st_waiting${nTasks}` };
  await studies.create(record, tasks, new Map());
  expect((await store.standing(record.id))?.cursor).toBe(0);
  return record.id;
}

describe('the pump', () => {
  it('puts a window of tasks on the queue, in order, and marks them as open', async () => {
    const id = await waiting(20);
    await pump.pump();
    const queued = await queuedOf(id);
    expect(queued.length).toBeGreaterThan(0);
    expect(queued.length).toBeLessThan(20);
    expect(queued).toEqual(queued.map((_, no) => String(no)));
    expect((await ports.scheduler.steps.openTasks(id)).sort()).toEqual([...queued].sort());
    expect((await ports.scheduler.steps.standing(id))?.cursor).toBe(queued.length);
  });

  it('puts nothing on it twice, however often it is asked', async () => {
    const id = await waiting(20);
    await Promise.all([pump.pump(), pump.pump(), pump.pump()]);
    const before = await queuedOf(id);
    await pump.pump();
    expect(await queuedOf(id)).toEqual(before);
  });

  it('gives a small study that comes later its tasks beside the window of a large one', async () => {
    const large = await waiting(50);
    await pump.pump();
    const small = await waiting(2);
    await pump.pump();
    expect(await queuedOf(small)).toEqual(['0', '1']);
    expect((await queuedOf(large)).length).toBeLessThan(50);
  });

  it('hands a study on whose evaluations are all in', async () => {
    const { id } = await steps.create();
    for (const no of [0, 1]) await steps.accept(id, sampleTask(no));
    await pump.pump();
    expect(ended).toEqual([id]);
  });

  it('leaves a paused study alone, and retires one that has ended', async () => {
    const paused = await waiting(3);
    await ports.scheduler.steps.setPaused(paused, true);
    const { id: over } = await steps.create();
    await ports.scheduler.steps.finish(over, { state: 'cancelled' });
    await pump.pump();
    expect(await queuedOf(paused)).toEqual([]);
    expect(await ports.scheduler.steps.activeIds()).not.toContain(over);
    expect(ended).not.toContain(over);
  });

  it('leaves a study of another release to its schedulers', async () => {
    const id = await waiting(3, { release: 'release-2' });
    await pump.pump();
    expect(await queuedOf(id)).toEqual([]);
    expect(await ports.scheduler.steps.activeIds()).toContain(id);
  });
});

describe('reconciling', () => {
  it('puts back a task that is open and neither waits nor is held', async () => {
    const { id } = await steps.create();
    expect(await queuedOf(id)).toEqual([]);
    await pump.reconcile();
    expect(await queuedOf(id)).toEqual(['0', '1']);
  });

  it('puts nothing back that waits', async () => {
    const id = await waiting(2);
    await pump.pump();
    await pump.reconcile();
    expect(await queuedOf(id)).toEqual(['0', '1']);
  });

  it('closes what is open and no task any more', async () => {
    const { id } = await steps.create();
    await steps.accept(id, sampleTask(0));
    await pump.reconcile();
    expect(await queuedOf(id)).toEqual(['1']);
    expect(await ports.scheduler.steps.openTasks(id)).toEqual(['1']);
  });

  it('leaves a paused study alone', async () => {
    const { id } = await steps.create();
    await ports.scheduler.steps.setPaused(id, true);
    await pump.reconcile();
    expect(await queuedOf(id)).toEqual([]);
  });
});

it('withdrawing takes the tasks of a study off the queue', async () => {
  const id = await waiting(4);
  await pump.pump();
  const tasks = await queuedOf(id);
  await pump.withdraw(id, tasks);
  expect(await queuedOf(id)).toEqual([]);
});
