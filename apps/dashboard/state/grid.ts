import { niceNumber, type ParamColumn } from '#plots';

/** A parameter with more values than this is put into as many bins. */
const maxCells = 24;

/** The best score wherever two parameters meet. */
export function gridOf(
  x: ParamColumn,
  y: ParamColumn,
  scores: readonly (number | null)[],
): { x: string[]; y: string[]; best: (number | null)[][] } {
  const [across, up] = [binsOf(x), binsOf(y)];
  const best = up.names.map(() => across.names.map((): number | null => null));
  scores.forEach((score, row) => {
    const [at, on] = [across.of(x.values[row] ?? null), up.of(y.values[row] ?? null)];
    if (score === null || at === null || on === null) return;
    const known = best[on]![at]!;
    if (known === null || known === undefined || score > known) best[on]![at] = score;
  });
  return { x: across.names, y: up.names, best };
}

interface Bins {
  readonly names: string[];
  of(value: number | null): number | null;
}

function binsOf({ axis, values }: ParamColumn): Bins {
  if (axis.categories) return { names: [...axis.categories], of: (value) => value };
  const distinct = [...new Set(values.filter((value) => value !== null))].sort((a, b) => a - b);
  if (distinct.length <= maxCells) {
    const places = new Map(distinct.map((value, at) => [value, at]));
    return {
      names: distinct.map((value) => niceNumber(value, 3)),
      of: (value) => (value === null ? null : places.get(value)!),
    };
  }
  const to = axis.log ? Math.log : (value: number): number => value;
  const from = axis.log ? Math.exp : (value: number): number => value;
  const [low, high] = [to(distinct[0]!), to(distinct.at(-1)!)];
  const step = (high - low) / (maxCells / 2);
  const names = Array.from({ length: maxCells / 2 }, (_, at) => niceNumber(from(low + (at + 0.5) * step), 2));
  return {
    names,
    of: (value) => (value === null ? null : Math.min(maxCells / 2 - 1, Math.floor((to(value) - low) / step))),
  };
}
