import { expect, it } from 'vitest';
import { maxPriority } from '#contracts';
import { maxLevel } from '../ports/task-queue.js';
import { jobPriority, levelOfScore } from './job-priority.js';

const bullLimit = 2 ** 21;

it('every priority and level has a place that BullMQ can keep', () => {
  expect(jobPriority(maxPriority, 0)).toBe(1);
  expect(jobPriority(-maxPriority, maxLevel)).toBeLessThanOrEqual(bullLimit);
});

it('a higher priority comes before every level of a lower one', () => {
  expect(jobPriority(1, maxLevel)).toBeLessThan(jobPriority(0, 0));
  expect(jobPriority(0, 3)).toBeLessThan(jobPriority(0, 4));
});

it('the level is read back from the score of a job', () => {
  for (const priority of [-maxPriority, 0, 7]) {
    for (const level of [0, 41, maxLevel]) {
      const score = jobPriority(priority, level) * 2 ** 32;
      expect(levelOfScore(score)).toBe(level);
      expect(levelOfScore(score + 123_456)).toBe(level);
    }
  }
});
