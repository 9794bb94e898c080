import { useState } from 'preact/hooks';
import { niceNumber } from '#plots';
import { Choice } from '../parts/choice.js';
import { ago, count, duration } from '../parts/format.js';
import { Say } from '../parts/say.js';
import { Scroll } from '../parts/scroll.js';
import { StateMark } from '../parts/state-mark.js';
import { foldmill, type Schemas, type Study } from '../state/api.js';
import { useLoad } from '../state/load.js';
import { goTo, hrefTo, place, setQuery } from '../state/place.js';
import { secondsLeft } from '../state/study-facts.js';

const states = ['queued', 'running', 'paused', 'completed', 'failed', 'cancelled'] as const;
/** Named so that the compiler sees to it that none is forgotten. */
const allKinds: Record<Study['kind'], true> = {
  search: true,
  cross_validation: true,
  benchmark: true,
  fit: true,
  learning_curve: true,
  validation_curve: true,
  tuning: true,
  graph: true,
  map: true,
};
const kinds = Object.keys(allKinds) as Study['kind'][];
type Sorted = 'name' | 'kind' | 'state' | 'progress' | 'best' | 'created';

const keyOf: Record<Sorted, (study: Study) => number | string> = {
  name: ({ name, id }) => name ?? id,
  kind: ({ kind }) => kind,
  state: ({ state }) => states.indexOf(state),
  progress: ({ progress }) => progress.done / Math.max(1, progress.evaluations),
  best: ({ best }) => best?.score ?? Number.NEGATIVE_INFINITY,
  created: ({ created_at }) => created_at,
};

export function StudiesView() {
  const { query } = place.value;
  const [pages, setPages] = useState(1);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { state, kind, label } = query;
  const loaded = useLoad(
    `studies/${state}/${kind}/${label}/${pages}`,
    (signal) => readPages(pages, { state, kind, label }, signal),
    2000,
  );
  const sort = query['sort'] ?? '-created';
  const toggle = (id: string): void =>
    setChosen((was) => (was.includes(id) ? was.filter((each) => each !== id) : [...was, id]));
  return (
    <>
      <h1>Studies</h1>
      <div class="row">
        <Choice name="State" of={states} value={state} onPick={(value) => setQuery({ state: value })} />
        <Choice name="Kind" of={kinds} value={kind} onPick={(value) => setQuery({ kind: value })} />
        <label>
          Label{' '}
          <input
            size={14}
            value={label ?? ''}
            onChange={(event) => setQuery({ label: event.currentTarget.value.trim() })}
          />
        </label>
        <a href="#/new">New study</a>
        <button
          type="button"
          disabled={chosen.length < 2}
          onClick={() => goTo(['compare'], { ids: chosen.join(',') })}
        >
          Compare {chosen.length > 1 ? chosen.length : ''}
        </button>
      </div>
      <Say of={loaded} what="list of studies">
        {({ studies, next }) =>
          studies.length === 0 ? (
            <p>
              There is no study here yet. Post one with <code>foldmill run</code>, through the{' '}
              <a href="/docs">API</a>, or <a href="#/new">write one on this page</a>.
            </p>
          ) : (
            <>
              <Scroll>
                <table class="wide">
                  <thead>
                    <tr>
                      <th>
                        <span class="hidden">Choose</span>
                      </th>
                      {(['name', 'kind', 'state', 'progress', 'best'] as const).map((column) => (
                        <Head key={column} column={column} sort={sort} />
                      ))}
                      <th>Left</th>
                      <Head column="created" sort={sort} />
                      <th>Labels</th>
                    </tr>
                  </thead>
                  <tbody>
                    {sorted(studies, sort).map((study) => (
                      <Row
                        key={study.id}
                        study={study}
                        chosen={chosen.includes(study.id)}
                        onToggle={() => toggle(study.id)}
                      />
                    ))}
                  </tbody>
                </table>
              </Scroll>
              {next !== null && (
                <p>
                  <button type="button" onClick={() => setPages((was) => was + 1)}>
                    Show more
                  </button>
                </p>
              )}
            </>
          )
        }
      </Say>
    </>
  );
}

async function readPages(
  pages: number,
  filter: Record<string, string | undefined>,
  signal: AbortSignal,
): Promise<{ studies: Study[]; next: string | null }> {
  const studies: Study[] = [];
  let next: string | null = null;
  for (let page = 0; page < pages; page++) {
    const query: Record<string, string | number | undefined> = {
      limit: 50,
      ...Object.fromEntries(
        Object.entries({ ...filter, cursor: next ?? undefined }).filter(([, value]) => value),
      ),
    };
    const { data }: { data: Schemas['StudyList'] } = await foldmill.GET('/v1/studies', {
      params: { query: query as never },
      signal,
    });
    studies.push(...data.studies);
    next = data.next;
    if (next === null) break;
  }
  return { studies, next };
}

function sorted(studies: readonly Study[], sort: string): Study[] {
  const key = keyOf[sort.replace(/^-/, '') as Sorted] ?? keyOf.created;
  const sign = sort.startsWith('-') ? -1 : 1;
  return [...studies].sort((a, b) => {
    const [first, second] = [key(a), key(b)];
    return sign * (first < second ? -1 : first > second ? 1 : 0);
  });
}

function Head({ column, sort }: { column: Sorted; sort: string }) {
  const isBy = sort.replace('-', '') === column;
  const descends = sort.startsWith('-');
  return (
    <th
      aria-sort={isBy ? (descends ? 'descending' : 'ascending') : undefined}
      class={column === 'best' ? 'number' : undefined}
    >
      <button type="button" onClick={() => setQuery({ sort: isBy && descends ? column : `-${column}` })}>
        {column[0]!.toUpperCase() + column.slice(1)}
        {isBy ? (descends ? ' ↓' : ' ↑') : ''}
      </button>
    </th>
  );
}

function Row({ study, chosen, onToggle }: { study: Study; chosen: boolean; onToggle: () => void }) {
  const { id, name, kind, state, progress, best, spec } = study;
  return (
    <tr>
      <td>
        <input type="checkbox" checked={chosen} onChange={onToggle} aria-label={`Compare ${name ?? id}`} />
      </td>
      <td>
        <a href={hrefTo(['studies', id])} title={name ?? id}>
          <bdi class="long">{name ?? id}</bdi>
        </a>
      </td>
      <td>{kind}</td>
      <td>
        <StateMark state={state} />
      </td>
      <td>
        <progress
          max={Math.max(1, progress.evaluations)}
          value={progress.done}
          aria-label={`Progress of ${name ?? id}`}
        />{' '}
        <span class="faint">
          {count(progress.done)}/{count(progress.evaluations)}
          {progress.failed > 0 ? `, ${count(progress.failed)} failed` : ''}
        </span>
      </td>
      <td class="number">{niceNumber(best?.score, 5)}</td>
      <td>{state === 'running' ? duration(secondsLeft(study)) : ''}</td>
      <td title={study.created_at}>{ago(study.created_at)}</td>
      <td>
        {(spec.labels ?? []).map((label) => (
          <a key={label} href={hrefTo(['studies'], { label })}>
            <bdi>{label} </bdi>
          </a>
        ))}
      </td>
    </tr>
  );
}
