import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { signedRankBelow } from '#planner';

const fixture = JSON.parse(readFileSync(new URL('./fixtures/signed_rank.json', import.meta.url), 'utf8')) as {
  cases: [number[], number][];
};

it.each(fixture.cases)('the signed rank test of %s has the p-value of scipy', (differences, p) => {
  expect(Math.abs(signedRankBelow(differences) - p)).toBeLessThan(1e-12);
});
