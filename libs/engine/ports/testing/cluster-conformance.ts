import { describe, expect, it } from 'vitest';
import type { WorkerInfo } from '#contracts';
import { release } from './samples.js';
import { Steps, type StoreUnderTest } from './store-under-test.js';

/** What every store lets schedulers and workers tell one another. */
export function clusterConformance(store: () => StoreUnderTest): void {
  const steps = new Steps(store);

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
}
