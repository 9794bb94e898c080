import {
  BranchSpec,
  didYouMean,
  Faults,
  FoldmillError,
  fieldError,
  listed,
  type Params,
  type ParamValue,
  parseWith,
  quoted,
} from '#contracts';
import {
  changeParameters,
  type Declared,
  type PointerOf,
  parameterNames,
  parseParameters,
  type Rules,
} from '../parameters.js';
import type { Inert, ParamPointers, ResolvedStep, StepResolver, Swaps } from '../resolved-step.js';

/** A part of what is put together, under its name. */
export interface Part {
  readonly name: string;
  readonly step: ResolvedStep | Inert;
}

/** What is put together of parts: its own parameters, and which words stand for a part. */
export interface Composite extends Declared {
  readonly version: number;
  readonly inert: readonly Inert[];
  /** What its parts are called. */
  readonly part: 'step' | 'transformer';
  /** The field of a spec that holds them. */
  readonly field: 'steps' | 'transformers' | 'transformer_list' | 'estimator';
}

/**
 * The named parts of a pipeline or the like, and parameters of its own. As scikit-learn's set_params has it,
 * `name__param` reaches into a part, and a part's own name replaces it, before parameters are set. Immutable.
 */
export class Parts {
  private constructor(
    readonly composite: Composite,
    readonly list: readonly Part[],
    private readonly given: Params,
    /** Parameters of its own. */
    readonly own: Record<string, unknown>,
    readonly isOwnChecked: boolean,
    readonly resolve: StepResolver,
  ) {}

  /** Without parameters of its own set: `withParams` sets them. */
  static of(composite: Composite, list: readonly Part[], resolve: StepResolver): Parts {
    const own = parseParameters(composite, {}, (name) => name);
    return new Parts(composite, list, {}, own, true, resolve);
  }

  get names(): string[] {
    return this.list.map(({ name }) => name);
  }

  get params(): Params {
    const named = this.list.flatMap(({ name, step }): [string, unknown][] =>
      typeof step === 'string'
        ? [[name, step]]
        : Object.entries(step.params).map(([param, value]) => [`${name}__${param}`, value]),
    );
    return { ...Object.fromEntries(named), ...this.own } as Params; // parsed from JSON by schemas that make nothing else
  }

  get isChecked(): boolean {
    return this.isOwnChecked && this.list.every(({ step }) => typeof step === 'string' || step.isChecked);
  }

