export type { Datasets, Engine, Models, Studies } from './engine.js';
export { type Logger, silentLogger } from './logger.js';
export type { Claim } from './redis/key-claims.js';
export { fingerprintOfSources, ownRelease } from './release.js';
export { createEngine, type EngineOptions } from './scheduler/create-engine.js';
export type { SlotRequest, SlotResponse } from './worker/slot-protocol.js';
export { TaskWorker, type TaskWorkerOptions } from './worker/task-worker.js';
