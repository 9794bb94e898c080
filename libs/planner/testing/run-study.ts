import {
  ComputedSpec,
  type ComputedSpecInput,
  parseWith,
  type StudyPredictions,
  type StudyResults,
} from '#contracts';
import type { Dataset } from '#datasets';
import { LruWorkspace } from '#estimators';
import { executeTask } from '../execute/execute-task.js';
import { kindOf } from '../kinds/kinds.js';
import { planRefit } from '../plan/plan-refit.js';
import { planStudy } from '../plan/plan-study.js';
import { aggregate } from '../reduce/aggregate.js';
import { decodeEvaluation } from '../reduce/evaluation.js';
import { EvaluationTable } from '../reduce/evaluation-table.js';
import { collectPredictions } from '../reduce/predictions.js';
import type { Refit } from '../reduce/refit.js';
import type { TaskResult } from '../reduce/task-result.js';
import { firstWave, nextWave } from '../strategy/next-wave.js';
import { type StudyContext, studyContext } from '../study/study-context.js';
import type { Task, TaskPiece } from '../study/task.js';

export interface StudyRun {
  readonly context: StudyContext;
  readonly table: EvaluationTable;
  readonly results: StudyResults;
  readonly predictions: StudyPredictions;
  readonly fitsRun: number;
}

/**
 * Runs a study to its end as the engine does, on this thread and with times of zero.
 * @param grown - what its fits may go on from, and where they leave what others may; nothing is kept without it.
 */
export function runStudy(
  spec: ComputedSpecInput,
  dataset: Dataset,
  grown?: Map<string, Uint8Array>,
  // Nothing takes long enough to be divided.
  speed = { slots: 2, costFactor: () => 1e-6 },
): StudyRun {
  const context = studyContext(parseWith(ComputedSpec, spec), dataset);
  const workspace = new LruWorkspace(2 ** 24);
  const partsOf = new Map<number, Uint8Array[]>();
  const run = (task: Task): TaskResult => {
    const done = executeTask(context, task, workspace, () => 0, null, grown);
    const made = task.piece && done.part ? merged(task, task.piece, done.part) : done;
    for (const [name, bytes] of made.grown ?? []) grown?.set(name, bytes);
    return made;
  };
  const merged = (task: Task, { fit, index, of }: TaskPiece, part: Uint8Array): TaskResult => {
    const parts = partsOf.get(fit) ?? [];
    partsOf.set(fit, parts);
    parts[index] = part;
    if (Object.keys(parts).length < of) return { results: [], predictions: [], fitsRun: 0 };
    partsOf.delete(fit);
    return executeTask(context, task, workspace, () => 0, parts);
  };
  const stored = new Map<number, Uint8Array>();
  let fitsRun = 0;
  firstWave(context);
  const table = new EvaluationTable(context);
  let from = 0;
  do {
    const { tasks } = planStudy(context, { ...speed, from });
    from = context.nCandidates;
    // In any order: what comes of them must not depend on it.
    for (const done of tasks.reverse().map(run)) {
      for (const [number, text] of done.results) table.add(number, text);
      for (const [number, bytes] of done.predictions) stored.set(number, bytes);
      fitsRun += done.fitsRun;
    }
  } while (nextWave(table) !== null);
  let refit: Refit = { modelId: null, seconds: null, tasks: 0, error: null, warnings: [] };
  let refitted: Uint8Array | null = null;
  const chosen = kindOf(context.spec).refit(context.spec, table.best());
  const [task] = chosen === null ? [] : planRefit(context, chosen, speed, 0);
  if (task !== undefined) {
    const made = run(task).refit;
    if (made === undefined || 'error' in made) throw new Error(made?.error ?? 'a refit has no answer');
    const test = made.test === undefined ? undefined : decodeEvaluation(made.test);
    refit = { ...refit, modelId: 'mo_test', seconds: 0, tasks: 1, warnings: made.warnings, test };
    refitted = made.predictions ?? null;
  }
  return {
    context,
    table,
    results: aggregate(table, refit, false),
    predictions: collectPredictions(context, stored, false, refitted),
    fitsRun,
  };
}
