import { useEffect, useRef, useState } from 'preact/hooks';
import type { StudyRows } from '../state/api.js';
import { cellText } from './format.js';

interface SheetProps {
  /** The first page, which is read again while the study runs. */
  readonly first: StudyRows;
  readonly columns: readonly string[];
  readonly read: (offset: number) => Promise<StudyRows>;
  readonly pageRows: number;
  readonly sort: string | undefined;
  readonly label: string;
  readonly selected: number | null;
  readonly onSort: (column: string) => void;
  readonly onPick: (number: number) => void;
}

const rowPx = 29;
/** Rows that are kept above and below what is seen. */
const spare = 10;

/**
 * A table of any length. Only rows in sight are in the page, and their pages are asked for when they come into it: every row is as
 * high as the others, so that a place in the scroll bar is a row.
 */
export function Sheet({ first, columns, read, pageRows, sort, label, selected, onSort, onPick }: SheetProps) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [active, setActive] = useState(0);
  const pages = useRef(new Map<number, StudyRows | 'asked'>());
  const [, redraw] = useState(0);
  useEffect(() => {
    pages.current = new Map();
    redraw((was) => was + 1);
  }, [read]);
  const seen = Math.ceil((box.current?.clientHeight ?? 640) / rowPx);
  const from = Math.max(0, Math.floor(top / rowPx) - spare);
  const to = Math.min(first.matching, Math.floor(top / rowPx) + seen + spare);
  useEffect(() => {
    const held = pages.current;
    for (
      let page = Math.floor(from / pageRows);
      page <= Math.floor(Math.max(from, to - 1) / pageRows);
      page++
    ) {
      if (page === 0 || held.has(page)) continue;
      held.set(page, 'asked');
      read(page * pageRows).then(
        (rows) => {
          held.set(page, rows);
          // A long way down a long table: pages far from here are forgotten.
          if (held.size > 40)
            for (const each of held.keys()) if (Math.abs(each - page) > 15) held.delete(each);
          redraw((was) => was + 1);
        },
        () => held.delete(page),
      );
    }
  }, [from, to, read, first.matching]);
  const cellsOf = (at: number): { number: number; cells: readonly unknown[] } | null => {
    const page = Math.floor(at / pageRows);
    const rows = page === 0 ? first : pages.current.get(page);
    if (rows === undefined || rows === 'asked') return null;
    const cells = rows.rows[at % pageRows];
    return cells === undefined ? null : { number: rows.numbers[at % pageRows]!, cells };
  };
  const places = columns.map((name) => first.columns.indexOf(name));
  const onKey = (event: KeyboardEvent): void => {
    const by = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: seen - 2,
      PageUp: 2 - seen,
      Home: -first.matching,
      End: first.matching,
    }[event.key];
    if (event.key === 'Enter') {
      const row = cellsOf(active);
      if (row) onPick(row.number);
    }
    if (by === undefined || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(first.matching - 1, active + by));
    setActive(next);
    const element = box.current!;
    const y = next * rowPx;
    if (y < element.scrollTop) element.scrollTop = y;
    else if (y + 2 * rowPx > element.scrollTop + element.clientHeight)
      element.scrollTop = y + 2 * rowPx - element.clientHeight;
  };
  const numbers = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  return (
    <section
      class="sheet"
      ref={box}
      aria-label={`${label}, arrow keys move, Enter opens`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by the keyboard
      tabIndex={0}
      onKeyDown={onKey}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <table aria-rowcount={first.matching + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th>row</th>
            {columns.map((name) => (
              <th
                key={name}
                title={name}
                aria-sort={sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : undefined}
              >
                <button type="button" onClick={() => onSort(name)}>
                  <bdi>{shortName(name)}</bdi>
                  {sort === name ? ' ↑' : sort === `-${name}` ? ' ↓' : ''}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {from > 0 && (
            <tr>
              <td class="pad" style={{ height: `${from * rowPx}px` }} />
            </tr>
          )}
          {numbers.map((at) => {
            const row = cellsOf(at);
            return (
              <tr
                key={at}
                class="real"
                aria-rowindex={at + 2}
                aria-selected={row !== null && row.number === selected}
                data-active={at === active || undefined}
                onClick={() => {
                  setActive(at);
                  if (row) onPick(row.number);
                }}
              >
                <td>{row === null ? '…' : row.number}</td>
                {places.map((place, column) => (
                  <td key={columns[column]} title={row === null ? '' : cellText(row.cells[place])}>
                    <bdi>{row === null ? '' : cellText(row.cells[place])}</bdi>
                  </td>
                ))}
              </tr>
            );
          })}
          {to < first.matching && (
            <tr>
              <td class="pad" style={{ height: `${(first.matching - to) * rowPx}px` }} />
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

const shortName = (name: string): string =>
  name
    .replace(/^param_/, '')
    .replace('_test_', ' ')
    .replaceAll('_', ' ');
