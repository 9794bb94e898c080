import { afterAll, beforeAll, describe } from 'vitest';
import { callsConformance } from './calls-conformance.js';
import { catalogConformance } from './catalog-conformance.js';
import { clusterConformance } from './cluster-conformance.js';
import { queueConformance } from './queue-conformance.js';
import type { StoreUnderTest } from './store-under-test.js';
import { studyConformance } from './study-conformance.js';
import { studyStepsConformance } from './study-steps-conformance.js';
import { taskConformance } from './task-conformance.js';
import { trialsConformance } from './trials-conformance.js';

/** What every store has to do, so that schedulers and workers can stand on it. */
export function storeConformance(name: string, start: () => Promise<StoreUnderTest>): void {
  describe(`a store in ${name}`, () => {
    let store: StoreUnderTest;
    beforeAll(async () => {
      store = await start();
    });
    afterAll(() => store.close());
    studyConformance(() => store);
    studyStepsConformance(() => store);
    taskConformance(() => store);
    callsConformance(() => store);
    queueConformance(() => store);
    catalogConformance(() => store);
    clusterConformance(() => store);
    trialsConformance(() => store);
  });
}
