import { grownBytes, release } from '../ports/testing/samples.js';
import { storeConformance } from '../ports/testing/store-conformance.js';
import { memoryPorts } from './backend.js';

storeConformance('memory', async () => {
  const ports = memoryPorts({ release, grownBytes, nowMs: Date.now });
  return { scheduler: ports.scheduler, worker: ports.worker, close: () => ports.scheduler.close() };
});
