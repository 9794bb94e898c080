import { describe, expect, it } from 'vitest';
import { artifactsConformance } from './artifacts-conformance.js';
import { grownBytes } from './samples.js';
import { Steps, type StoreUnderTest } from './store-under-test.js';

/** What every store keeps beside studies: files, models, names, results, and what fits have grown. */
export function catalogConformance(store: () => StoreUnderTest): void {
  const steps = new Steps(store);

  artifactsConformance(() => steps.scheduler.artifacts);

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
}
