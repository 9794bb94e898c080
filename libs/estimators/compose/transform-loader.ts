import type { Model, ModelState, Transform } from '../estimator.js';

/** Makes a fitted transformer of what its `state` said. @throws {FoldmillError} `internal` for a type that doesn't exist here. */
export type TransformLoader = (type: string, state: ModelState) => Transform;

/** The same for a fitted estimator. */
export type ModelLoader = (type: string, state: ModelState) => Model;
