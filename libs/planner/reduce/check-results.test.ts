import { describe, expect, it } from 'vitest';
import { ComputedSpec, parseWith } from '#contracts';
import { loadBundled } from '#datasets';
import { LruWorkspace } from '#estimators';
import { executeTask } from '../execute/execute-task.js';
import { studyContext } from '../study/study-context.js';
import { checkResults } from './check-results.js';
import type { TaskResult } from './task-result.js';

const context = studyContext(
  parseWith(ComputedSpec, {
    kind: 'search',
    dataset: 'iris',
    estimator: { type: 'dummy_classifier' },
    search: { method: 'grid', space: { random_state: { values: [0, 1] } } },
    scoring: ['accuracy', 'f1_macro'],
    refit: false,
    cv: 3,
  }),
  loadBundled('iris'),
);
const task = { no: 0, seconds: 1, costKey: '', costFactor: 1, blocks: [{ split: 1, candidates: [0, 1] }] };

const answer = (change: (results: TaskResult['results']) => TaskResult['results']): TaskResult => {
  const right = executeTask(context, task, new LruWorkspace(2 ** 20), () => 0);
  return { ...right, results: change(right.results) };
};

describe('checkResults', () => {
  it('takes what the task was asked for', () => {
    expect(() =>
      checkResults(
        context,
        task,
        answer((right) => right),
      ),
    ).not.toThrow();
  });

  it.each<[string, (results: TaskResult['results']) => TaskResult['results'], RegExp]>([
    ['an evaluation of another task', ([, ...rest]) => [[0, rest[0]![1], false], ...rest], /evaluation 0/],
    ['one twice', ([first]) => [first!, first!], /twice/],
    ['one too few', ([first]) => [first!], /missing: 4/],
    [
      'a score too few',
      ([first, second]) => [first!, [second![0], '[[1],null,0,0,null]', false]],
      /1 scores by 2/,
    ],
    [
      'a time below 0',
      ([first, second]) => [first!, [second![0], '[[1,1],null,-1,0,null]', false]],
      /-1 s to fit/,
    ],
  ])('refuses %s', (_, change, message) => {
    expect(() => checkResults(context, task, answer(change))).toThrow(message);
  });
});
