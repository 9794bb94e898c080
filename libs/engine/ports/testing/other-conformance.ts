import { describe, expect, it } from 'vitest';
import type { WorkerInfo } from '#contracts';
import type { NewTask } from '../task-queue.js';
import { PutBack, type TakenTask } from '../task-taker.js';
import { grownBytes, release, sampleRecord, tuningSpec } from './samples.js';
import { Steps, type StoreUnderTest } from './store-under-test.js';

const newTask = (task: number, values: Partial<NewTask> = {}): NewTask => ({
  study: 'st_queue',
  task: String(task),
  priority: 0,
  level: 0,
  ...values,
});

/** What every store does with anything but studies. */
export function otherConformance(store: () => StoreUnderTest): void {
  const steps = new Steps(store);

  /** Takes one task after another until there is none. */
  const taken = async (
    count: number,
    run: (task: TakenTask) => void = () => undefined,
  ): Promise<string[]> => {
    const order: string[] = [];
    const { taker } = steps.worker;
    await new Promise<void>((resolve, reject) => {
      const options = { atOnce: 1, onError: reject, onFailed: (_: unknown, error: Error) => reject(error) };
      void taker.start({
        ...options,
        async run(task) {
          order.push(`${task.study}-${task.no}`);
          if (order.length >= count) resolve();
          run(task);
        },
      });
    });
    await taker.close();
    return order;
  };

  describe('the queue of tasks', () => {
    it('is in the order of priorities, then of levels, then of coming', async () => {
      const { tasks } = steps.scheduler;
      await tasks.add([
        newTask(0, { level: 2 }),
        newTask(1),
        newTask(2),
        newTask(3, { priority: 1, level: 5 }),
      ]);
      const queued = (await tasks.queued()).get('st_queue')!;
      expect(queued.map(({ task }) => task)).toEqual(['3', '1', '2', '0']);
      expect(queued.map(({ level }) => level)).toEqual([5, 0, 0, 2]);
      expect(await taken(4)).toEqual([3, 1, 2, 0].map((task) => `st_queue-${task}`));
    });

    it('has a task once, until it is done', async () => {
      const { tasks } = steps.scheduler;
      await tasks.add([newTask(0)]);
      await tasks.add([newTask(0, { level: 7 })]);
      expect((await tasks.queued()).get('st_queue')).toEqual([{ task: '0', level: 0 }]);
      expect(await tasks.has('st_queue', '0')).toBe(true);
      await taken(1);
      expect(await tasks.has('st_queue', '0')).toBe(false);
    });

    it('lets a task be moved up', async () => {
      const { tasks } = steps.scheduler;
      await tasks.add([newTask(0), newTask(1, { level: 4 })]);
      await tasks.raise(newTask(0, { level: 6 }));
      expect((await tasks.queued()).get('st_queue')!.map(({ task }) => task)).toEqual(['1', '0']);
      await taken(2);
    });

    it('lets a task be taken off, and put back', async () => {
      const { tasks } = steps.scheduler;
      await tasks.add([newTask(0), newTask(1)]);
      await tasks.remove('st_queue', '0');
      expect(await tasks.has('st_queue', '0')).toBe(false);
      await tasks.restore(newTask(0));
      expect(await tasks.has('st_queue', '0')).toBe(true);
      expect((await taken(2)).sort()).toEqual(['st_queue-0', 'st_queue-1']);
    });

    it('has a task again that is put back', async () => {
      const { tasks } = steps.scheduler;
      await tasks.add([newTask(0)]);
      let times = 0;
      const order = await taken(3, () => {
        if (++times < 3) throw new PutBack(0);
      });
      expect(order).toEqual(['st_queue-0', 'st_queue-0', 'st_queue-0']);
      expect(await tasks.counts()).toEqual({ waiting: 0, active: 0, failed: 0 });
    });

    it('counts what waits, and says that something does', async () => {
      await steps.scheduler.tasks.add([newTask(0), newTask(1)]);
      expect(await steps.scheduler.tasks.counts()).toMatchObject({ waiting: 2, active: 0 });
      expect(await steps.worker.taker.waits()).toBe(true);
      await taken(2);
      expect(await steps.worker.taker.waits()).toBe(false);
    });

    it('tells a task that it is to stop, and takes back what a worker leaves', async () => {
      const { tasks } = steps.scheduler;
      await tasks.add([newTask(0)]);
      const reasons: string[] = [];
      const begin = async (end: (jobId: string, taker: typeof first) => void) => {
        const { taker } = steps.worker;
        const isOver = new Promise<void>((resolve) => {
          void taker.start({
            ...{ atOnce: 1, onError: () => undefined, onFailed: () => undefined },
            run: ({ jobId }, signal) =>
              new Promise((_, reject) => {
                signal.addEventListener('abort', () => {
                  reasons.push(String(signal.reason));
                  reject(new PutBack(0));
                  resolve();
                });
                end(jobId, taker);
              }),
          });
        });
        return { taker, isOver };
      };
      const first = steps.worker.taker;
      const { taker, isOver } = await begin((_, self) => void self.close());
      await isOver;
      await taker.close();
      expect(reasons).toEqual(['shutdown']);
      await expect.poll(() => tasks.has('st_queue', '0')).toBe(true);
      await expect.poll(async () => (await tasks.counts()).waiting).toBe(1);
      await taken(1);
    });
  });

  describe('the queue of studies', () => {
    it('has each moved on, one at a time', async () => {
      const { endings } = steps.scheduler;
      const moved: string[] = [];
      let atOnce = 0;
      await endings.start(
        async (study) => {
          expect(++atOnce).toBe(1);
          await new Promise((resolve) => setTimeout(resolve, 5));
          atOnce--;
          moved.push(study);
        },
        () => undefined,
        () => undefined,
      );
      await Promise.all([endings.add('st_one'), endings.add('st_one'), endings.add('st_one')]);
      await expect.poll(() => moved.length).toBeGreaterThan(0);
      expect(new Set(moved)).toEqual(new Set(['st_one']));
    });
  });

  describe('artifacts', () => {
    it('are read as they were stored, into memory that the reader gives', async () => {
      const { artifacts } = steps.scheduler;
      const bytes = Uint8Array.from({ length: 3000 }, (_, index) => index % 251);
      await artifacts.put('a', [bytes]);
      expect([await artifacts.has('a'), await artifacts.size('a')]).toEqual([true, 3000]);
      expect(await artifacts.get('a')).toEqual(bytes);
      const shared = await artifacts.get('a', (size) => new SharedArrayBuffer(size));
      expect(shared!.buffer).toBeInstanceOf(SharedArrayBuffer);
      expect([...shared!]).toEqual([...bytes]);
    });

    it('are the bytes of their pieces, one after the other', async () => {
      const { artifacts } = steps.scheduler;
      // More than a chunk of any store, with ends of pieces in the middle of one.
      const bytes = Uint8Array.from({ length: 5_000_000 }, (_, index) => index % 251);
      const ends = [0, 0, 7, 2_500_000, 4_999_999, 5_000_000];
      const pieces = ends.slice(1).map((end, piece) => bytes.subarray(ends[piece], end));
      await artifacts.put('pieces', pieces);
      expect(await artifacts.size('pieces')).toBe(bytes.length);
      expect(Buffer.compare((await artifacts.get('pieces'))!, bytes)).toBe(0);
    });

    it('do not change, and may be empty', async () => {
      const { artifacts } = steps.scheduler;
      await artifacts.put('b', [new Uint8Array()]);
      await artifacts.put('b', [Uint8Array.from([1])]);
      expect(await artifacts.get('b')).toEqual(new Uint8Array());
    });

    it('that were deleted are gone', async () => {
      const { artifacts } = steps.scheduler;
      await artifacts.put('c', [Uint8Array.from([1])]);
      await artifacts.delete('c');
      expect(await artifacts.get('c')).toBeUndefined();
      expect([await artifacts.has('c'), await artifacts.size('c')]).toEqual([false, 0]);
    });
  });

  describe('models', () => {
    const fit = { seconds: 0.5, warnings: ['slow'] };
    const info = (id: string, study: string) =>
      ({ id, study, estimator: 'svc', params: {}, bytes: 1, n_features: 2, features: ['a', 'b'] }) as never; // its shape is the API's

    it('are found by a study that needs them, with what their fit came to', async () => {
      const { models } = steps.scheduler;
      const { id } = await steps.create();
      expect(await models.claim('mo_a', { id, revision: 0 })).toBeNull();
      await models.put('mo_a', fit);
      expect(await models.claim('mo_a', { id, revision: 0 })).toBe(0.5);
      expect(await models.fitOf('mo_a')).toEqual({ warnings: ['slow'] });
      expect(await steps.scheduler.studies.get(id)).toMatchObject({
        ...{ refitModel: 'mo_a', refitted: 'mo_a', refitSeconds: 0.5 },
      });
    });

    it('are not claimed for another revision', async () => {
      const { id } = await steps.create();
      await steps.scheduler.models.put('mo_b', fit);
      expect(await steps.scheduler.models.claim('mo_b', { id, revision: 1 })).toBeNull();
      expect((await steps.scheduler.studies.get(id)).refitModel).toBeNull();
    });

    it('stay for as long as a study needs them', async () => {
      const { models, artifacts } = steps.scheduler;
      const [one, other] = [await steps.create(), await steps.create()];
      await artifacts.put('model-mo_c', [Uint8Array.from([1])]);
      await models.put('mo_c', fit);
      for (const { id } of [one, other]) await models.claim('mo_c', { id, revision: 0 });
      await models.describe(info('mo_c', one.id));
      expect(await models.release('mo_c', one.id, 'model-mo_c')).toBe(false);
      expect(await models.info('mo_c')).toMatchObject({ id: 'mo_c' });
      expect(await models.release('mo_c', other.id, 'model-mo_c')).toBe(true);
      expect(await models.info('mo_c')).toBeUndefined();
      expect(await artifacts.has('model-mo_c')).toBe(false);
    });

    it('are not shown for a study that does not need them', async () => {
      await steps.scheduler.models.put('mo_d', fit);
      await steps.scheduler.models.describe(info('mo_d', 'st_gone'));
      expect(await steps.scheduler.models.info('mo_d')).toBeUndefined();
    });

    it('keep what they predict for held-out rows', async () => {
      const predictions = Uint8Array.from([7]);
      await steps.scheduler.models.put('mo_e', { ...fit, predictions });
      expect([...(await steps.scheduler.models.predictionsOf('mo_e'))!]).toEqual([7]);
      expect(await steps.scheduler.models.predictionsOf('mo_none')).toBeNull();
    });
  });

  describe('names of datasets', () => {
    const give = (name: string, id: string, info = '{}') =>
      steps.scheduler.datasets.give(name, id, '2026-01-01T00:00:00Z', { info });

    it('count versions, unless the same is given again', async () => {
      expect(await give('flowers', 'ds_1')).toEqual({ version: 1, wasKnown: false });
      expect(await give('flowers', 'ds_1')).toEqual({ version: 1, wasKnown: true });
      expect(await give('flowers', 'ds_2')).toEqual({ version: 2, wasKnown: false });
      const { datasets } = steps.scheduler;
      expect(await datasets.find('flowers')).toMatchObject({ id: 'ds_2', version: 2 });
      expect(await datasets.find('flowers@1')).toMatchObject({ id: 'ds_1' });
      expect(await datasets.find('flowers@3')).toBeUndefined();
    });

    it('are not given to what is not known', async () => {
      expect(await give('nothing', 'ds_unknown', '')).toBeUndefined();
      expect(await steps.scheduler.datasets.find('nothing')).toBeUndefined();
    });

    it('go with their dataset, unless it is in use', async () => {
      const { datasets } = steps.scheduler;
      await give('one', 'ds_3', '"three"');
      await give('another', 'ds_3');
      expect(await datasets.forget({ kind: 'id', id: 'ds_3' }, ['ds_3'])).toEqual({ used: 'ds_3' });
      expect(await datasets.info('ds_3')).toBe('"three"');
      expect(await datasets.forget({ kind: 'name', name: 'one' }, ['ds_3'])).toEqual({ gone: [] });
      expect(await datasets.forget({ kind: 'name', name: 'another' }, [])).toEqual({ gone: ['ds_3'] });
      expect(await datasets.info('ds_3')).toBeNull();
      expect((await datasets.infos())['ds_3']).toBeUndefined();
    });

    it('are listed in the order of their giving', async () => {
      await steps.scheduler.datasets.give('late', 'ds_4', '2026-01-03T00:00:00Z', { info: '{}' });
      await steps.scheduler.datasets.give('early', 'ds_5', '2025-01-02T00:00:00Z', { info: '{}' });
      const names = (await steps.scheduler.datasets.all()).map(({ name }) => name);
      expect(names.indexOf('early')).toBeLessThan(names.indexOf('late'));
    });
  });

  describe('cached results', () => {
    it('are found by what was computed', async () => {
      const { cache } = steps.scheduler;
      expect(await cache.lookup('context', ['a'])).toEqual([undefined]);
      await cache.store('context', [['a', ['1', '2']]]);
      expect(await cache.lookup('context', ['b', 'a'])).toEqual([undefined, ['1', '2']]);
      expect(await cache.lookup('another', ['a'])).toEqual([undefined]);
    });
  });

  describe('costs', () => {
    it('go a fifth of the way to what was measured', async () => {
      const { costs } = steps.scheduler;
      await costs.learn('svc', 2);
      await costs.learn('svc', 7);
      expect((await costs.all()).get('svc')).toBe(3);
    });
  });

  describe('a claim', () => {
    const times = { heldMs: 60_000, rememberedMs: 60_000 };
    const claim = (hash: string, id: string, fingerprint = 'same') =>
      steps.scheduler.claims.claim(hash, fingerprint, id, times);

    it('is held by one, and then has its answer', async () => {
      const first = await claim('h1', 'one');
      expect(first).toMatchObject({ state: 'claimed', found: '' });
      expect(await claim('h1', 'two')).toMatchObject({ state: 'held' });
      await steps.scheduler.claims.settle({ key: first.key, id: 'one' }, 'answer', 'the answer');
      expect(await claim('h1', 'three')).toMatchObject({ state: 'answered', found: 'the answer' });
    });

    it('belongs to one request', async () => {
      await claim('h2', 'one');
      expect(await claim('h2', 'two', 'other')).toMatchObject({ state: 'other' });
    });

    it('that is let go is taken over, with the id of who had it', async () => {
      const { key } = await claim('h3', 'one');
      await steps.scheduler.claims.settle({ key, id: 'one' }, 'hold', 0);
      expect(await claim('h3', 'two')).toMatchObject({ state: 'claimed', found: 'one' });
      await steps.scheduler.claims.settle({ key, id: 'one' }, 'answer', 'late');
      expect(await claim('h3', 'three')).toMatchObject({ state: 'held' });
    });

    it('that is dropped is free', async () => {
      const { key } = await claim('h4', 'one');
      await steps.scheduler.claims.settle({ key, id: 'one' }, 'drop', '');
      expect(await claim('h4', 'two', 'other')).toMatchObject({ state: 'claimed', found: '' });
    });
  });

  describe('workers', () => {
    const worker = (id: string, started_at: string, of = release) =>
      ({ id, started_at, release: of, slots: 2, running: [] }) as unknown as WorkerInfo; // what counts here

    it('are listed in the order of their start, and counted by release', async () => {
      const { workers } = steps.scheduler;
      await workers.report(worker('b', '2026-01-02'));
      await workers.report(worker('a', '2026-01-01', 'other'));
      const { workers: all, slots } = await workers.list();
      expect([all.map(({ id }) => id), slots]).toEqual([['a', 'b'], 4]);
      expect(await workers.slots(release)).toBe(2);
      await workers.remove('a');
      await workers.remove('b');
      expect(await workers.list()).toEqual({ workers: [], slots: 0 });
    });
  });

  describe('what fits have grown', () => {
    it('is there under its name until the store needs the room', async () => {
      const { grown } = steps.worker;
      await grown.keep('a', Uint8Array.of(1, 2, 3));
      await grown.keep('b', Uint8Array.of(4));
      await grown.keep('b', Uint8Array.of(5, 6));
      expect(await grown.get(['b', 'gone', 'a'])).toEqual(
        new Map([
          ['b', Uint8Array.of(5, 6)],
          ['a', Uint8Array.of(1, 2, 3)],
        ]),
      );
      expect(await grown.get([])).toEqual(new Map());
    });

    it('is of one release', async () => {
      await steps.worker.grown.keep('c', Uint8Array.of(1));
      const other = steps.store().worker('release-2');
      expect((await other.grown.get(['c'])).size).toBe(0);
    });

    it('is not kept where it is too large, and goes in the order of its coming', async () => {
      const { grown } = steps.worker;
      await grown.keep('first', new Uint8Array(grownBytes / 2));
      await grown.keep('too large', new Uint8Array(grownBytes + 1));
      expect([...(await grown.get(['first', 'too large'])).keys()]).toEqual(['first']);
      await grown.keep('second', new Uint8Array(grownBytes / 2));
      await grown.keep('third', new Uint8Array(1));
      expect([...(await grown.get(['first', 'second', 'third'])).keys()]).toEqual(['second', 'third']);
    });
  });

  describe('hints', () => {
    it('reach those who listen for them', async () => {
      const heard: string[] = [];
      await steps.scheduler.hints.hear(['changed', 'stored'], (hint, id) => heard.push(`${hint} ${id}`));
      await steps.scheduler.hints.tell('stored', 'ds_hint');
      const { id } = await steps.create();
      await steps.begin(id);
      await expect.poll(() => heard).toEqual(expect.arrayContaining(['stored ds_hint', `changed ${id}`]));
    });

    it('tell workers that a study is to be computed no more', async () => {
      const heard: string[] = [];
      const { hints } = steps.worker;
      await hints.hear(['stopped'], (_, id) => heard.push(id));
      const { id } = await steps.create();
      await steps.scheduler.steps.finish(id, { state: 'cancelled' });
      await expect.poll(() => heard).toContain(id);
    });
  });

  describe('trials', () => {
    const entry = (number: number) => ({ asked: { params: { x: number / 4 } } });
    const tuning = async () => {
      const { id } = sampleRecord();
      const counts = { nCandidates: 0, nSplits: 1, nEvaluations: 4, remaining: 4, nTasks: 0, fitsAsked: 0 };
      const record = { ...sampleRecord({ id, ...counts, state: 'running' }), spec: tuningSpec };
      await steps.scheduler.trials.create(record);
      return id;
    };

    it('are added once, and leased to who asked', async () => {
      const id = await tuning();
      const { trials } = steps.scheduler;
      expect(await trials.ask(id, 0, 60_000, [entry(0), entry(1)])).toMatchObject({
        isAdded: true,
        state: 'running',
      });
      expect(await trials.ask(id, 0, 60_000, [entry(2)])).toMatchObject({ isAdded: false });
      expect(await trials.entries(id, 0)).toEqual([entry(0), entry(1)]);
      expect([...(await trials.leases(id)).untilMs.keys()]).toEqual([0, 1]);
      expect((await trials.lease(id, 5, 1000)).numbers).toEqual([]);
    });

    it('whose lease has run out are given out again', async () => {
      const id = await tuning();
      await steps.scheduler.trials.ask(id, 0, -1, [entry(0), entry(1)]);
      expect((await steps.scheduler.trials.lease(id, 1, 60_000)).numbers).toEqual([0]);
      expect((await steps.scheduler.trials.lease(id, 5, 60_000)).numbers).toEqual([1]);
    });

    it('are told once', async () => {
      const id = await tuning();
      const { trials } = steps.scheduler;
      await trials.ask(id, 0, 60_000, [entry(0)]);
      expect(await trials.tell(id, 0, { value: 0.5 })).toMatchObject({ isFirst: true, before: '' });
      const again = await trials.tell(id, 0, { value: 0.75 });
      expect(again.isFirst).toBe(false);
      expect(JSON.parse(again.before)).toEqual({ value: 0.5 });
      expect(await trials.tell(id, 9, { value: 1 })).toMatchObject({ state: 'unknown' });
      expect(await steps.scheduler.studies.get(id)).toMatchObject({ remaining: 3, failed: 0 });
    });

    it('report once a step, and renew their lease', async () => {
      const id = await tuning();
      const { trials } = steps.scheduler;
      await trials.ask(id, 0, 1, [entry(0)]);
      const report = { number: 0, step: 1, value: 0.5, leaseMs: 60_000 };
      expect(await trials.report(id, report)).toMatchObject({ before: '', state: 'running' });
      expect(await trials.report(id, { ...report, value: 0.75 })).toMatchObject({ before: '0.5' });
      expect((await trials.lease(id, 5, 1000)).numbers).toEqual([]);
      await trials.tell(id, 0, { value: 1 });
      expect(await trials.report(id, report)).toMatchObject({ state: 'told' });
    });

    it('are given out only while their study runs', async () => {
      const id = await tuning();
      await steps.scheduler.steps.setPaused(id, true);
      expect(await steps.scheduler.trials.ask(id, 0, 1000, [entry(0)])).toMatchObject({ isAdded: false });
      expect(await steps.scheduler.trials.ask('st_gone', 0, 1000, [])).toMatchObject({ state: '' });
    });
  });
}
