import { normalCdf, normalQuantile } from '../../candidates/normal-curve.js';
import type { Axis } from '../axis.js';

/**
 * Keeps an integer from settling on one level before the search has: the levels next to the mean's keep a probability
 * of at least `alpha`.
 * @param mean - on [0, 1].
 * @param std - of the axis, with the `stretch` it has so far.
 * @returns the mean, and what the deviation is to be multiplied by.
 * @see Hamano et al. 2022, CMA-ES with margin, arXiv 2205.13482, section 4
 */
export function keepMargin(
  axis: Axis,
  mean: number,
  std: number,
  alpha: number,
): { mean: number; stretch: number } {
  const level = axis.codeAt(Math.min(Math.max(mean, 0), 1));
  const low = axis.edge(level);
  const high = axis.edge(level + 1);
  if (axis.levels < 2) return { mean, stretch: 1 };
  if (level === 0 || level === axis.levels - 1) {
    const nearest = level === 0 ? high : low;
    const most = normalQuantile(1 - alpha) * std;
    const away = Math.min(Math.abs(mean - nearest), most);
    return { mean: nearest + (level === 0 ? -away : away), stretch: 1 };
  }
  const below = normalCdf((low - mean) / std);
  const above = 1 - normalCdf((high - mean) / std);
  const middle = 1 - below - above;
  const atLeast = alpha / 2;
  const raisedBelow = Math.max(atLeast, below);
  const raisedAbove = Math.max(atLeast, above);
  const excess = 1 - raisedBelow - raisedAbove - middle;
  const share = excess / (raisedBelow + raisedAbove + middle - 3 * atLeast);
  const lower = Math.min(raisedBelow + share * (raisedBelow - atLeast), 0.49);
  const upper = Math.min(raisedAbove + share * (raisedAbove - atLeast), 0.49);
  if (lower === below && upper === above) return { mean, stretch: 1 };
  const toLow = normalQuantile(1 - lower);
  const toHigh = normalQuantile(1 - upper);
  return {
    mean: (low * toHigh + high * toLow) / (toLow + toHigh),
    stretch: (high - low) / (std * (toLow + toHigh)),
  };
}
