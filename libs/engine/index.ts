export { createEngine, type EngineOptions } from './create-engine.js';
export type { Datasets, Engine, Models, Studies } from './engine.js';
export { type Logger, silentLogger } from './logger.js';
export { fingerprintOfSources, ownRelease } from './release.js';
export type { SlotRequest, SlotResponse } from './slot-protocol.js';
export { TaskWorker, type TaskWorkerOptions } from './task-worker.js';
