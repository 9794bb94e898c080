import { type ColumnSchema, type DatasetColumn, type DatasetInfo, maxShownCategories } from '#contracts';
import type { ColumnFacts } from './column-facts.js';
import { strayNote } from './feature-notes.js';

/** Describes the columns of a dataset whose features are numbers without gaps. */
export function plainColumns(
  info: Pick<DatasetInfo, 'features' | 'groups' | 'sample_weight'> & {
    readonly target: Pick<DatasetInfo['target'], 'name' | 'task' | 'classes'>;
  },
): DatasetColumn[] {
  const { features, target, groups, sample_weight } = info;
  return [
    ...features.map((name): DatasetColumn => ({ name, type: 'numeric', role: 'feature', missing: 0 })),
    { name: target.name, type: typeOfTarget(target.classes), role: 'target', missing: 0 },
    ...(groups === null ? [] : [{ name: groups, type: 'category', role: 'groups', missing: 0 } as const]),
    ...(sample_weight === null
      ? []
      : [{ name: sample_weight, type: 'numeric', role: 'sample_weight', missing: 0 } as const]),
  ];
}

function typeOfTarget(classes: DatasetInfo['target']['classes']): DatasetColumn['type'] {
  const [first] = classes ?? [];
  if (typeof first === 'string') return 'category';
  return typeof first === 'boolean' ? 'boolean' : 'numeric';
}

/** What the numbers of each feature stand for. */
export const featureSchemas = (columns: readonly DatasetColumn[]): ColumnSchema[] =>
  columns
    .filter(({ role }) => role === 'feature')
    .map(({ name, type, categories, timezone }) => ({
      name,
      type,
      ...(categories && { categories }),
      ...(timezone !== undefined && { timezone }),
    }));

/** A feature as a dataset shows it: of many categories only how many there are. */
export function shownFeature(schema: ColumnSchema, { missing, distinct }: ColumnFacts): DatasetColumn {
  const { name, type, categories, timezone } = schema;
  const areShown = type === 'category' && (categories?.length ?? 0) <= maxShownCategories;
  return {
    name,
    type,
    role: 'feature',
    missing,
    distinct,
    ...(areShown && { categories: [...(categories ?? [])] }),
    ...(timezone !== undefined && { timezone }),
  };
}

/** What to say of columns of which a model learns nothing, or nothing new. */
export function strayNotes(
  schemas: readonly ColumnSchema[],
  facts: readonly ColumnFacts[],
  nRows: number,
  areEqual: (a: number, b: number) => boolean,
): string[] {
  if (nRows < 2) return [];
  const seen = new Map<string, number>();
  return schemas.flatMap(({ name, type }, column) => {
    const { missing, distinct, digest } = facts[column];
    if (missing === nRows) return [strayNote(name, 'has no values at all')];
    if (distinct === 1 && missing === 0) return [strayNote(name, 'has the same value in every row')];
    const key = `${type} ${digest}`;
    const earlier = seen.get(key);
    if (earlier !== undefined && areEqual(earlier, column)) {
      return [strayNote(name, `has the values of column "${schemas[earlier].name}"`)];
    }
    seen.set(key, column);
    return [];
  });
}
