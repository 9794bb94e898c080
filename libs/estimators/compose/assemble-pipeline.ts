import { type FoldmillError, fieldError, quoted } from '#contracts';
import { Pipeline } from '../pipeline.js';
import { isTransformer, type ResolvedStep, type ResolvedTransformer } from '../resolved-step.js';
import type { NamedTransformer } from './fit-in-turn.js';
import type { Part, Parts } from './parts.js';
import { TransformerPipeline } from './transformer-pipeline.js';

type PointerOfStep = (index: number) => string;

/**
 * What steps make together: a pipeline that predicts, or one that only transforms where its last step does.
 * @param pointerOf - JSON pointer of the step at an index.
 * @throws {FoldmillError} `invalid_request` where a learner stands before the end.
 */
export function assembleAny(parts: Parts, pointerOf: PointerOfStep): ResolvedStep {
  const last = parts.list[parts.list.length - 1];
  return typeof last.step === 'string' || isTransformer(last.step)
    ? assembleTransformers(parts, pointerOf)
    : assembleLearner(parts, pointerOf);
}

/** @throws {FoldmillError} `invalid_request` where a learner stands before the end, or none at it. */
function assembleLearner(parts: Parts, pointerOf: PointerOfStep): Pipeline {
  const end = parts.list.length - 1;
  const { name, step } = parts.list[end];
  if (typeof step === 'string' || isTransformer(step))
    throw transformerAtTheEnd({ name, step }, pointerOf(end));
  return new Pipeline(parts, transformersOf(parts, end, pointerOf), { name, step }, assembleLearner);
}

/** @throws {FoldmillError} `invalid_request` where a learner is among them. */
function assembleTransformers(parts: Parts, pointerOf: PointerOfStep): ResolvedTransformer {
  const transformers = transformersOf(parts, parts.list.length, pointerOf);
  return new TransformerPipeline(parts, transformers, assembleTransformers);
}

function transformersOf({ list }: Parts, end: number, pointerOf: PointerOfStep): NamedTransformer[] {
  return list.slice(0, end).flatMap(({ name, step }, index) => {
    if (typeof step === 'string') return [];
    if (isTransformer(step)) return [{ name, step }];
    const where =
      end < list.length ? 'stand before the last step' : 'stand in a pipeline that is a transformer';
    const message = `step ${quoted(name)} is ${step.type}, a ${step.kind}: only transformers ${where}`;
    throw fieldError('invalid_request', pointerOf(index), message);
  });
}

export function transformerAtTheEnd({ name, step }: Part, pointer: string): FoldmillError {
  const what = typeof step === 'string' ? step : `${step.type}, a transformer`;
  const message = `the last step ${quoted(name)} is ${what}, which predicts nothing: a pipeline ends in a classifier or regressor`;
  return fieldError('invalid_request', pointer, message);
}
