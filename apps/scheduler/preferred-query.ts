import { z } from 'zod';
import type { ComparisonOptions } from '#planner';

const form = /^[^:,]+:(?:low|high)(?:,[^:,]+:(?:low|high))*$/;

/** Preferences in a query: `C:low,gamma:high`. */
export const preferredText = z
  .string()
  .max(10_000)
  .regex(form, 'must be parameters with low or high, such as C:low,gamma:high');

export const readPreferred = (text: string): ComparisonOptions['prefer'] =>
  text.split(',').map((pair) => {
    const [name, order] = pair.split(':');
    return [name!, order === 'low' ? 'low' : 'high'] as const;
  });
