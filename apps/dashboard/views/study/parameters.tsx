import { useCallback, useMemo } from 'preact/hooks';
import { barPlot, heatMap, type ParamColumn, parallelPlot, type Series, type Theme, xyPlot } from '#plots';
import { Choice } from '../../parts/choice.js';
import { Picture } from '../../parts/picture.js';
import { Say } from '../../parts/say.js';
import { foldmill, messageOf, type Study } from '../../state/api.js';
import { gridOf } from '../../state/grid.js';
import { useLoad } from '../../state/load.js';
import { paretoFront } from '../../state/pareto.js';
import { hrefTo, place, setQuery } from '../../state/place.js';
import { type Points, readPoints } from '../../state/points.js';
import { isUnderWay } from '../../state/study-facts.js';

const shownAxes = 8;

/** Which parameters matter, and how. */
export function ParametersTab({ study }: { study: Study }) {
  const { query } = place.value;
  const importance = useLoad(
    `importance/${study.id}/${query['scorer']}/${study.finished_at}`,
    async (signal) =>
      (
        await foldmill.GET('/v1/studies/{id}/importance', {
          params: { path: { id: study.id }, query: { scorer: query['scorer'] } },
          signal,
        })
      ).data,
  );
  const chosen = (query['axes'] ?? '')
    .split(',')
    .filter((name) => name !== '')
    .map((name) => `param_${name}`);
  const loaded = useLoad(
    `points/${study.id}/${query['axes']}/${study.finished_at}`,
    (signal) => readPoints(study, signal, chosen),
    isUnderWay(study) ? 3000 : undefined,
  );
  const draw = useCallback(
    (width: number, theme: Theme) => {
      const parameters = importance.value?.parameters ?? [];
      return barPlot(
        {
          title: 'Importance',
          value: { label: 'share of what parameters explain', unit: 'fraction' },
          names: parameters.map(({ name }) => name),
          values: parameters.map((one) => one.importance),
          of: 'parameter',
        },
        width,
        theme,
      );
    },
    [importance.value],
  );
  return (
    <Say of={loaded} what="candidates">
      {(points) =>
        points.params.length === 0 ? (
          <p>No candidate has come in yet that has parameters.</p>
        ) : (
          <>
            {points.scorers.length > 1 && (
              <div class="row">
                <Choice
                  name="Scorer"
                  of={points.scorers.map(({ name }) => name)}
                  value={query['scorer']}
                  all="the first"
                  onPick={(scorer) => setQuery({ scorer })}
                />
              </div>
            )}
            {points.leftOut > 0 && (
              <p class="notice">
                The first {points.params.length} parameters are drawn; {points.leftOut} more are in the table
                of candidates. Write the names of others into <code>axes=</code> of the address to see them.
              </p>
            )}
            <div class="plots">
              {importance.error !== undefined ? (
                <p class="notice">Importance: {messageOf(importance.error)}</p>
              ) : (
                <div>
                  <Picture title="Importance" draw={draw} />
                  {importance.value && (
                    <p class="faint">
                      By functional analysis of variance of {importance.value.n_candidates} candidates. One by
                      one, parameters explain {Math.round(importance.value.explained * 100)} % of the variance
                      of scores; interactions have the rest.
                    </p>
                  )}
                </div>
              )}
              {points.scorers.length > 1 && <Pareto study={study} points={points} />}
              {points.resources && <Rungs study={study} points={points} />}
            </div>
            <Parallel points={points} first={importance.value?.parameters.map(({ name }) => name) ?? []} />
            <Slices study={study} points={points} />
          </>
        )
      }
    </Say>
  );
}

const scorerOf = (points: Points): number =>
  Math.max(
    0,
    points.scorers.findIndex(({ name }) => name === place.value.query['scorer']),
  );
const toRow =
  (study: Study) =>
  (row: number): void => {
    location.hash = hrefTo(['studies', study.id, 'candidates'], { row: String(row) });
  };

