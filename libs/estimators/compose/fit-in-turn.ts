import { afterWarnings, type FitInput, type Frame, warningsOf } from '../estimator.js';
import type { ResolvedStep, ResolvedTransformer, Stage } from '../resolved-step.js';
import type { NamedTransform } from './chained-transform.js';

/** A transformer that does something, under its name. */
export interface NamedTransformer {
  readonly name: string;
  readonly step: ResolvedTransformer;
}

/** What steps made of a frame, for the fit of what follows and for those that ask a model. */
export interface FittedInTurn {
  readonly steps: readonly NamedTransform[];
  readonly training: FitInput;
  readonly seen: Frame;
}

/** Fits each transformer on what the ones before make of the training rows. */
export function fitInTurn(
  transformers: readonly NamedTransformer[],
  input: FitInput,
  given: Frame = input.frame,
): FittedInTurn {
  let training = input;
  let seen = given;
  const steps: NamedTransform[] = [];
  for (const { name, step } of transformers) {
    const fitted = afterWarnings(warningsOf(steps), () => step.fit(training, seen));
    steps.push({ name, transform: fitted.transform });
    training = { ...input, frame: fitted.training };
    seen = fitted.seen;
  }
  return { steps, training, seen };
}

/** Stages of steps that follow one another. */
export function stagesInTurn(steps: readonly { readonly step: ResolvedStep }[]): Stage[] {
  const stages: Stage[] = [];
  let ends: number[] = [];
  for (const { step } of steps) {
    const first = stages.length;
    const own = step.stages;
    stages.push(
      ...own.map(({ name, inputs }) => ({
        name,
        inputs: inputs.length === 0 ? ends : inputs.map((at) => first + at),
      })),
    );
    ends = endsOf(own).map((at) => first + at);
  }
  return stages;
}

/** Stages that no other reads. */
export function endsOf(stages: readonly Stage[]): number[] {
  const read = new Set(stages.flatMap(({ inputs }) => inputs));
  return [...stages.keys()].filter((at) => !read.has(at));
}
