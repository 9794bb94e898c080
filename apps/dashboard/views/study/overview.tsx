import type { Signal } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import { bestSoFar, niceNumber, type Series, xyPlot } from '#plots';
import { cellText, count, duration } from '../../parts/format.js';
import { Picture } from '../../parts/picture.js';
import { Say } from '../../parts/say.js';
import { Scroll } from '../../parts/scroll.js';
import { foldmill, type Results, type Study } from '../../state/api.js';
import { isSmallBest, readHistory } from '../../state/history.js';
import type { Live } from '../../state/live.js';
import { useLoad } from '../../state/load.js';
import { hrefTo, place, setQuery } from '../../state/place.js';
import { isUnderWay, secondsLeft } from '../../state/study-facts.js';

export function OverviewTab({ study, live }: { study: Study; live: Signal<Live> }) {
  const { progress, best, error, warnings, state } = study;
  const seconds =
    study.started_at === null
      ? null
      : ((study.finished_at === null ? Date.now() : Date.parse(study.finished_at)) -
          Date.parse(study.started_at)) /
        1000;
  const share = (part: number): string => `${(100 * part) / Math.max(1, progress.evaluations)}%`;
  return (
    <>
      {error && (
        <p class="notice bad" role="alert">
          The study failed ({error.code}): {error.detail}
        </p>
      )}
      {study.ended_by && (
        <p class="notice">It completed with what it had, because it reached {study.ended_by}.</p>
      )}
      {warnings.map((text) => (
        <p class="notice" key={text}>
          {text}
        </p>
      ))}
      <div
        class="bar"
        role="img"
        aria-label={`${progress.done} of ${progress.evaluations} evaluations done, ${progress.failed} failed`}
      >
        <i class="done" style={{ width: share(progress.done - progress.failed) }} />
        <i class="fail" style={{ width: share(progress.failed) }} />
      </div>
      <dl class="facts">
        <Fact name="evaluations" value={`${count(progress.done)} of ${count(progress.evaluations)}`} />
        <Fact name="failed" value={count(progress.failed)} />
        <Fact name="left" value={count(progress.evaluations - progress.done)} />
        <Fact
          name="fits made"
          value={`${count(progress.fits_run)} of ${count(progress.fits_asked)} asked for`}
        />
        <Fact name={isUnderWay(study) ? 'running for' : 'took'} value={duration(seconds)} />
        <Fact name="time left" value={state === 'running' ? duration(secondsLeft(study)) : '–'} />
        <Fact name="best score" value={niceNumber(best?.score)} />
        {best && (
          <Fact
            wide
            name={`best candidate: ${best.candidate}`}
            value={Object.entries(best.params)
              .map(([name, value]) => `${name} = ${cellText(value)}`)
              .join(', ')}
          />
        )}
        {study.model_id && (
          <div>
            <dt>model</dt>
            <dd>
              <a href={hrefTo(['models', study.model_id])}>open it</a>
            </dd>
          </div>
        )}
      </dl>
      <div class="plots">
        {(study.kind === 'search' || study.kind === 'tuning') && <History study={study} live={live} />}
        <Pace live={live} />
      </div>
      <Issues study={study} />
    </>
  );
}

const Fact = ({ name, value, wide = false }: { name: string; value: string; wide?: boolean }) => (
  <div class={wide ? 'wide' : undefined}>
    <dt>{name}</dt>
    <dd>
      <bdi>{value}</bdi>
    </dd>
  </div>
);

