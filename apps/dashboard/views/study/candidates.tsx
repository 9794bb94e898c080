import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { niceNumber, xyPlot } from '#plots';
import { cellText, count } from '../../parts/format.js';
import { Picture } from '../../parts/picture.js';
import { Say } from '../../parts/say.js';
import { Scroll } from '../../parts/scroll.js';
import { Sheet } from '../../parts/sheet.js';
import { foldmill, messageOf, type Study, type StudyRows } from '../../state/api.js';
import { useLoad } from '../../state/load.js';
import { place, setQuery } from '../../state/place.js';
import { scorersOf } from '../../state/scorers.js';
import { isUnderWay, rowsName } from '../../state/study-facts.js';

/** Rows that one request brings. */
const pageRows = 200;

/** A virtual table: rows are asked for as they come into sight, sorted and filtered by the scheduler. */
export function CandidatesTab({ study }: { study: Study }) {
  const { query } = place.value;
  const { sort, where, row } = query;
  const [shownColumns, showColumns] = useState<readonly string[] | null>(null);
  const params = { path: { id: study.id } };
  const turn = isUnderWay(study) ? study.progress.done : (study.finished_at ?? '');
  const head = useLoad(
    `rows/${study.id}/${sort}/${where}`,
    async (signal) =>
      (
        await foldmill.GET('/v1/studies/{id}/rows', {
          params: { ...params, query: { limit: pageRows, sort, where } },
          signal,
        })
      ).data,
    isUnderWay(study) ? 2000 : undefined,
  );
  const read = useCallback(
    async (offset: number) =>
      (
        await foldmill.GET('/v1/studies/{id}/rows', {
          params: { ...params, query: { offset, limit: pageRows, sort, where } },
        })
      ).data,
    [study.id, sort, where, turn],
  );
  return (
    <>
      <WhereForm where={where ?? ''} fault={head.error === undefined ? '' : messageOf(head.error)} />
      <Say of={head} what="table">
        {(first) => {
          const columns =
            shownColumns ??
            first.columns.filter(
              (name) => !/^split\d+_|^std_.*_time$|^params$/.test(name) || first.columns.length < 14,
            );
          return (
            <>
              <div class="row">
                <span role="status">
                  {count(first.matching)} of {count(first.total)} {rowsName(study).toLowerCase()}
                  {first.partial ? ' so far' : ''}
                </span>
                <ColumnChoice all={first.columns} shown={columns} onChange={showColumns} />
                <a
                  href={`/v1/studies/${encodeURIComponent(study.id)}/results.csv`}
                  download={`${study.id}.csv`}
                >
                  All as CSV
                </a>
              </div>
              <Sheet
                first={first}
                columns={columns}
                read={read}
                pageRows={pageRows}
                sort={sort}
                label={rowsName(study)}
                selected={row === undefined ? null : Number(row)}
                onSort={(name) =>
                  setQuery({ sort: sort === `-${name}` ? name : sort === name ? undefined : `-${name}` })
                }
                onPick={(number) => setQuery({ row: String(number) })}
              />
              {row !== undefined && (
                <RowDetails
                  study={study}
                  number={Number(row)}
                  first={first}
                  sort={sort}
                  where={where}
                  read={read}
                />
              )}
            </>
          );
        }}
      </Say>
    </>
  );
}

function WhereForm({ where, fault }: { where: string; fault: string }) {
  const [text, setText] = useState(where);
  useEffect(() => setText(where), [where]);
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        setQuery({ where: text.trim() });
      }}
    >
      <label>
        Only where{' '}
        <input
          size={42}
          value={text}
          placeholder="mean_test_score>=0.9, param_kernel=rbf"
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit">Filter</button>
      {where !== '' && (
        <button type="button" onClick={() => setQuery({ where: undefined })}>
          Show all
        </button>
      )}
      {fault !== '' && (
        <span class="bad" role="alert">
          {fault}
        </span>
      )}
    </form>
  );
}

