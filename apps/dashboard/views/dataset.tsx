import { useCallback } from 'preact/hooks';
import { barPlot, niceNumber, type Theme } from '#plots';
import { bytesText, cellText, count } from '../parts/format.js';
import { Picture } from '../parts/picture.js';
import { Say } from '../parts/say.js';
import { Scroll } from '../parts/scroll.js';
import { foldmill, type Schemas } from '../state/api.js';
import { histogramOf } from '../state/histogram.js';
import { useLoad } from '../state/load.js';
import { hrefTo, place, setQuery } from '../state/place.js';
import { RolesForm } from './dataset/roles.js';

/** Rows that are shown at once, and that the small histograms are of. */
const pageRows = 500;
const shownColumns = 60;

export function DatasetView({ id }: { id: string }) {
  const offset = Number(place.value.query['from'] ?? 0);
  const loaded = useLoad(
    `dataset/${id}`,
    async (signal) => (await foldmill.GET('/v1/datasets/{id}', { params: { path: { id } }, signal })).data,
  );
  const rows = useLoad(
    `rows/${id}/${offset}`,
    async (signal) =>
      (
        await foldmill.GET('/v1/datasets/{id}/rows', {
          params: { path: { id }, query: { offset, limit: pageRows } },
          signal,
        })
      ).data,
  );
  return (
    <Say of={loaded} what="dataset">
      {(dataset) => (
        <>
          <h1>
            <bdi>{dataset.name}</bdi>
          </h1>
          <div class="row">
            <a href={hrefTo(['new'], { dataset: dataset.id, compare: dataset.target.task })}>
              Compare good defaults on it
            </a>
            <a href={hrefTo(['new'], { dataset: dataset.id })}>Search on it</a>
          </div>
          <dl class="facts">
            <div>
              <dt>rows</dt>
              <dd>{count(dataset.n_samples)}</dd>
            </div>
            <div>
              <dt>features</dt>
              <dd>{count(dataset.n_features)}</dd>
            </div>
            <div>
              <dt>target</dt>
              <dd>
                <bdi>{dataset.target.name}</bdi>, {dataset.target.task}
              </dd>
            </div>
            <div>
              <dt>groups</dt>
              <dd>
                <bdi>{dataset.groups ?? '–'}</bdi>
              </dd>
            </div>
            <div>
              <dt>weights</dt>
              <dd>
                <bdi>{dataset.sample_weight ?? '–'}</bdi>
              </dd>
            </div>
            <div>
              <dt>size</dt>
              <dd>{bytesText(dataset.bytes)}</dd>
            </div>
          </dl>
          {dataset.target.classes?.length === 1 && (
            <p class="notice">The target has one class: nothing can be learned from it.</p>
          )}
          {dataset.notes.map((note) => (
            <p class="notice" key={note}>
              {note}
            </p>
          ))}
          <Say of={rows} what="rows">
            {(page) => <Content dataset={dataset} page={page} offset={offset} />}
          </Say>
          <RolesForm dataset={dataset} />
        </>
      )}
    </Say>
  );
}