  withParams(params: Params, at: PointerOf, rules: Rules): Parts {
    const own: Params = {};
    const nested = new Map<string, Params>();
    const replaced = new Map<string, ResolvedStep | Inert>();
    const faults = new Faults();
    for (const [key, value] of Object.entries(params)) {
      faults.collect(() => {
        const place = this.#place(key, at(key));
        if (place === null) own[key] = value;
        else if (place.param === undefined) replaced.set(place.name, this.#step(value, at(key), rules));
        else nested.set(place.name, { ...nested.get(place.name), [place.param]: value });
      });
    }
    const changedOwn = faults.collect(() => this.#withOwn(own, at, rules));
    const list = this.list.map(({ name, step }): Part => {
      const base = replaced.get(name) ?? step;
      const inner = nested.get(name) ?? {};
      const pointerOf: PointerOf = (param) => at(`${name}__${param}`);
      const isDone = Object.keys(inner).length === 0 && (typeof base === 'string' || base.isChecked);
      return {
        name,
        step: isDone ? base : (faults.collect(() => setOn(name, base, inner, pointerOf, rules)) ?? base),
      };
    });
    faults.throwIfAny();
    const given = { ...this.given, ...own };
    const known = changedOwn ?? this.own;
    return new Parts(this.composite, list, given, known, rules === 'all', this.resolve);
  }

  #withOwn(own: Params, at: PointerOf, rules: Rules): Record<string, unknown> {
    if (rules === 'each') return parseParameters(this.composite, { ...this.given, ...own }, at, rules);
    if (Object.keys(own).length === 0 && this.isOwnChecked) return this.own;
    return changeParameters(this.composite, this.own, this.given, own, at);
  }

  /**
   * @param assemble - checks what stands where once a part is replaced.
   * @throws {FoldmillError} for a value that no candidate can have.
   */
  checkParam(
    key: string,
    value: ParamValue,
    at: ParamPointers,
    swaps: Swaps,
    assemble: (changed: Parts, pointer: string) => unknown,
  ): void {
    const place = this.#place(key, at.name);
    if (place === null) {
      parseParameters(this.composite, { [key]: value }, () => at.value, 'each');
      return;
    }
    const { name, param } = place;
    if (param === undefined) {
      const step = this.#step(value, at.value, 'each');
      // A last step that does nothing fails its candidates, as in scikit-learn; an estimator in a wrong place is refused.
      if (typeof step !== 'string') assemble(this.#with(name, step), at.value);
      return;
    }
    const steps = swaps.get(name)?.flatMap((spec) => this.#stepOrNone(spec)) ?? [this.#find(name)];
    const inner = new Map(
      [...swaps].flatMap(([path, specs]) =>
        path.startsWith(`${name}__`) ? [[path.slice(name.length + 2), specs] as const] : [],
      ),
    );
    const faults = new Faults();
    for (const step of steps) {
      const before = faults.count;
      faults.collect(() => {
        if (typeof step === 'string') throw noParameters(name, step, at.name);
        step.checkParam(param, value, at, inner);
      });
      if (faults.count === before) return;
    }
    faults.throwIfAny();
  }

  #find(name: string): ResolvedStep | Inert {
    return this.list.find((part) => part.name === name)!.step;
  }

  #with(name: string, step: ResolvedStep | Inert): Parts {
    const list = this.list.map((part) => (part.name === name ? { name, step } : part));
    return new Parts(this.composite, list, this.given, this.own, this.isOwnChecked, this.resolve);
  }

  /** The part that a key names, and the parameter of it; none for the part as a whole. Null for a parameter of its own. */
  #place(key: string, pointer: string): { name: string; param?: string } | null {
    const { type, part } = this.composite;
    const own = parameterNames(this.composite);
    if (own.includes(key)) return null;
    const cut = key.indexOf('__');
    const name = cut < 0 ? key : key.slice(0, cut);
    const { names } = this;
    if (names.includes(name)) return cut < 0 ? { name } : { name, param: key.slice(cut + 2) };
    const meant = didYouMean(name, cut < 0 ? own : names);
    const orOwn = own.length === 0 ? '' : `; parameters of its own are ${own.join(', ')}`;
    throw fieldError(
      'invalid_parameter',
      pointer,
      `the ${type} has no ${part} for ${quoted(key)}${meant}; write ${part}__parameter with a ${part} of ${listed(names)}${orOwn}`,
    );
  }

  /** @throws {FoldmillError} as the resolver, or `invalid_parameter` for what is no estimator. */
  #step(value: unknown, pointer: string, rules: Rules): ResolvedStep | Inert {
    const spec = specOf(value, pointer, this.composite);
    return typeof spec === 'string' ? spec : this.resolve(spec, pointer, rules);
  }

  /** A part that a space puts in, or nothing where it is at fault, which is reported at its own place. */
  #stepOrNone(value: ParamValue): (ResolvedStep | Inert)[] {
    const step = new Faults().collect(() => this.#step(value, '', 'each'));
    return step === undefined ? [] : [step];
  }
}

/** @throws {FoldmillError} `invalid_parameter` */
function setOn(
  name: string,
  step: ResolvedStep | Inert,
  params: Params,
  at: PointerOf,
  rules: Rules,
): ResolvedStep {
  const [first = ''] = Object.keys(params);
  if (typeof step === 'string') throw noParameters(name, step, at(first));
  return step.withParams(params, at, rules);
}

const noParameters = (name: string, inert: Inert, pointer: string): FoldmillError =>
  fieldError('invalid_parameter', pointer, `step ${quoted(name)} is ${inert}, which has no parameters`);

/** A part as a request has it. @throws {FoldmillError} `invalid_parameter` for what is no estimator. */
export function specOf(value: unknown, pointer: string, { inert, part }: Composite): BranchSpec {
  const words = inert.map((word) => `"${word}"`).join(' or ');
  const expected = `a ${part} is replaced by an estimator, {"type": …, "params": …}${words && `, or by ${words}`}`;
  const refused = () => fieldError('invalid_parameter', pointer, expected);
  let spec: BranchSpec;
  try {
    spec = parseWith(BranchSpec, value, 'invalid_parameter', pointer);
  } catch (error) {
    if (!(error instanceof FoldmillError)) throw error;
    throw refused();
  }
  if (typeof spec === 'string' && !inert.includes(spec)) throw refused();
  return spec;
}
