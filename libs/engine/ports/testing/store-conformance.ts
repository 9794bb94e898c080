import { afterAll, beforeAll, describe } from 'vitest';
import { otherConformance } from './other-conformance.js';
import type { StoreUnderTest } from './store-under-test.js';
import { studyConformance } from './study-conformance.js';
import { taskConformance } from './task-conformance.js';

/** What every store has to do, so that schedulers and workers can stand on it. */
export function storeConformance(name: string, start: () => Promise<StoreUnderTest>): void {
  describe(`a store in ${name}`, () => {
    let store: StoreUnderTest;
    beforeAll(async () => {
      store = await start();
    });
    afterAll(() => store.close());
    studyConformance(() => store);
    taskConformance(() => store);
    otherConformance(() => store);
  });
}
