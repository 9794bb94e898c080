import { grownBytes, release } from '../ports/testing/samples.js';
import { storeConformance } from '../ports/testing/store-conformance.js';
import { memoryPorts } from './backend.js';

storeConformance('memory', async () => {
  let skippedMs = 0;
  const ports = memoryPorts({ release, grownBytes, nowMs: () => Date.now() + skippedMs });
  return {
    scheduler: ports.scheduler,
    worker: ports.worker,
    async later(ms) {
      skippedMs += ms;
    },
    close: () => ports.scheduler.close(),
  };
});
