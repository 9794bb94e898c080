import { z } from 'zod';
import { Seed } from '#contracts';

/** Parameters that every generator has. */
export const randomState = Seed.nullable()
  .default(null)
  .describe('seed of the draws; null is fixed to 0, so that the same request makes the same dataset');
export const shuffle = z
  .boolean()
  .default(true)
  .describe('whether rows, and features where there is a choice, are shuffled');
export const count = (min: number, max = 10_000_000) => z.number().int().min(min).max(max);
export const nFeatures = (fallback: number) =>
  count(1, 100_000).default(fallback).describe('features, of all kinds together');
