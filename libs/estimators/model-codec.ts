import { FoldmillError } from '#contracts';
import type { Model, ModelState } from './estimator.js';
import { loadModel } from './load-fitted.js';
import { decodeState, encodeState } from './state-codec.js';

/**
 * A fitted estimator or pipeline as bytes, the same bytes on every machine: see state-codec.ts for the layout.
 * Holds the type and the model's state, nothing of the frame it was fitted on.
 */
export function encodeModel(model: Model): Uint8Array {
  return encodeState({ type: model.type, state: model.state() });
}

/**
 * The model that `encodeModel` wrote; its predictions are identical.
 * @throws {FoldmillError} `internal` when the bytes are not a model, or of an estimator that doesn't exist here.
 */
export function decodeModel(bytes: Uint8Array): Model {
  const stored = decodeState(bytes) as { type?: ModelState; state?: ModelState } | null;
  const { type, state } = stored ?? {};
  if (typeof type !== 'string' || state === undefined) {
    throw new FoldmillError('internal', 'the stored model names no estimator');
  }
  return loadModel(type, state);
}
