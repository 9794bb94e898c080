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
import type { Task } from '../study/task.js';

export interface StudyRun {
  readonly context: StudyContext;
  readonly table: EvaluationTable;
  readonly results: StudyResults;
  readonly predictions: StudyPredictions;
  readonly fitsRun: number;
}

/** Runs a study to its end as the engine does, on this thread and with times of zero. */
export function runStudy(spec: ComputedSpecInput, dataset: Dataset): StudyRun {
  const context = studyContext(parseWith(ComputedSpec, spec), dataset);
  const workspace = new LruWorkspace(2 ** 24);
  // Nothing takes long enough to be divided.
  const speed = { slots: 2, costFactor: () => 1e-6 };
  const run = (task: Task): TaskResult => executeTask(context, task, workspace, () => 0);
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
