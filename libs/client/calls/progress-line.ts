import type { MapProgress } from './types.js';

/** How far a map is, as joblib says it: `[Parallel]: Done 12 out of 40 | elapsed: 3.1s remaining: 7.2s`. */
export function progressLine({ done, of, seconds, failed }: MapProgress): string {
  const rest = done === 0 || done === of ? '' : ` remaining: ${span((seconds / done) * (of - done))}`;
  const lost = failed === 0 ? '' : `, ${failed} failed`;
  return `[Parallel]: Done ${done} out of ${of}${lost} | elapsed: ${span(seconds)}${done === of ? ' finished' : rest}`;
}

const span = (seconds: number): string =>
  seconds < 60 ? `${seconds.toFixed(1)}s` : `${(seconds / 60).toFixed(1)}min`;
