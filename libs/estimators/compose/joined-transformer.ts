import {
  type ColumnChoice,
  fieldError,
  hash128,
  type Params,
  type ParamValue,
  quoted,
  stableJson,
} from '#contracts';
import { type Column, columnsOf } from '../columns.js';
import {
  afterWarnings,
  type ColumnTraits,
  FitError,
  type FitInput,
  type Frame,
  warningsOf,
} from '../estimator.js';
import type { FittedTransformer } from '../fit-transformer.js';
import { isUnnamed } from '../on-table.js';
import type { PointerOf, Rules } from '../parameters.js';
import { findEstimator } from '../registry.js';
import {
  isTransformer,
  type ParamPointers,
  type ResolvedTransformer,
  type Stage,
  type Swaps,
  TableFault,
} from '../resolved-step.js';
import { rowsId } from '../rows-id.js';
import { chosenColumns, UnknownColumn } from './column-choice.js';
import type { JoinParams } from './composites.js';
import { endsOf } from './fit-in-turn.js';
import { joinFrames, takeColumns } from './join-frames.js';
import { type JoinedBranch, JoinedTransform } from './joined-transform.js';
import type { Parts } from './parts.js';

/** The part that gets the columns that no other gets. */
export const remainderName = 'remainder';

/**
 * Transformers side by side: a column transformer gives each its columns, a feature union all of them. A part without
 * a choice is the remainder.
 */
export class JoinedTransformer implements ResolvedTransformer {
  readonly kind = 'transformer';
  readonly canonical: string;

  private constructor(
    readonly parts: Parts,
    readonly choices: readonly Choice[],
  ) {
    const { composite, list, own } = parts;
    const branches = list.map(({ name, step }, at) => [
      name,
      typeof step === 'string' ? step : step.canonical,
      choices[at],
    ]);
    this.canonical = stableJson([composite.type, composite.version, branches, own]);
  }

  /**
   * @param choices - of each part its columns; 'all', or 'rest' for those that no other part gets.
   * @param pointerOf - JSON pointer of the part at an index.
   * @throws {FoldmillError} `invalid_request` where a learner is among them.
   */
  static of(
    parts: Parts,
    choices: readonly Choice[],
    pointerOf: (index: number) => string,
  ): JoinedTransformer {
    checkTransformers(parts, pointerOf);
    return new JoinedTransformer(parts, choices);
  }

  get type(): string {
    return this.parts.composite.type;
  }

  get params(): Params {
    return this.parts.params;
  }

  get isChecked(): boolean {
    return this.parts.isChecked;
  }

  get costKey(): string {
    const inner = this.parts.list.flatMap(({ step }) => (typeof step === 'string' ? [] : [step.costKey]));
    return `${this.type}(${inner.join('|')})`;
  }

  get stages(): readonly Stage[] {
    const stages: Stage[] = [];
    const ends: number[] = [];
    for (const [index, { name, step }] of this.parts.list.entries()) {
      if (typeof step === 'string') continue;
      const first = stages.length;
      const own = step.stages;
      // Steps of the same type on other columns are others.
      const reads = stableJson([name, this.choices[index]]);
      stages.push(
        ...own.map((stage) => ({
          name: stage.inputs.length === 0 ? `${reads} ${stage.name}` : stage.name,
          inputs: stage.inputs.map((at) => first + at),
        })),
      );
      ends.push(...endsOf(own).map((at) => first + at));
    }
    return [...stages, { name: this.canonical, inputs: ends }];
  }

  withParams(params: Params, at: PointerOf, rules: Rules = 'all'): JoinedTransformer {
    const parts = this.parts.withParams(params, at, rules);
    return JoinedTransformer.of(parts, this.choices, (index) => at(parts.list[index].name));
  }

  checkParam(name: string, value: ParamValue, at: ParamPointers, swaps: Swaps): void {
    this.parts.checkParam(name, value, at, swaps, (parts, pointer) =>
      checkTransformers(parts, () => pointer),
    );
  }

