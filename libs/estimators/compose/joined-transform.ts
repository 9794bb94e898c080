import type { Column } from '../columns.js';
import { type MakingTransform, type ModelState, type Transform, warningsOf } from '../estimator.js';
import { checking, type DefinitionOf } from './making.js';
import type { TransformLoader } from './transform-loader.js';

/** A fitted transformer of some columns, or none where they are kept as they are. */
export interface JoinedBranch {
  readonly name: string;
  readonly columns: Int32Array;
  readonly transform: Transform | null;
  /** What its values are multiplied by. */
  readonly weight: number;
}

/** What transformers make of columns, side by side: a fitted column transformer or feature union. */
export class JoinedTransform implements MakingTransform {
  readonly nOut: number;
  readonly #branches: readonly {
    columns: Int32Array;
    weight: number;
    room: Float64Array;
    transform: MakingTransform | null;
    nOut: number;
  }[];

  /** @param prefixed - whether names of what comes out begin with those of the branches: `num__age`. */
  constructor(
    readonly type: string,
    readonly nFeatures: number,
    readonly branches: readonly JoinedBranch[],
    readonly prefixed: boolean,
    definitionOf?: DefinitionOf,
  ) {
    this.#branches = branches.map(({ columns, transform, weight }) => {
      const made = transform && checking(transform, definitionOf);
      const room = new Float64Array(columns.length);
      return { columns, weight, room, transform: made, nOut: made?.nOut ?? columns.length };
    });
    this.nOut = this.#branches.reduce((sum, { nOut }) => sum + nOut, 0);
  }

  get warnings(): readonly string[] {
    return warningsOf(this.branches);
  }

  columnsOut(columns: readonly Column[]): readonly Column[] {
    return this.#branches.flatMap(({ columns: places, transform }, index) => {
      const given = Array.from(places, (col) => columns[col]);
      const out = transform?.columnsOut(given) ?? given;
      const { name } = this.branches[index];
      return this.prefixed ? out.map((column) => ({ ...column, name: `${name}__${column.name}` })) : out;
    });
  }

  writeRow(from: Float64Array, at: number, into: Float64Array, to: number): void {
    let place = to;
    for (const { columns, weight, room, transform, nOut } of this.#branches) {
      for (let col = 0; col < columns.length; col++) room[col] = from[at + columns[col]];
      if (transform) transform.writeRow(room, 0, into, place);
      else for (let col = 0; col < nOut; col++) into[place + col] = room[col];
      if (weight !== 1) for (let col = 0; col < nOut; col++) into[place + col] *= weight;
      place += nOut;
    }
  }

  state(): ModelState {
    const branches = this.branches.map(({ name, columns, transform, weight }) => ({
      name,
      columns,
      weight,
      type: transform?.type ?? null,
      state: transform?.state() ?? null,
    }));
    return { n_features: this.nFeatures, prefixed: this.prefixed, branches };
  }

  static loader(type: string) {
    return (state: ModelState, load: TransformLoader, definitionOf?: DefinitionOf): JoinedTransform => {
      const { n_features, prefixed, branches } = state as unknown as StoredJoin; // written by state()
      const loaded = branches.map((branch) => ({
        name: branch.name,
        columns: branch.columns,
        weight: branch.weight,
        transform: branch.type === null ? null : load(branch.type, branch.state),
      }));
      return new JoinedTransform(type, n_features, loaded, prefixed, definitionOf);
    };
  }
}

interface StoredJoin {
  n_features: number;
  prefixed: boolean;
  branches: { name: string; columns: Int32Array; weight: number; type: string | null; state: ModelState }[];
}
