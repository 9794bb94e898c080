import { useCallback } from 'preact/hooks';
import { bestSoFar, niceNumber, type Series, type Theme, xyPlot } from '#plots';
import { duration } from '../parts/format.js';
import { Picture } from '../parts/picture.js';
import { Say } from '../parts/say.js';
import { Scroll } from '../parts/scroll.js';
import { StateMark } from '../parts/state-mark.js';
import { foldmill, isGone, type Study } from '../state/api.js';
import { type History, isSmallBest, readHistory } from '../state/history.js';
import { useLoad } from '../state/load.js';
import { hrefTo, place } from '../state/place.js';

interface Compared {
  readonly study: Study;
  readonly history: History | null;
  /** Mean over splits of the best, split by split. */
  readonly folds: readonly (number | null)[];
}

/** More lines than this cannot be told apart. */
const maxStudies = 8;

async function readOne(id: string, signal: AbortSignal): Promise<Compared | null> {
  try {
    const { data: study } = await foldmill.GET('/v1/studies/{id}', { params: { path: { id } }, signal });
    if (study.kind === 'fit') return { study, history: null, folds: [] };
    const history = await readHistory(study, signal);
    const offset = study.best?.candidate ?? 0;
    const { data } = await foldmill.GET('/v1/studies/{id}/rows', {
      params: { path: { id }, query: { offset, limit: study.kind === 'cross_validation' ? 1000 : 1 } },
      signal,
    });
    const at = data.columns.flatMap((name, place) => (/^split\d+_test_/.test(name) ? [place] : []));
    const column = data.columns.findIndex((name) => name.startsWith('test_'));
    const cells =
      study.kind === 'cross_validation'
        ? data.rows.map((row) => row[column])
        : at.map((place) => data.rows[0]?.[place]);
    return { study, history, folds: cells.map((cell) => (typeof cell === 'number' ? cell : null)) };
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** Several studies beside each other: how they came to their best, and how it scored on each split. */
export function CompareView() {
  const ids = (place.value.query['ids'] ?? '')
    .split(',')
    .filter((id) => id !== '')
    .slice(0, maxStudies);
  const loaded = useLoad(
    `compare/${ids.join()}`,
    async (signal) => (await Promise.all(ids.map((id) => readOne(id, signal)))).filter((one) => one !== null),
    4000,
  );
  return (
    <>
      <h1>Compare studies</h1>
      <Say of={loaded} what="studies">
        {(all) => (
          <>
            {all.length < ids.length && (
              <p class="notice">
                {ids.length - all.length} of these studies {ids.length - all.length === 1 ? 'is' : 'are'} not
                there (any more).
              </p>
            )}
            {all.length === 0 ? (
              <p>
                Choose studies in <a href="#/studies">the list</a>.
              </p>
            ) : (
              <Pictures all={all} />
            )}
          </>
        )}
      </Say>
    </>
  );
}

const nameOf = ({ study }: Compared): string => study.name ?? study.id;

function Pictures({ all }: { all: readonly Compared[] }) {
  const histories = useCallback(
    (width: number, theme: Theme) => {
      const series = all.flatMap((one): Series[] => {
        if (one.history === null || one.history.scores.length === 0) return [];
        const best = bestSoFar(one.history, isSmallBest(one.study));
        return [{ name: nameOf(one), as: 'step', x: best.map((_, at) => at), y: best }];
      });
      return xyPlot(
        {
          title: 'Best so far',
          x: { label: 'candidate', unit: 'number' },
          y: { label: 'best mean score so far', unit: 'score' },
          series,
        },
        width,
        360,
        theme,
      );
    },
    [all],
  );
  const folds = useCallback(
    (width: number, theme: Theme) => {
      const n = Math.max(0, ...all.map((one) => one.folds.length));
      const categories = Array.from({ length: n }, (_, at) => String(at));
      return xyPlot(
        {
          title: 'The best on each split',
          x: { label: 'split', unit: 'number', categories },
          y: { label: 'score of the best', unit: 'score' },
          series: all.map(
            (one): Series => ({
              name: nameOf(one),
              as: 'line',
              x: one.folds.map((_, at) => at),
              y: one.folds,
            }),
          ),
        },
        width,
        360,
        theme,
      );
    },
    [all],
  );
  const isSameFolds =
    new Set(
      all.map(({ study }) => JSON.stringify([study.dataset_id, 'cv' in study.spec ? study.spec.cv : null])),
    ).size === 1;
  const scorers = new Set(all.flatMap(({ history }) => history?.scorer ?? []));
  return (
    <>
      {scorers.size > 1 && (
        <p class="notice">
          These studies have different scorers ({[...scorers].join(', ')}): their scores are not of one scale.
        </p>
      )}
      <div class="plots">
        <Picture title="Best so far" draw={histories} />
        <Picture title="The best on each split" draw={folds} />
      </div>
      <p class="faint">
        {isSameFolds
          ? 'These studies have the same dataset and the same splits, so a split compares like with like.'
          : 'These studies have different datasets or splits: equal numbers of splits are not the same rows.'}
      </p>
      <Scroll>
        <table class="wide">
          <thead>
            <tr>
              <th>study</th>
              <th>kind</th>
              <th>state</th>
              <th class="number">evaluations</th>
              <th class="number">best</th>
              <th>took</th>
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <tr key={one.study.id}>
                <td>
                  <a href={hrefTo(['studies', one.study.id])}>
                    <bdi class="long">{nameOf(one)}</bdi>
                  </a>
                </td>
                <td>{one.study.kind}</td>
                <td>
                  <StateMark state={one.study.state} />
                </td>
                <td class="number">{one.study.progress.done}</td>
                <td class="number">{niceNumber(one.study.best?.score)}</td>
                <td>
                  {one.study.finished_at && one.study.started_at
                    ? duration((Date.parse(one.study.finished_at) - Date.parse(one.study.started_at)) / 1000)
                    : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
