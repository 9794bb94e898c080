import { describe, expect, it } from 'vitest';
import { sampleRecord, tuningSpec } from './samples.js';
import { Steps, type StoreUnderTest } from './store-under-test.js';

/** What every store does with trials that are asked for and told. */
export function trialsConformance(store: () => StoreUnderTest): void {
  const steps = new Steps(store);

  describe('trials', () => {
    const entry = (number: number) => ({ asked: { params: { x: number / 4 } } });
    const tuning = async () => {
      const { id } = sampleRecord();
      const counts = { nCandidates: 0, nSplits: 1, nEvaluations: 4, remaining: 4, nTasks: 0, fitsAsked: 0 };
      const record = { ...sampleRecord({ id, ...counts, state: 'running' }), spec: tuningSpec };
      await steps.scheduler.trials.create(record);
      return id;
    };

    it('are heard of when they are asked for and told, as what leaves workers nothing to do', async () => {
      const heard: string[] = [];
      const { hints, trials } = steps.scheduler;
      const id = await tuning();
      await hints.hear(['changed', 'told'], (hint, study) => {
        if (study === id) heard.push(hint);
      });
      await trials.ask(id, 0, 60_000, [entry(0)]);
      await trials.tell(id, 0, { value: 0.5 });
      await expect.poll(() => heard).toEqual(['told', 'told']);
    });

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
