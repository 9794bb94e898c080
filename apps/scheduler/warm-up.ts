import { parseWith, StudySpec } from '#contracts';
import { loadBundled } from '#datasets';
import { planStudy, studyContext } from '#planner';

/** Plans a search, so that the code of planning is compiled before the first caller waits for it. */
export function warmUp(): void {
  const spec = parseWith(StudySpec, {
    kind: 'search',
    dataset: 'digits',
    estimator: { type: 'svc' },
    search: {
      method: 'random',
      n_iter: 200,
      random_state: 0,
      space: {
        C: { logspace: [-3, 3, 20] },
        gamma: { logspace: [-5, 1, 20] },
        class_weight: { values: [null, 'balanced'] },
      },
    },
    cv: 3,
  });
  planStudy(studyContext(spec, loadBundled('digits')), { slots: 2 });
}