function Content({
  dataset,
  page,
  offset,
}: {
  dataset: Schemas['Dataset'];
  page: Schemas['DatasetRows'];
  offset: number;
}) {
  const cellsOf = (name: string): unknown[] => {
    const at = page.columns.indexOf(name);
    return page.rows.map((row) => row[at]);
  };
  const balance = useCallback(
    (width: number, theme: Theme) => {
      const { names, counts, from, to } = histogramOf(cellsOf(dataset.target.name));
      const shown =
        from === undefined
          ? names
          : names.map(
              (name, at) =>
                `${niceNumber(Number(name), 3)} to ${niceNumber(at + 1 < names.length ? Number(names[at + 1]) : to, 3)}`,
            );
      return barPlot(
        {
          title: 'Balance of the target',
          value: { label: `rows of these ${page.rows.length}`, unit: 'count' },
          names: shown,
          values: counts,
          of: dataset.target.name,
        },
        width,
        theme,
      );
    },
    [page],
  );
  const missing = dataset.columns
    .filter((column) => column.missing > 0)
    .sort((a, b) => b.missing - a.missing);
  const gaps = useCallback(
    (width: number, theme: Theme) =>
      barPlot(
        {
          title: 'Gaps',
          value: { label: 'rows without a value', unit: 'count' },
          names: missing.map(({ name }) => name),
          values: missing.map((column) => column.missing),
          of: 'column',
        },
        width,
        theme,
      ),
    [dataset],
  );
  const shown = dataset.columns.slice(0, shownColumns);
  return (
    <>
      <div class="plots">
        <Picture title="Balance of the target" draw={balance} />
        {missing.length > 0 && <Picture title="Gaps" draw={gaps} />}
      </div>
      <h2>
        Columns
        {dataset.columns.length > shown.length
          ? `, the first ${shown.length} of ${count(dataset.columns.length)}`
          : ''}
      </h2>
      <Scroll>
        <table class="wide">
          <thead>
            <tr>
              <th>name</th>
              <th>role</th>
              <th>type</th>
              <th class="number">missing</th>
              <th class="number">distinct</th>
              <th>
                values of rows {count(offset)} to {count(offset + page.rows.length - 1)}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((column) => (
              <tr key={column.name}>
                <td>
                  <bdi class="long" title={column.name}>
                    {column.name}
                  </bdi>
                </td>
                <td>{column.role}</td>
                <td>{column.type}</td>
                <td class="number">{count(column.missing)}</td>
                <td class="number">{column.distinct === undefined ? '–' : count(column.distinct)}</td>
                <td>
                  <Small cells={cellsOf(column.name)} name={column.name} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <h2>Rows</h2>
      <div class="row">
        <button
          type="button"
          disabled={offset === 0}
          onClick={() => setQuery({ from: String(Math.max(0, offset - pageRows)) })}
        >
          Earlier
        </button>
        <span>
          {count(offset)} to {count(offset + page.rows.length - 1)} of {count(page.total)}
        </span>
        <button
          type="button"
          disabled={offset + page.rows.length >= page.total}
          onClick={() => setQuery({ from: String(offset + pageRows) })}
        >
          Later
        </button>
      </div>
      <section
        class="sheet"
        aria-label="Rows"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by the keyboard
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              <th>row</th>
              {page.columns.slice(0, shownColumns).map((name) => (
                <th key={name} title={name}>
                  <bdi>{name}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.rows.map((row, at) => (
              <tr key={at}>
                <td>{offset + at}</td>
                {row.slice(0, shownColumns).map((cell, place) => (
                  <td key={page.columns[place]}>
                    <bdi>{cellText(cell)}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** A histogram in a line; what it shows is said to who does not see it. */
function Small({ cells, name }: { cells: readonly unknown[]; name: string }) {
  const { names, counts, from, to } = histogramOf(cells);
  if (counts.length === 0) return <span class="faint">only gaps</span>;
  if (from === undefined && counts.length > 24)
    return (
      <span class="faint">
        {count(counts.length)} different, such as <bdi class="long">{names[0]}</bdi>
      </span>
    );
  const most = Math.max(...counts);
  const said =
    from === undefined
      ? names
          .map((each, at) => `${each}: ${counts[at]}`)
          .slice(0, 6)
          .join(', ')
      : `${niceNumber(from, 4)} to ${niceNumber(to, 4)}`;
  return (
    <span title={said}>
      <svg width={counts.length * 7} height="24" role="img" aria-label={`Histogram of ${name}: ${said}`}>
        {counts.map((times, at) => (
          <rect
            key={names[at]}
            x={at * 7}
            y={24 - (22 * times) / most}
            width="6"
            height={(22 * times) / most}
            fill="currentColor"
            opacity="0.65"
          />
        ))}
      </svg>{' '}
      <span class="faint">
        <bdi class="long">{said}</bdi>
      </span>
    </span>
  );
}
