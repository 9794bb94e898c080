import { describe, expect, it } from 'vitest';
import type { WaveToAdd } from '../study-steps.js';
import { limitedSpec, refitTask, row, sampleRecord, sampleTask } from './samples.js';
import { Steps, type StoreUnderTest } from './store-under-test.js';

/** What every store does when a study goes on, waits or ends. */
export function studyStepsConformance(store: () => StoreUnderTest): void {
  const steps = new Steps(store);

  describe('pausing', () => {
    it('a study that waits brings it back to waiting', async () => {
      const { id } = await steps.create();
      expect(await steps.scheduler.steps.setPaused(id, true)).toBe('paused');
      expect(await steps.scheduler.steps.setPaused(id, false)).toBe('queued');
    });

    it('a study that runs brings it back to running', async () => {
      const { id } = await steps.create();
      await steps.begin(id);
      await steps.scheduler.steps.setPaused(id, true);
      expect(await steps.scheduler.steps.setPaused(id, false)).toBe('running');
      expect((await steps.logged(id)).map((entry) => 'state' in entry && entry.state)).toEqual([
        ...['queued', 'running', 'paused', 'running'],
      ]);
    });

    it('hands out no task, and accepts those that are computed', async () => {
      const { id } = await steps.create();
      await steps.begin(id);
      await steps.scheduler.steps.setPaused(id, true);
      expect((await steps.begin(id, 1, 'w/1')).started).toBe(false);
      expect(await steps.accept(id, sampleTask(0))).toBe(3);
    });

    it('changes nothing of a study that has ended', async () => {
      const { id } = await steps.create();
      await steps.scheduler.steps.finish(id, { state: 'cancelled' });
      expect(await steps.scheduler.steps.setPaused(id, true)).toBe('cancelled');
      expect((await steps.logged(id)).at(-1)).toEqual({ type: 'done', state: 'cancelled' });
    });
  });

  describe('the end of a study', () => {
    it('is one: of two, the first', async () => {
      const { id } = await steps.create();
      expect(await steps.scheduler.steps.finish(id, { state: 'cancelled' })).toBe('cancelled');
      expect(await steps.scheduler.steps.finish(id, { state: 'completed' })).toBe('cancelled');
      expect((await steps.logged(id)).filter(({ type }) => type === 'done')).toHaveLength(1);
    });

    it('keeps its best and why it failed', async () => {
      const { id } = await steps.create();
      const error = { code: 'internal', detail: 'why' } as const;
      await steps.scheduler.steps.finish(id, { state: 'failed', error });
      expect((await steps.scheduler.studies.get(id)).error).toEqual(error);
      const { id: other } = await steps.create();
      const best = { candidate: 1, params: { C: 10 }, score: 0.5 };
      await steps.scheduler.steps.finish(other, { state: 'completed', best, fitsRun: 7 });
      expect(await steps.scheduler.studies.get(other)).toMatchObject({
        best,
        fitsRun: 7,
        state: 'completed',
      });
    });

    it('leaves no task, and takes the study off the active ones', async () => {
      const { id } = await steps.create();
      await steps.scheduler.steps.finish(id, { state: 'completed' });
      expect(await steps.scheduler.steps.openTasks(id)).toEqual([]);
      expect(await steps.scheduler.steps.hasTask(id, '0')).toBe(false);
      expect(await steps.scheduler.steps.activeIds()).not.toContain(id);
    });

    it('dates a study that nothing was begun of', async () => {
      const { id } = await steps.create();
      await steps.scheduler.steps.finish(id, { state: 'completed' });
      const { startedMs, finishedMs } = await steps.scheduler.studies.get(id);
      expect(finishedMs).toBeGreaterThan(0);
      expect(startedMs).toBe(finishedMs);
    });

    it('does not come to a study that was given more to do', async () => {
      const { id } = await steps.create();
      const ending = { state: 'completed', revision: 1 } as const;
      expect(await steps.scheduler.steps.finish(id, ending)).toBe('queued');
      expect((await steps.scheduler.studies.get(id)).finishedMs).toBeNull();
    });

    it('that fails is counted', async () => {
      const { id } = await steps.create();
      expect(await steps.scheduler.steps.countFailedEnd(id)).toBe(1);
      expect(await steps.scheduler.steps.countFailedEnd(id)).toBe(2);
    });
  });

  describe('a wave', () => {
    const wave = { first: 2, candidates: [{ params: { C: 3 } }] };
    const added: WaveToAdd = {
      ...{ wave, number: 1, evaluations: 3, fitsAsked: 3, fitsPlanned: 2 },
      known: new Map<number, string>(),
    };
    const learning = () =>
      steps.create({ nWaves: 1, remaining: 0 }, [], new Map(), { wave: { first: 0, candidates: [] } });

    it('adds its candidates, evaluations and tasks', async () => {
      const record = await learning();
      expect(await steps.scheduler.steps.addWave(record, [sampleTask(0)], added)).toBe(true);
      expect(await steps.scheduler.studies.get(record.id)).toMatchObject({
        ...{ nWaves: 2, nCandidates: 3, nEvaluations: 9, remaining: 3, fitsAsked: 9, fitsPlanned: 8 },
        ...{ nTasks: 1, cursor: 0 },
      });
      expect((await steps.logged(record.id)).at(-1)).toEqual({ type: 'wave', evaluations: 9, fitsAsked: 9 });
      expect(await steps.worker.work.waves(record.id, 1)).toHaveLength(1);
    });

    it('is added once', async () => {
      const record = await learning();
      await steps.scheduler.steps.addWave(record, [sampleTask(0)], added);
      expect(await steps.scheduler.steps.addWave(record, [sampleTask(0)], added)).toBe(false);
      expect((await steps.scheduler.studies.get(record.id)).nWaves).toBe(2);
    });

    it('has what is known of it', async () => {
      const record = await learning();
      const known = new Map([[6, row(0.75)]]);
      await steps.scheduler.steps.addWave(record, [sampleTask(0)], { ...added, known });
      expect(await steps.scheduler.studies.get(record.id)).toMatchObject({
        remaining: 2,
        evaluationsCached: 1,
      });
      expect(await steps.rows(record.id, 9)).toEqual([...known]);
    });

    it.each(['paused', 'cancelled'] as const)('is not added to a study that is %s', async (state) => {
      const record = await learning();
      if (state === 'paused') await steps.scheduler.steps.setPaused(record.id, true);
      else await steps.scheduler.steps.finish(record.id, { state });
      expect(await steps.scheduler.steps.addWave(record, [], added)).toBe(false);
    });

    it('of another revision is not added', async () => {
      const record = await learning();
      const place = { ...record, revision: 1 };
      expect(await steps.scheduler.steps.addWave(place, [], added)).toBe(false);
    });

    it('is not added behind a refit, nor a refit twice', async () => {
      const record = await learning();
      expect(await steps.scheduler.steps.addRefit(record, [refitTask(0)])).toBe(true);
      expect(await steps.scheduler.steps.addRefit(record, [refitTask(0)])).toBe(false);
      expect(await steps.scheduler.steps.addWave(record, [], added)).toBe(false);
      expect((await steps.scheduler.studies.get(record.id)).refitFrom).toBe(0);
    });
  });

  describe('a study with a limit on its time', () => {
    const limited = async (seconds: number) => {
      const record = { ...sampleRecord(), spec: limitedSpec(seconds) };
      await steps.scheduler.studies.create(record, [sampleTask(0), sampleTask(1)], new Map());
      await steps.scheduler.steps.release(record.id, 0, 2);
      return record.id;
    };
    const later = (ms: number) => store().later(ms);
    const endByTime = (id: string) => steps.scheduler.steps.endByTime(id);
    const over = async () => {
      const id = await limited(0.01);
      await steps.begin(id);
      await steps.accept(id, sampleTask(0));
      await later(20);
      expect(await endByTime(id)).toBe(true);
      return id;
    };

    it('says so where it stands', async () => {
      expect((await steps.scheduler.steps.standing(await limited(1.5)))?.limitMs).toBe(1500);
    });

    it('is closed once its time is over, once, and counts what it misses', async () => {
      const id = await over();
      expect(await endByTime(id)).toBe(false);
      expect(await steps.scheduler.studies.get(id)).toMatchObject({
        ...{ state: 'running', endedBy: 'limits.seconds', missed: 3, remaining: 0, cursor: 2 },
      });
      expect(await steps.scheduler.steps.openTasks(id)).toEqual([]);
      expect((await steps.begin(id, 1)).started).toBe(false);
    });

    it('takes nothing that is late', async () => {
      const id = await over();
      expect(await steps.accept(id, sampleTask(1))).toBe(0);
      expect(await steps.scheduler.studies.get(id)).toMatchObject({ missed: 3, remaining: 0 });
      expect(await steps.rows(id)).toHaveLength(3);
    });

    it('is refitted', async () => {
      const id = await over();
      const record = await steps.scheduler.studies.get(id);
      expect(await steps.scheduler.steps.addRefit(record, [refitTask(2)])).toBe(true);
      expect(await endByTime(id)).toBe(false);
      expect(await steps.scheduler.steps.hasTask(id, '2')).toBe(true);
    });

    it('is given more to do after its end only, with the same time again', async () => {
      const id = await over();
      const more = { forgotten: [], tasks: [sampleTask(2)], fitsPlanned: 3 };
      const before = await steps.scheduler.studies.get(id);
      expect(await steps.scheduler.studies.reopen({ record: before, ...more })).toBe('moved');
      await steps.scheduler.steps.finish(id, { state: 'completed' });
      const record = await steps.scheduler.studies.get(id);
      expect(record).toMatchObject({ state: 'completed', endedBy: 'limits.seconds', missed: 3 });
      expect(await steps.scheduler.studies.reopen({ record, ...more })).toBe('running');
      expect(await steps.scheduler.studies.get(id)).toMatchObject({
        ...{ endedBy: null, missed: 0, remaining: 3 },
      });
      await later(20);
      expect(await endByTime(id)).toBe(true);
    });

    it.each(['queued', 'paused', 'cancelled'] as const)('goes on while it is %s', async (state) => {
      const id = await limited(0.001);
      if (state !== 'queued') await steps.begin(id);
      if (state === 'paused') await steps.scheduler.steps.setPaused(id, true);
      if (state === 'cancelled') await steps.scheduler.steps.finish(id, { state });
      await later(10);
      expect(await endByTime(id)).toBe(false);
    });

    it('goes on where all is in, and where it has no limit', async () => {
      const id = await limited(0.001);
      await steps.begin(id);
      await steps.accept(id, sampleTask(0));
      await steps.accept(id, sampleTask(1));
      await later(10);
      expect(await endByTime(id)).toBe(false);
      const { id: other } = await steps.create();
      await steps.begin(other);
      expect(await endByTime(other)).toBe(false);
      expect(await endByTime('st_gone')).toBe(false);
    });

    it('has its pauses besides', async () => {
      const id = await limited(1);
      await steps.begin(id);
      await steps.scheduler.steps.setPaused(id, true);
      await later(1100);
      await steps.scheduler.steps.setPaused(id, false);
      expect(await endByTime(id)).toBe(false);
      await later(1100);
      expect(await endByTime(id)).toBe(true);
    });
  });

  describe('where a study stands', () => {
    it('is what the choice of tasks goes by', async () => {
      const record = await steps.create();
      await steps.begin(record.id);
      await steps.accept(record.id, sampleTask(0));
      expect(await steps.scheduler.steps.standing(record.id)).toEqual({
        ...{ state: 'running', release: record.release, createdMs: record.createdMs, priority: 3 },
        ...{ taskSeconds: 0.5, limitMs: null, nTasks: 2, cursor: 2, remaining: 3, refits: false, open: 1 },
      });
    });

    it('is nowhere when it is gone', async () => {
      expect(await steps.scheduler.steps.standing('st_gone')).toBeUndefined();
    });

    it('moves on once for the same tasks', async () => {
      const record = sampleRecord();
      await steps.scheduler.studies.create(record, [sampleTask(0), sampleTask(1)], new Map());
      expect(await steps.scheduler.steps.release(record.id, 0, 1)).toBe(true);
      expect(await steps.scheduler.steps.release(record.id, 0, 2)).toBe(false);
      expect(await steps.scheduler.steps.openTasks(record.id)).toEqual(['0']);
    });

    it('stays active until it has ended', async () => {
      const { id } = await steps.create();
      await steps.scheduler.steps.retire(id);
      expect(await steps.scheduler.steps.activeIds()).toContain(id);
    });
  });
}
