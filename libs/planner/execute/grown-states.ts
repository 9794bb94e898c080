import { decodeState, encodeState, type Grown } from '#estimators';
import type { TaskResult } from '../reduce/task-result.js';
import type { GrownFits } from '../study/grown-fits.js';
import type { TaskBlock } from '../study/task.js';
import type { Fitted } from './answer-fitted.js';

/** What there is of a candidate's fit; null where nothing was kept, or it is gone. */
export function grownStateOf(block: TaskBlock, candidate: number, grown: GrownFits): Grown {
  const name = block.grown?.[candidate]?.from;
  const bytes = name === undefined ? undefined : grown.get(name);
  return bytes === undefined ? null : decodeState(bytes);
}

/** Hands back what later fits may go on from. */
export function keepGrown(block: TaskBlock, fitted: readonly Fitted[], result: TaskResult): void {
  if (block.grown === undefined) return;
  for (const { candidate, estimator, model } of fitted) {
    const name = block.grown[candidate]?.keep;
    if (name === undefined || model === null) continue;
    result.grown ??= [];
    result.grown.push([name, encodeState(estimator.grownState(model))]);
  }
}