function Parallel({ points, first }: { points: Points; first: readonly string[] }) {
  const { query } = place.value;
  const at = scorerOf(points);
  const asked = (query['axes'] ?? '').split(',').filter((name) => name !== '');
  const names =
    asked.length > 0
      ? asked
      : [...points.params]
          .sort((a, b) => rank(first, a) - rank(first, b))
          .slice(0, shownAxes)
          .map(({ name }) => name);
  const axes = names.flatMap((name) => points.params.filter((param) => param.name === name));
  const top = Number(query['top'] ?? 100);
  const brush = query['brush'] ?? '';
  const scores = points.scores[at] ?? [];
  const chosen = useMemo(() => chosenBy(points, scores, top, brush), [points, at, top, brush]);
  const draw = useCallback(
    (width: number, theme: Theme) =>
      parallelPlot(
        {
          title: 'Parallel coordinates',
          axes: axes.map(({ axis, values }) => ({ ...axis, unit: undefined, values })),
          score: { label: `mean ${points.scorers[at]?.name ?? 'score'}`, unit: 'score', values: scores },
          rows: points.numbers,
          chosen,
        },
        width,
        420,
        theme,
      ),
    [points, at, names.join(), chosen],
  );
  const setAxes = (list: readonly string[]): void => setQuery({ axes: list.join(',') });
  return (
    <>
      <h2>Parallel coordinates</h2>
      <div class="row">
        <Choice
          name="Show the best"
          of={['1', '5', '10', '25', '100']}
          value={String(top)}
          all={null}
          onPick={(value) => setQuery({ top: value })}
        />{' '}
        %
        <Choice
          name="Only where"
          of={axes
            .filter(({ values }) => new Set(values).size <= 200)
            .flatMap((param) => optionsOf(param))
            .slice(0, 400)}
          value={brush}
          all="everything"
          onPick={(value) => setQuery({ brush: value })}
        />
        <details>
          <summary>Axes</summary>
          <ol>
            {names.map((name, place) => (
              <li key={name}>
                <bdi class="long">{name}</bdi>{' '}
                <button
                  type="button"
                  disabled={place === 0}
                  aria-label={`Move ${name} left`}
                  onClick={() =>
                    setAxes(
                      names.map((each, i) =>
                        i === place - 1 ? name : i === place ? names[place - 1]! : each,
                      ),
                    )
                  }
                >
                  ←
                </button>{' '}
                <button
                  type="button"
                  aria-label={`Leave out ${name}`}
                  onClick={() => setAxes(names.filter((each) => each !== name))}
                >
                  ×
                </button>
              </li>
            ))}
          </ol>
          <Choice
            name="Add"
            of={points.params.map(({ name }) => name).filter((name) => !names.includes(name))}
            value=""
            all="…"
            onPick={(name) => name !== '' && setAxes([...names, name])}
          />
        </details>
      </div>
      <Picture title="Parallel coordinates" draw={draw} whole />
      <p class="faint">
        A line is a candidate; it has a gap where the candidate does not have the parameter.
      </p>
    </>
  );
}

const rank = (first: readonly string[], { name }: ParamColumn): number => first.indexOf(name) + 1 || 1e6;

/** Each value of a parameter of few values, halves of the others. */
function optionsOf({ name, axis, values }: ParamColumn): string[] {
  const distinct = [...new Set(values.filter((value) => value !== null))].sort((a, b) => a - b);
  if (axis.categories) return axis.categories.slice(0, 40).map((category) => `${name} = ${category}`);
  if (distinct.length <= 12) return distinct.map((value) => `${name} = ${value}`);
  const quarter = (part: number): number => distinct[Math.floor((distinct.length - 1) * part)]!;
  return [
    `${name} <= ${quarter(0.25)}`,
    `${name} <= ${quarter(0.5)}`,
    `${name} >= ${quarter(0.5)}`,
    `${name} >= ${quarter(0.75)}`,
  ];
}

function chosenBy(
  points: Points,
  scores: readonly (number | null)[],
  top: number,
  brush: string,
): ((at: number) => boolean) | undefined {
  if (top >= 100 && brush === '') return undefined;
  const sorted = scores.filter((score) => score !== null).sort((a, b) => b - a);
  const least = sorted[Math.max(0, Math.ceil((sorted.length * top) / 100) - 1)] ?? Number.NEGATIVE_INFINITY;
  const match = /^(.*) (=|<=|>=) (.*)$/.exec(brush);
  const param = points.params.find(({ name }) => name === match?.[1]);
  const text = match?.[3] ?? '';
  const wanted = param?.axis.categories ? param.axis.categories.indexOf(text) : Number(text);
  return (at) => {
    if ((scores[at] ?? Number.NEGATIVE_INFINITY) < least) return false;
    if (param === undefined) return true;
    const value = param.values[at];
    if (value === null || value === undefined) return false;
    return match![2] === '=' ? value === wanted : match![2] === '<=' ? value <= wanted : value >= wanted;
  };
}

