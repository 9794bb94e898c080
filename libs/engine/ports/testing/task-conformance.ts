import { describe, expect, it } from 'vitest';
import { refitTask, row, sampleTask } from './samples.js';
import { computed, Steps, type StoreUnderTest } from './store-under-test.js';

/** What every store does with tasks. */
export function taskConformance(store: () => StoreUnderTest): void {
  const steps = new Steps(store);
  const get = (id: string) => steps.scheduler.studies.get(id);

  describe('a try of a task', () => {
    it('gives the task, and has the study run', async () => {
      const { id } = await steps.create();
      const begun = await steps.begin(id);
      expect(begun).toEqual({ task: sampleTask(0), tries: 1, started: true, reason: '' });
      expect(await get(id)).toMatchObject({ state: 'running' });
      expect((await get(id)).startedMs).toBeGreaterThan(0);
    });

    it('counts once, however often it is begun under its name', async () => {
      const { id } = await steps.create();
      await steps.begin(id);
      expect(await steps.begin(id)).toMatchObject({ tries: 1, started: true });
    });

    it('after another waits until it runs alone, and is told why that failed', async () => {
      const { id } = await steps.create();
      await steps.begin(id);
      await steps.worker.work.end({ study: id, no: '0', name: 'w/0' }, 'no memory');
      expect(await steps.begin(id, 0, 'w/1')).toMatchObject({
        tries: 1,
        started: false,
        reason: 'no memory',
      });
      expect(await steps.begin(id, 0, 'w/1', true)).toMatchObject({ tries: 2, started: true });
    });

    it('that is not to blame does not count', async () => {
      const { id } = await steps.create();
      await steps.begin(id);
      await steps.worker.work.end({ study: id, no: '0', name: 'w/0' }, '');
      expect(await steps.begin(id, 0, 'w/1')).toMatchObject({ tries: 1, started: true });
    });

    it('whose worker died counts', async () => {
      const { id } = await steps.create();
      await steps.begin(id);
      expect(await steps.begin(id, 0, 'w/1', true)).toMatchObject({ tries: 2, reason: '' });
    });

    it('that ends late leaves the one after it', async () => {
      const { id } = await steps.create();
      await steps.begin(id, 0, 'w/0');
      await steps.begin(id, 0, 'w/1', true);
      await steps.worker.work.end({ study: id, no: '0', name: 'w/0' }, '');
      expect(await steps.begin(id, 0, 'w/1', true)).toMatchObject({ tries: 1, started: true });
    });

    it.each(['done', 'unknown'] as const)('of a task that is %s is none', async (what) => {
      const { id } = await steps.create();
      if (what === 'done') await steps.accept(id, sampleTask(0));
      expect(await steps.begin(id, what === 'done' ? 0 : 9)).toMatchObject({ task: null, started: false });
    });

    it.each(['paused', 'cancelled'] as const)('of a study that is %s is none', async (state) => {
      const { id } = await steps.create();
      if (state === 'paused') await steps.scheduler.steps.setPaused(id, true);
      else await steps.scheduler.steps.finish(id, { state });
      expect(await steps.begin(id)).toMatchObject({ task: null });
      expect((await get(id)).state).toBe(state);
    });

    it('of another release is none', async () => {
      const { id } = await steps.create();
      const other = store().worker('release-2');
      expect(await other.work.begin({ study: id, no: '0', name: 'w' }, false)).toMatchObject({ task: null });
      expect((await get(id)).state).toBe('queued');
    });
  });

  describe('results', () => {
    it('are accepted once, whoever computed them', async () => {
      const { id } = await steps.create();
      expect(await steps.accept(id, sampleTask(0), 0.5)).toBe(3);
      expect(await steps.accept(id, sampleTask(0), 0.75)).toBe(0);
      expect(await steps.rows(id)).toEqual([0, 1, 2].map((number) => [number, row(0.5)]));
      expect(await get(id)).toMatchObject({ remaining: 3, fitsRun: 3, failed: 0 });
      expect((await steps.logged(id)).filter(({ type }) => type === 'evaluations')).toHaveLength(1);
    });

    it('that are new in part are accepted in part', async () => {
      const { id } = await steps.create();
      await steps.accept(id, sampleTask(0, { blocks: [{ split: 1, candidates: [0] }] }));
      expect(await steps.accept(id, sampleTask(0))).toBe(2);
      expect((await steps.logged(id)).at(-1)).toMatchObject({ evaluations: [0, 2], remaining: 3 });
    });

    it('end their task', async () => {
      const { id } = await steps.create();
      await steps.accept(id, sampleTask(0));
      expect(await steps.scheduler.steps.openTasks(id)).toEqual(['1']);
      expect(await steps.scheduler.steps.hasTask(id, '0')).toBe(false);
    });

    it('that failed are counted', async () => {
      const { id } = await steps.create();
      const rows = [row(0, 'broken'), row(1), row(1)].join('\n');
      await steps.accept(id, sampleTask(0), 1, { rows, failures: '0' });
      expect(await get(id)).toMatchObject({ failed: 1, state: 'queued' });
    });

    it('fail the study under error_score: raise, and leave no task of it', async () => {
      const { id } = await steps.create();
      const rows = [row(1), row(0, 'broken'), row(1)].join('\n');
      expect(await steps.accept(id, sampleTask(0), 1, { rows, failures: '1', raises: true })).toBe(3);
      expect(await get(id)).toMatchObject({
        state: 'failed',
        error: { code: 'fit_failed', detail: 'broken' },
      });
      expect(await steps.scheduler.steps.openTasks(id)).toEqual([]);
      expect((await steps.logged(id)).at(-1)).toEqual({ type: 'done', state: 'failed' });
    });

    it('come with predictions', async () => {
      const { id } = await steps.create();
      const bytes = Uint8Array.from([1, 2, 3]);
      await steps.accept(id, sampleTask(0), 1, { predictions: [[1, bytes]] });
      const found: [number, number[]][] = [];
      for await (const [number, stored] of steps.scheduler.studies.predictions(id, [0, 1, 2])) {
        found.push([number, [...stored]]);
      }
      expect(found).toEqual([[1, [1, 2, 3]]]);
    });

    it('of another release are refused', async () => {
      const { id } = await steps.create();
      const { work } = store().worker('release-2');
      await expect(work.accept(id, sampleTask(0), computed(sampleTask(0), 1))).rejects.toThrow(/FOREIGN/);
      expect(await steps.rows(id)).toEqual([]);
    });

    it.each(['6', '-1', '0.5', 'x'])(
      'of an evaluation that the study has not (%s) are refused',
      async (number) => {
        const { id } = await steps.create();
        const misfit = { evaluations: `0,${number}`, rows: `${row(1)}\n${row(1)}` };
        await expect(steps.accept(id, sampleTask(0), 1, misfit)).rejects.toThrow(/MISFIT/);
        expect(await steps.rows(id)).toEqual([]);
      },
    );

    it('that are fewer than their evaluations are refused', async () => {
      const { id } = await steps.create();
      await expect(steps.accept(id, sampleTask(0), 1, { rows: row(1) })).rejects.toThrow(
        /MISFIT 1 results of 3/,
      );
    });

    it('of a study that has ended are dropped', async () => {
      const { id } = await steps.create();
      await steps.scheduler.steps.finish(id, { state: 'cancelled' });
      expect(await steps.accept(id, sampleTask(0))).toBe(0);
      expect(await steps.rows(id)).toEqual([]);
    });

    it('are read by number, in the order asked, and null where there is none', async () => {
      const { id } = await steps.create();
      await steps.accept(id, sampleTask(0), 0.5);
      expect(await steps.worker.work.rows(id, [2, 5, 0])).toEqual([row(0.5), null, row(0.5)]);
    });

    it('leave a study whose tasks are all done waiting for its next step', async () => {
      const { id } = await steps.create();
      await steps.begin(id);
      await steps.accept(id, sampleTask(0));
      expect(await steps.worker.work.awaitsStep(id)).toBe(false);
      await steps.accept(id, sampleTask(1));
      expect(await steps.worker.work.awaitsStep(id)).toBe(true);
    });
  });

  describe('a task that is split', () => {
    const parts = [0, 1].map((split) => {
      const { no: _, ...part } = sampleTask(0, { blocks: [{ split, candidates: [0] }] });
      return part;
    });

    it('gives its place to others at the end, which have tries behind them', async () => {
      const { id } = await steps.create();
      await steps.begin(id);
      await steps.worker.work.split(id, sampleTask(0), parts, 2, 'why');
      expect(await get(id)).toMatchObject({ nTasks: 4 });
      expect(await steps.begin(id, 0, 'w/1')).toMatchObject({ task: null });
      expect(await steps.begin(id, 3, 'w/1', true)).toMatchObject({
        ...{ tries: 3, reason: 'why' },
        task: { no: 3, blocks: [{ split: 1, candidates: [0] }] },
      });
    });

    it('is split once', async () => {
      const { id } = await steps.create();
      await steps.worker.work.split(id, sampleTask(0), parts, 0, '');
      await steps.worker.work.split(id, sampleTask(0), parts, 0, '');
      expect((await get(id)).nTasks).toBe(4);
    });

    it('is not when its study has ended', async () => {
      const { id } = await steps.create();
      await steps.scheduler.steps.finish(id, { state: 'cancelled' });
      await steps.worker.work.split(id, sampleTask(0), parts, 0, '');
      expect((await get(id)).nTasks).toBe(2);
    });
  });

  describe('a divided fit', () => {
    const tasks = [2, 3, 4].map((no) => refitTask(no, 3));
    const part = (no: number) => Uint8Array.from([no]);
    const accept = (id: string, no: number) => {
      const task = tasks[no - 2]!;
      return steps.worker.work.acceptPart(id, task, task.piece!, part(no));
    };
    const divided = async () => {
      const { id } = await steps.create({ remaining: 0 }, []);
      const place = { id, revision: 0, nTasks: 0 };
      await steps.scheduler.steps.addRefit(place, [sampleTask(0), sampleTask(1), ...tasks]);
      await steps.scheduler.steps.release(id, 0, 5);
      await steps.begin(id, 2);
      return id;
    };

    it('is merged by the task that has its last part', async () => {
      const id = await divided();
      expect(await accept(id, 2)).toBe(false);
      expect(await accept(id, 4)).toBe(false);
      expect(await accept(id, 3)).toBe(true);
      const task = tasks[1]!;
      const parts = await steps.worker.work.parts(id, task, task.piece!);
      expect(parts!.map((bytes) => [...bytes])).toEqual([[2], [3], [4]]);
    });

    it('has each part once', async () => {
      const id = await divided();
      await accept(id, 2);
      expect(await steps.worker.work.hasPart(id, tasks[0]!.piece!)).toBe(true);
      expect(await steps.worker.work.hasPart(id, tasks[1]!.piece!)).toBe(false);
      expect(await accept(id, 2)).toBe(false);
      expect(await accept(id, 3)).toBe(false);
    });

    it('leaves the task of a part that is in done', async () => {
      const id = await divided();
      await accept(id, 2);
      expect((await steps.scheduler.steps.openTasks(id)).sort()).toEqual(['0', '1', '3', '4']);
    });

    it('says what is missing while its task is still to be done, and nothing when it is not', async () => {
      const id = await divided();
      const task = tasks[0]!;
      await expect(steps.worker.work.parts(id, task, task.piece!)).rejects.toThrow(/part 0 of fit 2/);
      await steps.scheduler.steps.finish(id, { state: 'cancelled' });
      expect(await steps.worker.work.parts(id, task, task.piece!)).toBeNull();
    });

    it('takes no part after its study has ended', async () => {
      const id = await divided();
      await steps.scheduler.steps.finish(id, { state: 'cancelled' });
      expect(await accept(id, 2)).toBe(false);
      expect(await steps.worker.work.hasPart(id, tasks[0]!.piece!)).toBe(false);
    });
  });

  describe('a refit', () => {
    const model = 'mo_sample';
    const refitting = async () => {
      const { id } = await steps.create({ remaining: 0 }, []);
      await steps.scheduler.steps.addRefit({ id, revision: 0, nTasks: 0 }, [refitTask(0)]);
      await steps.scheduler.models.claim(`${model}-${id}`, { id, revision: 0 });
      await steps.begin(id);
      return id;
    };

    it('makes the model that its study waits for', async () => {
      const id = await refitting();
      expect(await steps.worker.work.refitModel(id, refitTask(0))).toBe(`${model}-${id}`);
      expect(await steps.worker.work.refitModel(id, refitTask(1))).toBeNull();
    });

    it('is accepted once', async () => {
      const id = await refitting();
      const outcome = { model: `${model}-${id}`, seconds: 0.25 };
      expect(await steps.worker.work.acceptRefit(id, refitTask(0), outcome)).toBe('accepted');
      expect(await steps.worker.work.acceptRefit(id, refitTask(0), outcome)).toBe('refused');
      expect(await get(id)).toMatchObject({
        refitted: `${model}-${id}`,
        refitSeconds: 0.25,
        refitError: null,
      });
    });

    it('that failed says why', async () => {
      const id = await refitting();
      await steps.worker.work.acceptRefit(id, refitTask(0), { error: 'singular' });
      expect(await get(id)).toMatchObject({ refitted: '', refitError: 'singular' });
    });

    it('of a study that is gone is told so', async () => {
      const id = await refitting();
      await steps.scheduler.studies.remove(id);
      expect(await steps.worker.work.acceptRefit(id, refitTask(0), { model, seconds: 1 })).toBe('gone');
    });
  });

  describe('the candidate to beat', () => {
    it('is the one with the greatest mean, and of equal ones the first', async () => {
      const { id } = await steps.create();
      const { work } = steps.worker;
      expect(await work.incumbent(id)).toBeNull();
      for (const [candidate, mean] of [
        [3, 0.1 + 0.2],
        [4, 0.1],
        [5, 0.1 + 0.2],
        [1, 0.1 + 0.2],
      ] as const) {
        await work.challenge(id, { candidate, mean });
      }
      expect(await work.incumbent(id)).toEqual({ candidate: 1, mean: 0.1 + 0.2 });
    });
  });

  describe('the rules of a study', () => {
    it('are what a worker has to know of it', async () => {
      const rule = { nSplits: 3 } as never; // what it holds is the planner's
      const { id, spec, datasetId } = await steps.create({}, [], new Map(), { rule });
      const rules = await steps.worker.work.rules(id);
      expect(rules).toMatchObject({ datasetId, nSplits: 3, prune: rule, nFirst: 2 });
      expect(JSON.parse(rules!.spec)).toEqual(JSON.parse(JSON.stringify(spec)));
      expect(await steps.worker.work.rules('st_gone')).toBeUndefined();
    });
  });
}
