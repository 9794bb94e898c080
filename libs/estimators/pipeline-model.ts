import { FoldmillError, hash128 } from '#contracts';
import { takeRows, transformed } from './derived-matrix.js';
import type { Frame, Model, ModelState, Transform } from './estimator.js';
import { findEstimator } from './registry.js';
import { encodeState } from './state-codec.js';
import type { Workspace } from './workspace.js';

export const pipelineType = 'pipeline';

/** A fitted transformer of a pipeline. */
export interface FittedStep {
  readonly name: string;
  readonly transform: Transform;
}

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

  get warnings(): readonly string[] | undefined {
    return this.last.warnings;
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

  #input(frame: Frame, rows: Int32Array): [Frame, Int32Array] {
    if (this.seen?.frameId === frame.id) return [this.seen.transformed, rows];
    let X = takeRows(frame.X, rows);
    for (const { transform } of this.steps) X = transformed(X, transform);
    // What is cached under a frame's id must be of these very rows and transforms.
    this.#prefix ??= hash128(...this.steps.map(({ transform }) => encodeState(transform.state())));
    return [{ id: hash128(frame.id, this.#prefix, rows), X }, Int32Array.from(rows, (_, i) => i)];
  }
}

/** @throws {FoldmillError} `internal` when a step is of a type that doesn't exist here. */
export function loadPipelineModel(state: ModelState): PipelineModel {
  const { steps, last } = state as unknown as StoredPipeline; // written by PipelineModel.state()
  return new PipelineModel(
    steps.map((step) => {
      const definition = findEstimator(step.type);
      if (definition?.kind !== 'transformer') throw unknownStep(step.type);
      return { name: step.name, transform: definition.load(step.state) };
    }),
    last.name,
    (() => {
      const definition = findEstimator(last.type);
      if (!definition || definition.kind === 'transformer') throw unknownStep(last.type);
      return definition.load(last.state);
    })(),
  );
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

const unknownStep = (type: string) =>
  new FoldmillError('internal', `the stored pipeline has a step of an unknown type "${type}"`);
