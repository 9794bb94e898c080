import type { Axis } from './drawing.js';
import { niceNumber } from './nice-number.js';

/** Values to pixels, with the ticks of the axis. */
export interface Scale {
  readonly log: boolean;
  at(value: number): number;
  readonly ticks: readonly { value: number; text: string }[];
}

/** The least and the greatest finite value; null where there is none. */
export function rangeOf(values: Iterable<number | null>, log = false): [number, number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null || !Number.isFinite(value) || (log && value <= 0)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}

const steps = [1, 2, 5, 10];

/** Round values between low and high, about `count` of them. */
function linearTicks(low: number, high: number, count: number): number[] {
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (steps.find((each) => each * power >= rough * 0.999) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const ticks: number[] = [];
  for (let at = first; at * step <= high + step * 1e-9 && ticks.length < 50; at++) {
    // 3 × 0.1 is not 0.3.
    ticks.push(Number((at * step).toPrecision(12)));
  }
  return ticks;
}

function logTicks(low: number, high: number, count: number): number[] {
  const [from, to] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  if (to - from < 1) return linearTicks(low, high, count);
  const every = Math.ceil((to - from + 1) / Math.max(1, count));
  return Array.from({ length: to - from + 1 }, (_, at) => 10 ** (from + at)).filter(
    (_, at) => at % every === 0,
  );
}

/**
 * @param range - of the values; one that is a point is widened.
 * @param pixels - where the least and the greatest value are.
 */
export function makeScale(axis: Axis, range: [number, number] | null, pixels: [number, number]): Scale {
  const [start, end] = pixels;
  if (axis.categories !== undefined) {
    const step = (end - start) / Math.max(1, axis.categories.length);
    const at = (value: number): number => start + (value + 0.5) * step;
    const every = Math.ceil(16 / Math.max(1, Math.abs(step)));
    const ticks = axis.categories
      .map((text, value) => ({ value, text }))
      .filter((_, place) => place % every === 0);
    return { log: false, at, ticks };
  }
  let [low, high] = range ?? [0, 1];
  const log = axis.log === true && low > 0;
  if (low === high) {
    const by = log ? 1 : Math.abs(low) * 0.1 || 0.5;
    [low, high] = log ? [low / 10, high * 10] : [low - by, high + by];
  }
  const mapped = log ? Math.log10 : (value: number): number => value;
  const [from, to] = [mapped(low), mapped(high)];
  const pad = (to - from) * 0.04;
  const at = (value: number): number =>
    start + ((mapped(value) - from + pad) / (to - from + 2 * pad)) * (end - start);
  const count = Math.max(3, Math.abs(end - start) / 60);
  const ticks = (log ? logTicks(low, high, count) : linearTicks(low, high, count)).map((value) => ({
    value,
    text: niceNumber(value),
  }));
  return { log, at, ticks };
}

/** Whether positive values span so much that only a logarithmic axis shows them. */
export function spansDecades(values: Iterable<number | null>): boolean {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    if (value <= 0) return false;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high / low > 50;
}
