import { parseWith, StudySpec } from '#contracts';
import { loadBundled } from '#datasets';
import { estimatorDefinitions, LruWorkspace } from '#estimators';
import { executeTask, studyContext } from '#planner';

/** A thread's first fits compile the kernels and the code around them: better before a study waits for it. */
export function warmUp(): void {
  const dataset = loadBundled('iris');
  const workspace = new LruWorkspace(2 ** 20);
  for (const { type, kind } of estimatorDefinitions) {
    if (kind !== 'classifier') continue;
    const spec = parseWith(StudySpec, {
      kind: 'cross_validation',
      dataset: 'iris',
      estimator: { type },
      cv: 2,
    });
    const context = studyContext(spec, dataset);
    const blocks = [0, 1].map((split) => ({ split, candidates: [0] }));
    executeTask(context, { no: 0, seconds: 0, costKey: type, blocks }, workspace, () => 0);
  }
}
