import { hash128 } from '#contracts';
import type { Matrix } from '#datasets';
import { checkRows, whyNotTaken } from './check-rows.js';
import type { NamedTransform } from './compose/chained-transform.js';
import type { ModelLoader, TransformLoader } from './compose/transform-loader.js';
import { isMaking, takeRows, transformed } from './derived-matrix.js';
import {
  FitError,
  type Frame,
  type Model,
  type ModelState,
  type Transform,
  warningsOf,
} from './estimator.js';
import { findEstimator } from './registry.js';
import { encodeState } from './state-codec.js';
import type { Workspace } from './workspace.js';

export const pipelineType = 'pipeline';

export type FittedStep = NamedTransform;

/** A fitted pipeline over raw features: transforms the rows asked for, then predicts with its last step. */
export class PipelineModel implements Model {
  readonly type = pipelineType;
  readonly predictProba?: Model['predictProba'];
  readonly decisionFunction?: Model['decisionFunction'];
  #prefix?: string;

  /** @param seen - the frame it was fitted on and what the steps make of all its rows, to be used again. */
  constructor(
    readonly steps: readonly FittedStep[],
    readonly lastName: string,
    readonly last: Model,
    readonly seen?: { readonly frameId: string; readonly transformed: Frame },
  ) {
    if (last.predictProba) {
      this.predictProba = (frame, rows, workspace) =>
        last.predictProba!(...this.#input(frame, rows), workspace);
    }
    if (last.decisionFunction) {
      this.decisionFunction = (frame, rows, workspace) =>
        last.decisionFunction!(...this.#input(frame, rows), workspace);
    }
  }

  get classes(): Int32Array | undefined {
    return this.last.classes;
  }

  get asksTogether(): boolean | undefined {
    return this.last.asksTogether;
  }

  get warnings(): readonly string[] {
    return [...warningsOf(this.steps), ...(this.last.warnings ?? [])];
  }

  predict(frame: Frame, rows: Int32Array, workspace: Workspace): Int32Array | Float64Array {
    return this.last.predict(...this.#input(frame, rows), workspace);
  }

  state(): ModelState {
    return {
      steps: this.steps.map(({ name, transform }) => ({
        name,
        type: transform.type,
        state: transform.state(),
      })),
      last: { name: this.lastName, type: this.last.type, state: this.last.state() },
    };
  }

  /** @throws {FitError} for rows that the last step can't take. */
  #input(frame: Frame, rows: Int32Array): [Frame, Int32Array] {
    const [made, places] = this.#made(frame, rows);
    const definition = findEstimator(this.last.type);
    if (definition) checkRows(made, places, definition);
    return [made, places];
  }

  #made(frame: Frame, rows: Int32Array): [Frame, Int32Array] {
    if (this.seen?.frameId === frame.id) return [this.seen.transformed, rows];
    let X = takeRows(frame.X, rows);
    let mayHaveGaps = frame.gaps === true;
    for (const { transform } of this.steps) {
      if (mayHaveGaps) refuseRows(X, transform);
      X = transformed(X, transform);
      mayHaveGaps ||= isMaking(transform);
    }
    // What is cached under a frame's id must be of these very rows and transforms.
    this.#prefix ??= hash128(...this.steps.map(({ transform }) => encodeState(transform.state())));
    const gaps = mayHaveGaps && !X.values.every(Number.isFinite);
    return [{ id: hash128(frame.id, this.#prefix, rows), X, gaps }, Int32Array.from(rows, (_, i) => i)];
  }
}

/** @throws {FitError} for a missing or infinite value that the transformer does not take. */
function refuseRows({ values, nRows, nCols }: Matrix, { type }: Transform): void {
  const definition = findEstimator(type);
  if (!definition) return;
  for (let row = 0; row < nRows; row++) {
    const why = whyNotTaken(values.subarray(row * nCols, (row + 1) * nCols), definition);
    if (why !== undefined) throw new FitError(why);
  }
}

/** @throws {FoldmillError} `internal` when a step is of a type that doesn't exist here. */
export function loadPipelineModel(
  state: ModelState,
  loadTransform: TransformLoader,
  loadModel: ModelLoader,
): PipelineModel {
  const { steps, last } = state as unknown as StoredPipeline; // written by PipelineModel.state()
  const fitted = steps.map((step) => ({ name: step.name, transform: loadTransform(step.type, step.state) }));
  return new PipelineModel(fitted, last.name, loadModel(last.type, last.state));
}

interface StoredStep {
  name: string;
  type: string;
  state: ModelState;
}

interface StoredPipeline {
  steps: StoredStep[];
  last: StoredStep;
}