function History({ study, live }: { study: Study; live: Signal<Live> }) {
  const over = place.value.query['over'] === 'seconds' ? 'seconds' : 'candidates';
  const loaded = useLoad(
    `history/${study.id}/${isUnderWay(study) ? '' : study.finished_at}`,
    (signal) => readHistory(study, signal),
    isUnderWay(study) ? 2000 : undefined,
  );
  const history = loaded.value;
  const bests = live.value.bests;
  const draw = useCallback(
    (width: number, theme: Parameters<typeof xyPlot>[3]) => {
      const label = history?.scorer ?? 'score';
      if (over === 'seconds') {
        const series: Series[] = [
          {
            name: 'best so far',
            as: 'step',
            x: bests.map(({ seconds }) => seconds),
            y: bests.map(({ score }) => score),
            rows: bests.map(({ candidate }) => candidate),
          },
        ];
        return xyPlot(
          {
            title: 'Best so far',
            x: { label: 'time since the start', unit: 's' },
            y: { label: `mean ${label} of the best`, unit: 'score' },
            series,
          },
          width,
          320,
          theme,
        );
      }
      if (history === undefined)
        return xyPlot(
          { title: 'Best so far', x: { label: 'candidate' }, y: { label }, series: [] },
          width,
          320,
          theme,
        );
      const { scores, numbers } = history;
      const series: Series[] = [
        { name: 'each candidate', as: 'points', x: numbers, y: scores, rows: numbers, color: 6 },
        {
          name: 'best so far',
          as: 'step',
          x: numbers,
          y: bestSoFar(history, isSmallBest(study)),
          rows: numbers,
          color: 0,
        },
      ];
      return xyPlot(
        {
          title: 'Best so far',
          x: { label: 'candidate', unit: 'number' },
          y: { label: `mean ${label}`, unit: 'score' },
          series,
        },
        width,
        320,
        theme,
      );
    },
    [history, over, over === 'seconds' ? bests : null],
  );
  const tools = (
    <select
      aria-label="Over"
      value={over}
      onChange={(event) => setQuery({ over: event.currentTarget.value })}
    >
      <option value="candidates">over candidates</option>
      <option value="seconds">over seconds</option>
    </select>
  );
  if (loaded.error !== undefined && history === undefined) {
    return (
      <Say of={loaded} what="history">
        {() => null}
      </Say>
    );
  }
  const openRow = (row: number): void => {
    location.hash = hrefTo(['studies', study.id, 'candidates'], { row: String(row) });
  };
  return <Picture title="Best so far" draw={draw} onRow={openRow} tools={tools} />;
}

function Pace({ live }: { live: Signal<Live> }) {
  const { pace } = live.value;
  const draw = useCallback(
    (width: number, theme: Parameters<typeof xyPlot>[3]) => {
      const x = pace.map(({ seconds }) => seconds);
      const series: Series[] = [
        { name: 'done', as: 'line', x, y: pace.map(({ done }) => done) },
        { name: 'failed', as: 'line', x, y: pace.map(({ failed }) => failed) },
      ];
      return xyPlot(
        {
          title: 'Progress',
          x: { label: 'time since the start', unit: 's' },
          y: { label: 'evaluations', unit: 'count' },
          series,
        },
        width,
        320,
        theme,
      );
    },
    [pace],
  );
  return (
    <div>
      <Picture title="Progress" draw={draw} />
    </div>
  );
}

type Issue = Results['errors'][number] | Results['warnings'][number];

function Issues({ study }: { study: Study }) {
  const loaded = useLoad(
    `issues/${study.id}/${study.finished_at}/${study.progress.failed}`,
    async (signal) => {
      const { data } = await foldmill.GET('/v1/studies/{id}/issues', {
        params: { path: { id: study.id } },
        signal,
      });
      return data;
    },
  );
  return (
    <Say of={loaded} what="list of errors and warnings">
      {({ errors, warnings }) => (
        <>
          <h2>Errors and warnings</h2>
          {errors.length + warnings.length === 0 && <p class="faint">None.</p>}
          <IssueTable issues={errors} study={study} isError />
          <IssueTable issues={warnings} study={study} />
        </>
      )}
    </Say>
  );
}

function IssueTable({
  issues,
  study,
  isError = false,
}: {
  issues: readonly Issue[];
  study: Study;
  isError?: boolean;
}) {
  if (issues.length === 0) return null;
  return (
    <Scroll>
      <table class="wide">
        <thead>
          <tr>
            <th>{isError ? 'Error' : 'Warning'}</th>
            <th>In</th>
            <th class="number">Times</th>
            <th>Where</th>
          </tr>
        </thead>
        <tbody>
          {issues.map(({ source, scorer, message, count: times, places }) => (
            <tr key={`${source}${scorer}${message}`}>
              <td class={isError ? 'bad' : 'warn'}>{message}</td>
              <td>
                {source}
                {scorer === undefined ? '' : ` (${scorer})`}
              </td>
              <td class="number">{count(times)}</td>
              <td>
                {places.slice(0, 8).map(({ first_candidate: first, last_candidate: last }, at) => (
                  <>
                    <a
                      key={`${first}`}
                      href={hrefTo(['studies', study.id, 'candidates'], { row: String(first) })}
                    >
                      {first === last ? first : `${first}–${last}`}
                    </a>
                    {at < Math.min(8, places.length) - 1 ? ', ' : ''}
                  </>
                ))}
                {places.length > 8 ? `, and ${places.length - 8} more places` : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
