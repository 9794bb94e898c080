import { ComputedSpec, type ComputedSpecInput, parseWith } from '#contracts';
import { loadBundled } from '#datasets';
import { LruWorkspace } from '#estimators';
import { executeTask } from '../execute/execute-task.js';
import { planStudy } from '../plan/plan-study.js';
import { studyContext } from '../study/study-context.js';

/** For tests: every evaluation of a study, times set to zero, and the fits that were run for them. */
export function computedStudy(
  spec: ComputedSpecInput,
  share: boolean,
  slots: number,
  workspaceBytes = 2 ** 26,
  costFactor: (costKey: string) => number = () => 1e3,
) {
  const context = studyContext(
    parseWith(ComputedSpec, { ...spec, plan: { share } }),
    loadBundled(spec.dataset as 'iris'),
  );
  const workspace = new LruWorkspace(workspaceBytes);
  const results: [number, string][] = [];
  const predictions: [number, Uint8Array][] = [];
  let fitsRun = 0;
  const partsOf = new Map<number, Uint8Array[]>();
  let pieces = 0;
  // In any order: parts are merged in that of their numbers.
  for (const task of planStudy(context, { slots, costFactor }).tasks.reverse()) {
    let done = executeTask(context, task, workspace, () => 0);
    if (task.piece && done.part) {
      const { fit, index, of } = task.piece;
      const parts = partsOf.get(fit) ?? [];
      partsOf.set(fit, parts);
      parts[index] = done.part;
      pieces++;
      if (done.results.length + done.predictions.length + done.fitsRun > 0)
        throw new Error('a part is no result');
      if (Object.keys(parts).length < of) continue;
      done = executeTask(context, task, workspace, () => 0, parts);
    }
    results.push(...done.results.map(([n, text]): [number, string] => [n, text]));
    predictions.push(...done.predictions);
    fitsRun += done.fitsRun;
  }
  results.sort(([a], [b]) => a - b);
  predictions.sort(([a], [b]) => a - b);
  return { results, predictions, fitsRun, pieces, evaluations: context.nCandidates * context.nSplits };
}