  fit(input: FitInput, given: Frame = input.frame): FittedTransformer {
    const { workspace } = input;
    const own = this.parts.own as JoinParams;
    const branches: (JoinedBranch & { training: Frame; seen: Frame })[] = [];
    for (const [index, columns] of this.#columns(input.frame).entries()) {
      const { name, step } = this.parts.list[index];
      if (step === 'drop' || (columns.length === 0 && this.choices[index] !== 'all')) continue;
      const training = takeColumns(input.frame, columns, workspace);
      const seen = given.id === input.frame.id ? training : takeColumns(given, columns, workspace);
      const weight = own.transformer_weights?.[name] ?? 1;
      const made =
        step === 'passthrough'
          ? { transform: null, training, seen }
          : afterWarnings(warningsOf(branches), () =>
              (step as ResolvedTransformer).fit({ ...input, frame: training }, seen),
            );
      branches.push({ name, columns, weight, ...made });
    }
    const transform = new JoinedTransform(
      this.type,
      input.frame.X.nCols,
      branches.map(({ name, columns, transform, weight }) => ({ name, columns, transform, weight })),
      own.verbose_feature_names_out,
      findEstimator,
    );
    const columns = transform.columnsOut(columnsOf(given));
    const weights = branches.map(({ weight }) => weight);
    const { nRows } = input.frame.X;
    const join = (frames: Frame[], id: string): Frame =>
      joinFrames(id, nRows, frames, weights, columns, workspace);
    const seen = join(
      branches.map((branch) => branch.seen),
      madeId(this.canonical, input, given),
    );
    const isSame = branches.every((branch) => branch.seen === branch.training);
    if (isSame) return { transform, seen, training: seen };
    const training = join(
      branches.map((branch) => branch.training),
      `training ${madeId(this.canonical, input, input.frame)}`,
    );
    return { transform, seen, training };
  }

  onTable(columns: readonly ColumnTraits[]): readonly ColumnTraits[] {
    let chosen: Int32Array[];
    try {
      chosen = this.#places(columns);
    } catch (error) {
      if (!(error instanceof UnknownColumn)) throw error;
      if (columns.some(isUnnamed)) return [];
      throw new TableFault(`the ${this.type} can't be fitted: ${error.message}`);
    }
    const { verbose_feature_names_out: prefixed } = this.parts.own as JoinParams;
    return this.parts.list.flatMap(({ name, step }, index): readonly ColumnTraits[] => {
      const given = Array.from(chosen[index], (at) => columns[at]);
      if (step === 'drop' || given.length === 0) return [];
      const out = step === 'passthrough' ? given : step.onTable(given);
      return prefixed ? out.map((column) => ({ ...column, name: `${name}__${column.name}` })) : out;
    });
  }

  /** @throws {FitError} where a choice names a column that isn't there. */
  #columns(frame: Frame): Int32Array[] {
    try {
      return this.#places(columnsOf(frame));
    } catch (error) {
      if (error instanceof UnknownColumn) throw new FitError(`${this.type}: ${error.message}`);
      throw error;
    }
  }

  /** Places of the columns that each part gets. @throws {UnknownColumn} */
  #places(columns: readonly Pick<Column, 'name' | 'type'>[]): Int32Array[] {
    const chosen = this.choices.map((choice) => {
      if (choice === 'rest') return [];
      return choice === 'all' ? [...columns.keys()] : chosenColumns(choice.columns, columns);
    });
    const taken = new Set(chosen.flat());
    const rest = [...columns.keys()].filter((at) => !taken.has(at));
    return this.choices.map((choice, index) => Int32Array.from(choice === 'rest' ? rest : chosen[index]));
  }
}

export type Choice = 'all' | 'rest' | { readonly columns: ColumnChoice };

/** Names what a fit made of a frame: the fit by its own name and rows, the frame by its id. */
const madeId = (canonical: string, input: FitInput, seen: Frame): string =>
  hash128('made', canonical, input.frame.id, rowsId(input), seen.id);

/** @throws {FoldmillError} `invalid_request` where a learner is among them. */
function checkTransformers(parts: Parts, pointerOf: (index: number) => string): void {
  for (const [index, { name, step }] of parts.list.entries()) {
    if (typeof step === 'string' || isTransformer(step)) continue;
    const message = `${quoted(name)} is ${step.type}, a ${step.kind}: a ${parts.composite.type} is made of transformers`;
    throw fieldError('invalid_request', pointerOf(index), message);
  }
}
