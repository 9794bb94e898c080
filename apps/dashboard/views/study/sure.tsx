import { useCallback } from 'preact/hooks';
import { niceNumber, paramColumn, type Series, type Theme, xyPlot } from '#plots';
import { paramsText } from '../../parts/format.js';
import { Picture } from '../../parts/picture.js';
import { Say } from '../../parts/say.js';
import { Scroll } from '../../parts/scroll.js';
import { foldmill, messageOf, type Schemas, type Study } from '../../state/api.js';
import { useLoad } from '../../state/load.js';

/** How sure the result is: intervals, differences, nested folds, curves. */
export function SureTab({ study }: { study: Study }) {
  if (study.kind === 'learning_curve' || study.kind === 'validation_curve') return <Curves study={study} />;
  if (study.kind === 'cross_validation') return <Folds study={study} />;
  return (
    <>
      <Comparison study={study} />
      {study.spec.kind === 'search' && study.spec.outer_cv !== undefined && <Nested study={study} />}
    </>
  );
}

const drawn = 30;

function Comparison({ study }: { study: Study }) {
  const loaded = useLoad(
    `comparison/${study.id}/${study.finished_at}`,
    async (signal) =>
      (
        await foldmill.GET('/v1/studies/{id}/comparison', {
          params: { path: { id: study.id }, query: { limit: drawn } },
          signal,
        })
      ).data,
  );
  const value = loaded.value;
  const nameOf = (one: Schemas['ComparedCandidate']): string =>
    one.name ?? `${one.candidate}: ${paramsText(one.params)}`;
  const intervals = useCallback(
    (width: number, theme: Theme) => {
      const candidates = value?.candidates ?? [];
      const there = candidates.map((_, at) => at);
      const series = (isWithin: boolean): Series => {
        const own = there.filter((at) => candidates[at]!.within_one_standard_error === isWithin);
        return {
          name: isWithin ? 'within one standard error of the best' : 'further away',
          as: 'range',
          x: own.map((at) => candidates[at]!.mean ?? Number.NaN),
          y: own.map((at) => candidates.length - 1 - at),
          low: own.map((at) => (candidates[at]!.mean ?? 0) - candidates[at]!.standard_error),
          high: own.map((at) => (candidates[at]!.mean ?? 0) + candidates[at]!.standard_error),
          rows: own.map((at) => candidates[at]!.candidate),
          color: isWithin ? 2 : 1,
        };
      };
      return intervalPlot(
        value?.scorer ?? 'score',
        [...candidates].reverse().map(nameOf),
        [series(true), series(false)],
        width,
        theme,
      );
    },
    [value],
  );
  const differences = useCallback(
    (width: number, theme: Theme) => {
      const pairs = (value?.pairs ?? []).slice(0, drawn);
      const names = [...pairs].reverse().map(({ first, second }) => `${first} − ${second}`);
      const of = (at: number) => pairs[pairs.length - 1 - at]!;
      const y = names.map((_, at) => at);
      return intervalPlot(
        `difference of mean ${value?.scorer ?? 'score'}`,
        names,
        [
          {
            name: 'difference ± its standard error',
            as: 'range',
            x: y.map((at) => of(at).difference),
            y,
            low: y.map((at) => of(at).difference - of(at).standard_error),
            high: y.map((at) => of(at).difference + of(at).standard_error),
          },
        ],
        width,
        theme,
        'Paired differences',
      );
    },
    [value],
  );
  if (loaded.error !== undefined && value === undefined)
    return <p class="notice">{messageOf(loaded.error)}</p>;
  return (
    <Say of={loaded} what="comparison">
      {({ one_standard_error: rule, pairs, candidates, best, rope, n_comparable: comparable }) => (
        <>
          <p>
            {rule.n_within === 1
              ? 'No other candidate is'
              : `${rule.n_within - 1} other candidate${rule.n_within === 2 ? ' is' : 's are'}`}{' '}
            within one standard error ({niceNumber(rule.standard_error, 3)}) of the best, candidate {best};{' '}
            {comparable} can be compared.
            {rule.simplest !== null && ` The simplest of them is candidate ${rule.simplest}.`}
          </p>
          <div class="plots">
            <Picture title="Means and their standard errors" draw={intervals} />
            {pairs.length > 0 && <Picture title="Paired differences" draw={differences} />}
          </div>
          <h2>Pairs</h2>
          <p class="faint">
            By the corrected resampled t-test with Holm's correction, and by Bayes' correlated t-test;
            differences up to {rope} are of no account.
          </p>
          <Scroll>
            <table class="wide">
              <thead>
                <tr>
                  <th>first</th>
                  <th>second</th>
                  <th class="number">difference</th>
                  <th class="number">p (Holm)</th>
                  <th class="number">first better</th>
                  <th class="number">equal</th>
                  <th class="number">second better</th>
                </tr>
              </thead>
              <tbody>
                {pairs.slice(0, 100).map((pair) => (
                  <tr key={`${pair.first}-${pair.second}`}>
                    <td>
                      <bdi class="long">{labelOf(pair.first, candidates)}</bdi>
                    </td>
                    <td>
                      <bdi class="long">{labelOf(pair.second, candidates)}</bdi>
                    </td>
                    <td class="number">{niceNumber(pair.difference, 4)}</td>
                    <td class="number">{niceNumber(pair.p_holm, 3)}</td>
                    <td class="number">{percent(pair.probabilities.first_better)}</td>
                    <td class="number">{percent(pair.probabilities.equivalent)}</td>
                    <td class="number">{percent(pair.probabilities.second_better)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </Say>
  );
}

const percent = (part: number): string => `${niceNumber(part * 100, 3)} %`;

function labelOf(candidate: number, all: readonly Schemas['ComparedCandidate'][]): string {
  const found = all.find((one) => one.candidate === candidate);
  return found?.name ?? `${candidate}: ${paramsText(found?.params ?? {})}`;
}

/** Ranges lie, one below the other, each with its name. */
function intervalPlot(
  label: string,
  names: readonly string[],
  series: readonly Series[],
  width: number,
  theme: Theme,
  title = 'Means and their standard errors',
) {
  const shown = series.filter(({ x }) => x.length > 0);
  return xyPlot(
    {
      title,
      x: { label, unit: 'score' },
      y: { label: title === 'Paired differences' ? 'pair' : 'candidate', categories: names },
      series: shown,
    },
    width,
    110 + names.length * 22,
    theme,
  );
}

function Folds({ study }: { study: Study }) {
  const loaded = useLoad(
    `results/${study.id}/${study.progress.done}`,
    async (signal) =>
      (await foldmill.GET('/v1/studies/{id}/results', { params: { path: { id: study.id } }, signal })).data,
  );
  return (
    <Say of={loaded} what="results">
      {(results) =>
        results.kind === 'cross_validation' ? (
          <FoldScores folds={results.folds} scores={results.scores} of="split" />
        ) : null
      }
    </Say>
  );
}

function Nested({ study }: { study: Study }) {
  const loaded = useLoad(
    `nested/${study.id}/${study.finished_at}`,
    async (signal) =>
      (await foldmill.GET('/v1/studies/{id}/results', { params: { path: { id: study.id } }, signal })).data,
  );
  return (
    <Say of={loaded} what="results">
      {(results) => {
        const nested = results.kind === 'search' ? results.nested : undefined;
        if (!nested) return null;
        return (
          <>
            <h2>Nested cross-validation</h2>
            <FoldScores folds={nested.folds} scores={nested.scores} of="outer split" />
            <Scroll>
              <table>
                <thead>
                  <tr>
                    <th>outer split</th>
                    <th>chosen there</th>
                    <th class="number">score inside</th>
                  </tr>
                </thead>
                <tbody>
                  {nested.best.map((best, at) => (
                    <tr key={at}>
                      <td>{at}</td>
                      <td>
                        <bdi>{best === null ? '–' : paramsText(best.best_params)}</bdi>
                      </td>
                      <td class="number">{niceNumber(best?.best_score)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          </>
        );
      }}
    </Say>
  );
}

interface FoldsProps {
  readonly folds: Readonly<Record<string, readonly (number | null)[]>>;
  readonly scores: Readonly<Record<string, { mean: number | null; std: number | null }>>;
  readonly of: string;
}

function FoldScores({ folds, scores, of }: FoldsProps) {
  const columns = Object.keys(folds).filter((name) => name.startsWith('test_'));
  const draw = useCallback(
    (width: number, theme: Theme) => {
      const n = folds[columns[0] ?? '']?.length ?? 0;
      const x = Array.from({ length: n }, (_, at) => at);
      return xyPlot(
        {
          title: 'Scores by split',
          x: { label: of, unit: 'number', categories: x.map(String) },
          y: { label: 'score', unit: 'score' },
          series: columns.map((name) => ({
            name: name.replace('test_', ''),
            as: 'points' as const,
            x,
            y: folds[name]!,
          })),
        },
        width,
        320,
        theme,
      );
    },
    [folds],
  );
  return (
    <>
      <div class="plots">
        <Picture title="Scores by split" draw={draw} />
      </div>
      <table>
        <thead>
          <tr>
            <th>scorer</th>
            <th class="number">mean</th>
            <th class="number">standard deviation</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(scores).map(([name, { mean, std }]) => (
            <tr key={name}>
              <td>{name}</td>
              <td class="number">{niceNumber(mean)}</td>
              <td class="number">{niceNumber(std, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Curves({ study }: { study: Study }) {
  const loaded = useLoad(
    `curves/${study.id}/${study.progress.done}`,
    async (signal) =>
      (await foldmill.GET('/v1/studies/{id}/curves', { params: { path: { id: study.id } }, signal })).data,
  );
  return (
    <Say of={loaded} what="curves">
      {(curves) => (
        <div class="plots">
          {Object.entries(curves.curves).map(([name, curve]) => (
            <CurvePicture key={name} name={name} curve={curve} curves={curves} />
          ))}
        </div>
      )}
    </Say>
  );
}

function CurvePicture({
  name,
  curve,
  curves,
}: {
  name: string;
  curve: Schemas['Curve'];
  curves: Schemas['StudyCurves'];
}) {
  const title = `${curves.kind === 'learning_curve' ? 'Learning' : 'Validation'} curve, ${name}`;
  const draw = useCallback(
    (width: number, theme: Theme) => {
      const points = paramColumn(curves.axis, curves.points as unknown[]);
      const x = points.values.map((value, at) => value ?? at);
      const side = (which: 'train' | 'test'): Series => {
        const [mean, std] = [curve[`mean_${which}_score`], curve[`std_${which}_score`]];
        const bound = (sign: number) =>
          mean.map((value, at) =>
            value === null || std[at] === null || std[at] === undefined ? null : value + sign * std[at],
          );
        return {
          name: which === 'train' ? 'training rows' : 'test rows',
          as: 'line',
          x,
          y: mean,
          low: bound(-1),
          high: bound(1),
        };
      };
      const unit = curves.kind === 'learning_curve' ? 'training rows' : 'value';
      return xyPlot(
        {
          title,
          x: { ...points.axis, label: curves.axis, unit },
          y: { label: `mean ${name} ± deviation` },
          series: [side('train'), side('test')],
        },
        width,
        360,
        theme,
      );
    },
    [curve],
  );
  return <Picture title={title} draw={draw} />;
}
