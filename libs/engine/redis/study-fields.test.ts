import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseWith, StudySpec } from '#contracts';
import type { StudyRecord } from '../study-record.js';
import { decodeRecord } from './decode-record.js';
import { decodeField, encodeFields, field, recordFieldNames, type StudyField } from './study-fields.js';

const spec = parseWith(StudySpec, {
  kind: 'search',
  dataset: 'iris',
  estimator: { type: 'svc' },
  search: { method: 'grid', space: { C: { values: [1, 10] } } },
});

const record: StudyRecord = {
  id: 'st_a',
  spec,
  datasetId: 'ds_1',
  release: 'r1',
  state: 'running',
  createdMs: 1_700_000_000_000,
  startedMs: 1_700_000_000_500,
  finishedMs: null,
  nCandidates: 2,
  nSplits: 5,
  nEvaluations: 9,
  mostEvaluations: 20,
  nWaves: 3,
  nTasks: 4,
  cursor: 2,
  remaining: 7,
  failed: 1,
  fitsAsked: 10,
  fitsRun: 3,
  fitsPlanned: 8,
  evaluationsCached: 2,
  refitFrom: 4,
  refitDone: 1,
  refitModel: 'mo_1',
  refitted: '',
  refitSeconds: 0.25,
  refitError: 'singular',
  revision: 2,
  firstCandidates: 1,
  firstEvaluations: 6,
  firstFitsAsked: 7,
  missed: 3,
  endedBy: 'limits.seconds',
  extensions: [{ space: { C: { values: [100] } } }],
  best: { candidate: 1, params: { C: 10 }, score: 0.1 + 0.2 } as StudyRecord['best'],
  error: { code: 'internal', detail: 'why' },
  warnings: ['few members'],
};

const nulls = recordFieldNames.filter((name) => name !== 'spec' && decodeField(name, null) === null);

describe('the fields of a study', () => {
  it('give back what they were made of', () => {
    expect(decodeRecord('st_a', encodeFields(record))).toEqual(record);
  });

  it.each(nulls)('leave %s out where there is none', (name) => {
    const stored = encodeFields({ ...record, [name]: null });
    expect(stored).not.toHaveProperty(field[name]);
    expect(decodeRecord('st_a', stored)[name]).toBeNull();
  });

  it('have a name each', () => {
    expect(new Set(Object.values(field)).size).toBe(Object.keys(field).length);
  });

  it('are those of a study that is there', () => {
    expect(() => decodeRecord('st_b', {})).toThrow(/there is no study st_b/);
  });

  it('count the evaluations of a study that was stored without their number', () => {
    const { [field.nEvaluations]: _, ...stored } = encodeFields(record);
    expect(decodeRecord('st_a', stored).nEvaluations).toBe(10);
  });

  it('say what failed the study where one evaluation did', () => {
    const { [field.error]: _, ...stored } = encodeFields(record);
    const row = '[[],[],0,0,"no convergence"]';
    expect(decodeRecord('st_a', { ...stored, [field.fatal]: row }).error).toMatchObject({
      code: 'fit_failed',
      detail: 'no convergence',
    });
  });

  it.each([
    ['rule', { scorer: 'accuracy', nSplits: 5 }],
    ['incumbentMean', 0.1 + 0.2],
    ['taskSeconds', 1e-7],
    ['priority', -3],
  ] satisfies [StudyField, unknown][])('keep %s', (name, value) => {
    const stored = encodeFields({ [name]: value });
    expect(decodeField(name, stored[field[name]])).toEqual(value);
  });
});

describe('scripts', () => {
  const scripts = new URL('./scripts/', import.meta.url);
  const named = /redis\.call\('H\w+', (?:keys\.)?meta, ('\w+')/;

  it.each(readdirSync(scripts))('%s takes the names of a study’s fields from their one table', (file) => {
    const text = readFileSync(new URL(file, scripts), 'utf8');
    expect(named.exec(text)?.[1]).toBeUndefined();
  });
});
