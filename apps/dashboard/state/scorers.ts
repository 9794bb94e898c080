import { type ScoreColumns, scoreColumns } from '#plots';
import type { Study } from './api.js';

export const scorersOf = (study: Study, columns: readonly string[]): ScoreColumns[] =>
  scoreColumns(
    { kind: study.spec.kind, scoring: 'scoring' in study.spec ? study.spec.scoring : undefined },
    columns,
  );

export const paramColumns = (columns: readonly string[]): string[] =>
  columns.filter((name) => name.startsWith('param_'));
