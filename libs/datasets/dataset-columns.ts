import type { ColumnSchema, DatasetColumn, DatasetInfo } from '#contracts';

/** What there is to say of the columns of a dataset whose features are numbers without gaps. */
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
