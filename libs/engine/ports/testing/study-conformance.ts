import { describe, expect, it } from 'vitest';
import { row, sampleRecord, sampleTask } from './samples.js';
import { Steps, type StoreUnderTest } from './store-under-test.js';

/** What every store does with the records of studies. */
export function studyConformance(store: () => StoreUnderTest): void {
  const steps = new Steps(store);

  describe('a study that is created', () => {
    it('is read as it was given, with the time of the store', async () => {
      const record = await steps.create();
      expect(record.createdMs).toBeGreaterThan(0);
      expect(await steps.scheduler.studies.get(record.id)).toEqual({ ...record, cursor: 2 });
    });

    it('is active, counted, and says that it is queued', async () => {
      const before = await steps.scheduler.studies.count();
      const { id } = await steps.create();
      expect(await steps.scheduler.studies.count()).toBe(before + 1);
      expect(await steps.scheduler.steps.activeIds()).toContain(id);
      expect(await steps.logged(id)).toEqual([{ type: 'study', state: 'queued' }]);
    });

    it('has the results that were known, and says so', async () => {
      const known = new Map([
        [0, row(0.25)],
        [1, row(0.5)],
      ]);
      const { id } = await steps.create({ remaining: 4 }, [sampleTask(1)], known);
      expect(await steps.rows(id)).toEqual([...known]);
      expect((await steps.logged(id)).at(-1)).toEqual({
        type: 'evaluations',
        ...{ evaluations: [0, 1], remaining: 4, failed: 0, fitsRun: 0 },
      });
    });

    it('has its first wave, before what is known of it', async () => {
      const wave = { first: 0, candidates: [] };
      const { id } = await steps.create({ nWaves: 1 }, [], new Map([[0, row(1)]]), { wave });
      expect(await steps.scheduler.studies.waves(id, 0)).toEqual([wave]);
      expect((await steps.logged(id)).map(({ type }) => type)).toEqual(['study', 'wave', 'evaluations']);
    });

    it('is not, when another try has the claim of its request', async () => {
      const times = { heldMs: 0, rememberedMs: 60_000 };
      const { claims, studies } = steps.scheduler;
      const record = sampleRecord();
      const { key } = await claims.claim(`hash of ${record.id}`, 'the same', record.id, times);
      await claims.claim(`hash of ${record.id}`, 'the same', 'st_other', times);
      await expect(studies.create(record, [], new Map(), { claim: key })).rejects.toThrow();
      await expect(studies.get(record.id)).rejects.toThrow(/there is no study/);
    });

    it('is nobody else’s to change', async () => {
      const { id } = await steps.create();
      const read = await steps.scheduler.studies.get(id);
      read.remaining = -1;
      expect((await steps.scheduler.studies.get(id)).remaining).toBe(6);
    });
  });

  describe('a list of studies', () => {
    it('has the newest first, a page at a time', async () => {
      const ids: string[] = [];
      for (let made = 0; made < 3; made++) {
        ids.unshift((await steps.create()).id);
        await store().later(2);
      }
      const first = await steps.scheduler.studies.list(2, undefined, () => true);
      expect(first.records.map(({ id }) => id)).toEqual(ids.slice(0, 2));
      const second = await steps.scheduler.studies.list(1, first.next!, () => true);
      expect(second.records.map(({ id }) => id)).toEqual(ids.slice(2));
    });

    it('leaves out what is not asked for', async () => {
      const { id } = await steps.create();
      await steps.create();
      const { records } = await steps.scheduler.studies.list(5, undefined, (record) => record.id === id);
      expect(records.map((record) => record.id)).toEqual([id]);
    });

    it('ends at a time', async () => {
      const { createdMs } = await steps.create();
      const { records } = await steps.scheduler.studies.list(5, undefined, () => true, createdMs + 1000);
      expect(records).toEqual([]);
    });

    it('refuses a cursor that is none', async () => {
      await expect(steps.scheduler.studies.list(5, 'nonsense', () => true)).rejects.toThrow(/next/);
    });
  });

  describe('a study that is removed', () => {
    it('leaves nothing', async () => {
      const { id } = await steps.create();
      await steps.accept(id, sampleTask(0));
      await steps.scheduler.studies.remove(id);
      await expect(steps.scheduler.studies.get(id)).rejects.toThrow(/there is no study/);
      expect(await steps.rows(id)).toEqual([]);
      expect(await steps.logged(id)).toEqual([]);
      expect(await steps.scheduler.log.has(id)).toBe(false);
      expect(await steps.scheduler.steps.activeIds()).not.toContain(id);
    });

    it('does not come back by what is handed in, begun or noted late', async () => {
      const { id } = await steps.create();
      await steps.scheduler.studies.remove(id);
      expect(await steps.accept(id, sampleTask(0))).toBe(0);
      expect((await steps.begin(id)).started).toBe(false);
      await steps.worker.work.end({ study: id, no: '0', name: 'w/0' }, 'why');
      await steps.worker.work.challenge(id, { candidate: 0, mean: 1 });
      expect(await steps.scheduler.steps.countFailedEnd(id)).toBeUndefined();
      expect(await steps.scheduler.steps.setPaused(id, true)).toBe('');
      expect(await steps.scheduler.steps.finish(id, { state: 'completed' })).toBe('');
      expect(await steps.scheduler.models.claim('mo_1', { id, revision: 0 })).toBeNull();
      await expect(steps.scheduler.studies.get(id)).rejects.toThrow(/there is no study/);
    });
  });

  describe('datasets in use', () => {
    it('are those of studies that have not ended, and of both of a pair', async () => {
      const { id } = await steps.create({ datasetId: 'ds_a+ds_b' });
      const uses = await steps.scheduler.studies.datasetsInUse();
      expect([uses.get('ds_a'), uses.get('ds_b')]).toEqual([id, id]);
      await steps.scheduler.steps.finish(id, { state: 'cancelled' });
      expect((await steps.scheduler.studies.datasetsInUse()).has('ds_a')).toBe(false);
    });
  });

  describe('a study that is given more to do', () => {
    const reopened = async (id: string, forgotten: number[]) => {
      const record = await steps.scheduler.studies.get(id);
      const tasks = [sampleTask(record.nTasks, { blocks: [{ split: 0, candidates: [0] }] })];
      return steps.scheduler.studies.reopen({ record, forgotten, tasks, fitsPlanned: 1 });
    };
    const failing = async () => {
      const { id } = await steps.create();
      const rows = [row(0, 'broken'), row(0.5), row(0.5)].join('\n');
      await steps.begin(id);
      await steps.accept(id, sampleTask(0), 0, { failures: '0', rows });
      await steps.accept(id, sampleTask(1));
      return id;
    };

    it('runs again after its end, without what failed', async () => {
      const id = await failing();
      await steps.scheduler.steps.finish(id, { state: 'completed' });
      expect(await reopened(id, [0])).toBe('running');
      const record = await steps.scheduler.studies.get(id);
      expect(record).toMatchObject({ revision: 1, remaining: 1, failed: 0, nTasks: 3, cursor: 2 });
      expect(record.finishedMs).toBeNull();
      expect((await steps.rows(id)).map(([number]) => number)).toEqual([1, 2, 3, 4, 5]);
      expect(await steps.scheduler.steps.activeIds()).toContain(id);
      expect((await steps.logged(id)).slice(-2)).toEqual([
        { type: 'study', state: 'running' },
        { type: 'retry', remaining: 1, failed: 0, fitsRun: 6 },
      ]);
    });

    it('gets candidates beside those that it has, and remembers how many evaluations it began with', async () => {
      const id = await failing();
      await steps.scheduler.steps.finish(id, { state: 'completed' });
      const record = await steps.scheduler.studies.get(id);
      const known = new Map([[6, row(0.75)]]);
      const wave = { first: 2, candidates: [{ params: { C: 3 } }] };
      const added = { wave, evaluations: 3, fitsAsked: 3, known };
      const extensions = [{ space: { C: { values: [3] } } }];
      const tasks = [sampleTask(record.nTasks, { blocks: [{ split: 1, candidates: [2] }] })];
      const more = { forgotten: [], tasks, fitsPlanned: 2, extensions, added };
      expect(await steps.scheduler.studies.reopen({ record, ...more })).toBe('running');
      expect(await steps.scheduler.studies.get(id)).toMatchObject({
        ...{ revision: 1, nWaves: 1, nCandidates: 3, nEvaluations: 9, remaining: 2, evaluationsCached: 1 },
        ...{ fitsAsked: 9, fitsPlanned: 8, firstEvaluations: 6, firstFitsAsked: 6, extensions },
      });
      expect((await steps.rows(id, 9)).at(-1)).toEqual([6, row(0.75)]);
      expect(await steps.worker.work.waves(id, 0)).toHaveLength(1);
      expect((await steps.logged(id)).slice(-2)).toEqual([
        { type: 'wave', evaluations: 9, fitsAsked: 9 },
        { type: 'evaluations', evaluations: [6], remaining: 2, failed: 1, fitsRun: 6 },
      ]);
      // Planned for a study without the wave.
      const stale = { ...record, revision: 1, nTasks: record.nTasks + 1, state: 'running' as const };
      expect(await steps.scheduler.studies.reopen({ record: stale, ...more })).toBe('moved');
    });

    it('is asked for more of the candidates that it has, up to another limit', async () => {
      const id = await failing();
      await steps.scheduler.steps.finish(id, { state: 'completed', endedBy: 'limits.evaluations' });
      const record = await steps.scheduler.studies.get(id);
      expect(record.endedBy).toBe('limits.evaluations');
      const tasks = [sampleTask(record.nTasks)];
      const more = { forgotten: [], tasks, fitsPlanned: 3, more: 3, mostEvaluations: 12 };
      await steps.scheduler.studies.reopen({ record, ...more });
      expect(await steps.scheduler.studies.get(id)).toMatchObject({
        ...{ nEvaluations: 9, fitsAsked: 9, remaining: 3, mostEvaluations: 12, endedBy: null },
        ...{ firstEvaluations: 6, firstFitsAsked: 6, firstCandidates: null },
      });
      expect((await steps.logged(id)).at(-1)).toEqual({ type: 'wave', evaluations: 9, fitsAsked: 9 });
      const rules = await steps.worker.work.rules(id);
      expect(rules?.nFirst).toBe(record.nCandidates);
    });

    it('is not when it is another than it was planned for', async () => {
      const id = await failing();
      const record = await steps.scheduler.studies.get(id);
      await steps.scheduler.steps.finish(id, { state: 'completed' });
      const more = { forgotten: [0], tasks: [], fitsPlanned: 0 };
      expect(await steps.scheduler.studies.reopen({ record, ...more })).toBe('moved');
      expect((await steps.scheduler.studies.get(id)).state).toBe('completed');
    });

    it('remembers for which request', async () => {
      const id = await failing();
      const times = { heldMs: 60_000, rememberedMs: 60_000 };
      const { key } = await steps.scheduler.claims.claim(`more for ${id}`, 'x', 'claim-1', times);
      const record = await steps.scheduler.studies.get(id);
      const claim = { key, id: 'claim-1', earlierId: null };
      const more = { forgotten: [0], tasks: [], fitsPlanned: 0 };
      expect(await steps.scheduler.studies.reopen({ record, ...more }, { ...claim, id: 'other' })).toBe(
        'lost',
      );
      expect(await steps.scheduler.studies.wasReopenedFor(id, 'claim-1')).toBe(false);
      await steps.scheduler.studies.reopen({ record, ...more }, claim);
      expect(await steps.scheduler.studies.wasReopenedFor(id, 'claim-1')).toBe(true);
    });

    it('is not when it is gone', async () => {
      const record = sampleRecord();
      const more = { forgotten: [], tasks: [], fitsPlanned: 0 };
      expect(await steps.scheduler.studies.reopen({ record, ...more })).toBe('');
    });
  });

  describe('the log of a study', () => {
    it('goes on after an entry, so many at a time, in one order', async () => {
      const { id } = await steps.create();
      await steps.begin(id);
      await steps.accept(id, sampleTask(0));
      await steps.scheduler.steps.finish(id, { state: 'cancelled' });
      const all = await steps.scheduler.log.after(id, '0-0', 10);
      expect(all.map(({ entry }) => entry.type)).toEqual(['study', 'study', 'evaluations', 'done']);
      expect(await steps.scheduler.log.after(id, '0-0', 2)).toEqual(all.slice(0, 2));
      expect(await steps.scheduler.log.after(id, all[1]!.id, 10)).toEqual(all.slice(2));
      expect(await steps.scheduler.log.at(id, all[2]!.id)).toEqual(all[2]);
      expect(await steps.scheduler.log.after(id, all[3]!.id, 10)).toEqual([]);
    });
  });
}
