import type { Column } from '../columns.js';
import { type MakingTransform, type ModelState, type Transform, warningsOf } from '../estimator.js';
import { checking, type DefinitionOf } from './making.js';
import type { TransformLoader } from './transform-loader.js';

/** A fitted step under its name. */
export interface NamedTransform {
  readonly name: string;
  readonly transform: Transform;
}

/** Fitted transformers in turn. */
export class ChainedTransform implements MakingTransform {
  readonly type = 'pipeline';
  readonly #steps: readonly MakingTransform[];
  readonly #rooms: readonly Float64Array[];

  constructor(
    readonly nFeatures: number,
    readonly named: readonly NamedTransform[],
    definitionOf?: DefinitionOf,
  ) {
    this.#steps = named.map(({ transform }) => checking(transform, definitionOf));
    this.#rooms = this.#steps.map(({ nOut }) => new Float64Array(nOut));
  }

  get warnings(): readonly string[] {
    return warningsOf(this.named);
  }

  get nOut(): number {
    return this.#steps.at(-1)?.nOut ?? this.nFeatures;
  }

  columnsOut(columns: readonly Column[]): readonly Column[] {
    return this.#steps.reduce((before, step) => step.columnsOut(before), columns);
  }

  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    let values = from;
    let place = at;
    for (const [index, step] of this.#steps.entries()) {
      step.writeRow(values, place, this.#rooms[index], 0);
      values = this.#rooms[index];
      place = 0;
    }
    for (let col = 0; col < this.nOut; col++) into[to + col] = values[place + col];
  }

  state(): ModelState {
    const steps = this.named.map(({ name, transform }) => ({
      name,
      type: transform.type,
      state: transform.state(),
    }));
    return { n_features: this.nFeatures, steps };
  }

  static load(state: ModelState, load: TransformLoader, definitionOf?: DefinitionOf): ChainedTransform {
    const { n_features, steps } = state as unknown as StoredChain; // written by state()
    return new ChainedTransform(
      n_features,
      steps.map((step) => ({ name: step.name, transform: load(step.type, step.state) })),
      definitionOf,
    );
  }
}

interface StoredChain {
  n_features: number;
  steps: { name: string; type: string; state: ModelState }[];
}