function ColumnChoice({
  all,
  shown,
  onChange,
}: {
  all: readonly string[];
  shown: readonly string[];
  onChange: (names: readonly string[]) => void;
}) {
  const [part, setPart] = useState('');
  const found = all.filter((name) => name.toLowerCase().includes(part.toLowerCase()));
  return (
    <details>
      <summary>
        Columns: {shown.length} of {all.length}
      </summary>
      <div class="row">
        <label>
          Find <input size={16} value={part} onInput={(event) => setPart(event.currentTarget.value)} />
        </label>
      </div>
      <div class="row">
        {found.slice(0, 60).map((name) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={shown.includes(name)}
              onChange={() =>
                onChange(
                  shown.includes(name)
                    ? shown.filter((each) => each !== name)
                    : all.filter((each) => each === name || shown.includes(each)),
                )
              }
            />{' '}
            <bdi class="long" title={name}>
              {name}
            </bdi>
          </label>
        ))}
        {found.length > 60 && <span class="faint">and {found.length - 60} more</span>}
      </div>
    </details>
  );
}

interface DetailsProps {
  readonly study: Study;
  readonly number: number;
  readonly first: StudyRows;
  readonly sort: string | undefined;
  readonly where: string | undefined;
  readonly read: (offset: number) => Promise<StudyRows>;
}

/** One row: its parameters, its score on each split, its times and what failed. */
function RowDetails({ study, number, first }: DetailsProps) {
  const box = useRef<HTMLElement>(null);
  const loaded = useLoad(`row/${study.id}/${number}/${study.progress.done}`, async (signal) => {
    // Without sort and conditions a row stands where its number says.
    const { data } = await foldmill.GET('/v1/studies/{id}/rows', {
      params: { path: { id: study.id }, query: { offset: number, limit: 1 } },
      signal,
    });
    const [row = []] = data.rows;
    return Object.fromEntries(data.columns.map((name, at) => [name, row[at]]));
  });
  const splits = first.columns.filter((name) => /^split\d+_test_/.test(name));
  const [scorer] = scorersOf(study, first.columns);
  const own = splits.filter(
    (name) => scorer === undefined || name.endsWith(scorer.split(0).replace('split0', '')),
  );
  const value = loaded.value;
  const draw = useCallback(
    (width: number, theme: Parameters<typeof xyPlot>[3]) => {
      const scores = own.map((name) => (typeof value?.[name] === 'number' ? (value[name] as number) : null));
      const mean = value?.[scorer?.mean ?? ''];
      const x = own.map((_, at) => at);
      return xyPlot(
        {
          title: `Row ${number} by split`,
          x: { label: 'split', unit: 'number', categories: own.map((name) => /\d+/.exec(name)![0]) },
          y: { label: scorer?.name ?? 'score', unit: 'score' },
          series: [
            { name: 'split', as: 'points', x, y: scores, color: 0 },
            ...(typeof mean === 'number'
              ? [
                  {
                    name: `mean ${niceNumber(mean, 5)}`,
                    as: 'line' as const,
                    x,
                    y: x.map(() => mean),
                    color: 1,
                    dashed: true,
                  },
                ]
              : []),
          ],
        },
        width,
        260,
        theme,
      );
    },
    [value, number, own.join()],
  );
  const opened = useRef(number);
  useEffect(() => {
    // A link that leads to a row begins at the top of the page.
    if (opened.current !== number) box.current?.scrollIntoView({ block: 'nearest' });
  }, [number, value === undefined]);
  return (
    <section ref={box} aria-label={`Row ${number}`}>
      <h2>
        {rowsName(study).replace(/s$/, '')} {number}{' '}
        <button type="button" class="link" onClick={() => setQuery({ row: undefined })}>
          close
        </button>
      </h2>
      <Say of={loaded} what="row">
        {(cells) =>
          Object.keys(cells).length === 0 ? (
            <p class="notice">There is no row {number} (yet).</p>
          ) : (
            <div class="spread">
              <Scroll>
                <table>
                  <tbody>
                    {Object.entries(cells)
                      .filter(([name, cell]) => !splits.includes(name) && cell !== null && name !== 'params')
                      .map(([name, cell]) => (
                        <tr key={name}>
                          <th>
                            <bdi class="long" title={name}>
                              {name}
                            </bdi>
                          </th>
                          <td>
                            <bdi>{cellText(cell)}</bdi>
                          </td>
                        </tr>
                      ))}
                  </tbody>
                </table>
              </Scroll>
              {own.length > 0 && <Picture title={`Row ${number} by split`} draw={draw} />}
            </div>
          )
        }
      </Say>
    </section>
  );
}
