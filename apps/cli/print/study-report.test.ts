import { describe, expect, it } from 'vitest';
import type { Study, StudyResults } from '#client';
import { studyReport } from './study-report.js';

const study = {
  state: 'completed',
  progress: { evaluations: 12, done: 7, failed: 0, fits_asked: 12, fits_run: 7 },
  created_at: '2026-11-30T04:09:37.000Z',
  started_at: '2026-11-30T04:09:37.000Z',
  finished_at: '2026-11-30T04:09:38.000Z',
  // What else a study has is not printed.
} as Study;

const results: StudyResults = {
  kind: 'benchmark',
  ...{ partial: true, errors: [], warnings: [] },
  n_splits: 3,
  scorers: ['accuracy'],
  estimators: [],
};

const firstLine = (text: string): string | undefined => text.split('\n')[0];

describe('the report of a study without all of its evaluations', () => {
  it('says which limit ended it', () => {
    const report = studyReport(study, { ...results, ended_by: 'limits.seconds' });
    expect(firstLine(report)).toBe('ended by limits.seconds with 7 of 12 evaluations');
    const limited = studyReport(study, { ...results, ended_by: 'limits.evaluations' });
    expect(firstLine(limited)).toBe('ended by limits.evaluations with 7 evaluations');
  });

  it('says where the study is', () => {
    const report = studyReport({ ...study, state: 'paused' }, results);
    expect(firstLine(report)).toBe('partial: the study is paused; 7 of 12 evaluations are in');
  });

  it('says neither of one that has them', () => {
    expect(studyReport(study, { ...results, partial: false })).not.toMatch(/partial|ended by/);
  });
});
