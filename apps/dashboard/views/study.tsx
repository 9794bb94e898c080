import { useEffect } from 'preact/hooks';
import { Say } from '../parts/say.js';
import { StateMark } from '../parts/state-mark.js';
import { foldmill, type Study } from '../state/api.js';
import { useLive } from '../state/live.js';
import { useLoad } from '../state/load.js';
import { hrefTo } from '../state/place.js';
import { isUnderWay, rowsName } from '../state/study-facts.js';
import { Actions } from './study/actions.js';
import { CandidatesTab } from './study/candidates.js';
import { OverviewTab } from './study/overview.js';
import { ParametersTab } from './study/parameters.js';
import { PlanTab } from './study/plan.js';
import { PredictionsTab } from './study/predictions.js';
import { SpecTab } from './study/spec.js';
import { SureTab } from './study/sure.js';

const tabs = {
  overview: 'Overview',
  candidates: 'Candidates',
  parameters: 'Parameters',
  sure: 'How sure',
  predictions: 'Predictions',
  plan: 'Plan',
  spec: 'Spec',
} as const;
type Tab = keyof typeof tabs;

const tabsOf: Record<Study['kind'], readonly Tab[]> = {
  search: ['overview', 'candidates', 'parameters', 'sure', 'predictions', 'plan', 'spec'],
  cross_validation: ['overview', 'candidates', 'sure', 'predictions', 'plan', 'spec'],
  benchmark: ['overview', 'candidates', 'sure', 'predictions', 'plan', 'spec'],
  learning_curve: ['overview', 'candidates', 'sure', 'plan', 'spec'],
  validation_curve: ['overview', 'candidates', 'sure', 'plan', 'spec'],
  fit: ['overview', 'plan', 'spec'],
  tuning: ['overview', 'candidates', 'parameters', 'spec'],
  graph: ['overview', 'candidates', 'spec'],
  map: ['overview', 'candidates', 'spec'],
};

export function StudyView({ id, tab }: { id: string; tab: string }) {
  const live = useLive(id);
  const loaded = useLoad(
    `study/${id}`,
    async (signal) => (await foldmill.GET('/v1/studies/{id}', { params: { path: { id } }, signal })).data,
    1500,
  );
  const { changes, state } = live.value;
  useEffect(() => {
    if (changes > 0) loaded.reload();
  }, [changes, state]);
  return (
    <Say of={loaded} what="study">
      {(study) => {
        const shown: Study =
          isUnderWay(study) && live.value.progress ? { ...study, progress: live.value.progress } : study;
        const own = tabsOf[study.kind] ?? ['overview', 'spec'];
        return (
          <>
            <h1>
              <bdi>{study.name ?? study.id}</bdi> <StateMark state={study.state} />
            </h1>
            {live.value.state === 'lost' && (
              <p class="notice" role="status">
                The stream of events was cut; it is being made again. {live.value.said}
              </p>
            )}
            <Actions study={study} onChange={loaded.reload} />
            <nav class="tabs" aria-label="Views of this study">
              {own.map((each) => (
                <a
                  key={each}
                  href={hrefTo(each === 'overview' ? ['studies', id] : ['studies', id, each])}
                  aria-current={each === tab ? 'page' : undefined}
                >
                  {each === 'candidates' ? rowsName(study) : tabs[each]}
                </a>
              ))}
            </nav>
            {tab === 'overview' && <OverviewTab study={shown} live={live} />}
            {tab === 'candidates' && <CandidatesTab study={shown} />}
            {tab === 'parameters' && <ParametersTab study={shown} />}
            {tab === 'sure' && <SureTab study={shown} />}
            {tab === 'predictions' && <PredictionsTab study={shown} />}
            {tab === 'plan' && <PlanTab study={shown} />}
            {tab === 'spec' && <SpecTab study={shown} />}
            {!Object.hasOwn(tabs, tab) && <p class="notice">There is no view called {tab}.</p>}
          </>
        );
      }}
    </Say>
  );
}
