import type { Split, Splits } from '#model-selection';
import type { Strategy } from './strategy.js';

/**
 * Checks the least and the most of a resource that a strategy gives, on every split.
 * @param check - throws where a split can't be had at so many units.
 * @throws {FoldmillError} the first that `check` throws.
 */
export function checkRows(
  { nResources = [] }: Pick<Strategy, 'nResources'>,
  splits: Pick<Splits, 'length' | 'at'>,
  check: (split: Split, units: number) => void,
): void {
  const [least] = nResources;
  const most = nResources.at(-1);
  if (least === undefined || most === undefined) return;
  for (let i = 0; i < splits.length; i++) {
    const split = splits.at(i);
    check(split, least);
    check(split, most);
  }
}