function Slices({ study, points }: { study: Study; points: Points }) {
  const { query } = place.value;
  const names = points.params.map(({ name }) => name);
  const x = points.params.find(({ name }) => name === query['x']) ?? points.params[0]!;
  const y = points.params.find(({ name }) => name === query['y']) ?? points.params[1];
  const at = scorerOf(points);
  const scores = points.scores[at] ?? [];
  const label = `mean ${points.scorers[at]?.name ?? 'score'}`;
  const slice = useCallback(
    (width: number, theme: Theme) => {
      const there = points.numbers
        .map((_, row) => row)
        .filter((row) => x.values[row] !== null && scores[row] !== null);
      const series: Series[] = [
        {
          name: x.name,
          as: 'points',
          x: there.map((row) => x.values[row]!),
          y: there.map((row) => scores[row]!),
          rows: there.map((row) => points.numbers[row]!),
        },
      ];
      return xyPlot(
        { title: `Slice of ${x.name}`, x: x.axis, y: { label, unit: 'score' }, series },
        width,
        340,
        theme,
      );
    },
    [points, x.name, at],
  );
  const map = useCallback(
    (width: number, theme: Theme) => {
      const grid = gridOf(x, y!, scores);
      return heatMap(
        {
          title: `${x.name} and ${y!.name}`,
          x: { label: x.name, unit: 'value', categories: grid.x },
          y: { label: y!.name, unit: 'value', categories: grid.y },
          value: { label: `best ${label}`, unit: 'score' },
          values: grid.best,
        },
        width,
        380,
        theme,
      );
    },
    [points, x.name, y?.name, at],
  );
  return (
    <>
      <h2>One parameter, and two</h2>
      <div class="row">
        <Choice
          name="Across"
          of={names}
          value={x.name}
          all={null}
          onPick={(value) => setQuery({ x: value })}
        />
        {y && (
          <Choice name="Up" of={names} value={y.name} all={null} onPick={(value) => setQuery({ y: value })} />
        )}
      </div>
      <div class="plots">
        <Picture title={`Slice of ${x.name}`} draw={slice} onRow={toRow(study)} />
        {y && y !== x && <Picture title={`${x.name} and ${y.name}`} draw={map} />}
      </div>
    </>
  );
}

function Pareto({ study, points }: { study: Study; points: Points }) {
  const [a, b] = [points.scorers[0]!, points.scorers[1]!];
  const draw = useCallback(
    (width: number, theme: Theme) => {
      const [first, second] = [points.scores[0]!, points.scores[1]!];
      const directions = study.spec.kind === 'search' ? (study.spec.directions ?? []) : [];
      const signs = [0, 1].map((at) => (directions[at] === 'minimize' ? -1 : 1));
      const there = points.numbers
        .map((_, row) => row)
        .filter((row) => first[row] !== null && second[row] !== null);
      const front = paretoFront(there.map((row) => [first[row]! * signs[0]!, second[row]! * signs[1]!]))
        .map((place) => there[place]!)
        .sort((p, q) => first[p]! - first[q]!);
      const of = (rows: readonly number[]) => ({
        x: rows.map((row) => first[row]!),
        y: rows.map((row) => second[row]!),
        rows: rows.map((row) => points.numbers[row]!),
      });
      return xyPlot(
        {
          title: 'Pareto front',
          x: { label: a.name, unit: 'score' },
          y: { label: b.name, unit: 'score' },
          series: [
            { name: 'candidates', as: 'points', ...of(there), color: 6 },
            { name: 'on the front', as: 'line', ...of(front), color: 1 },
          ],
        },
        width,
        340,
        theme,
      );
    },
    [points],
  );
  return <Picture title="Pareto front" draw={draw} onRow={toRow(study)} />;
}

/** What each rung or bracket gave to its candidates, and how they did. */
function Rungs({ study, points }: { study: Study; points: Points }) {
  const draw = useCallback(
    (width: number, theme: Theme) => {
      const scores = points.scores[scorerOf(points)] ?? [];
      const groups = points.brackets ?? points.iterations ?? [];
      const kinds = [...new Set(groups)].filter((each) => each !== null).sort((p, q) => p - q);
      const rowsOf = (kind: number | null): number[] =>
        points.numbers
          .map((_, row) => row)
          .filter(
            (row) =>
              (kind === null || groups[row] === kind) &&
              points.resources![row] !== null &&
              scores[row] !== null,
          );
      const series = (kinds.length === 0 ? [null] : kinds).map((kind): Series => {
        const rows = rowsOf(kind);
        return {
          name: kind === null ? 'candidates' : `${points.brackets ? 'bracket' : 'iteration'} ${kind}`,
          as: 'points',
          x: rows.map((row) => points.resources![row]!),
          y: rows.map((row) => scores[row]!),
          rows: rows.map((row) => points.numbers[row]!),
        };
      });
      return xyPlot(
        {
          title: 'Rungs',
          x: { label: 'resource', unit: 'amount given', log: true },
          y: { label: 'mean score', unit: 'score' },
          series,
        },
        width,
        340,
        theme,
      );
    },
    [points],
  );
  return <Picture title="Rungs" draw={draw} onRow={toRow(study)} />;
}
