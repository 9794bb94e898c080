import type { z } from 'zod';
import { plainJsonSchema } from '#contracts';
import { splitterCatalog } from '#model-selection';
import type { JsonSchema } from './json-schema-text.js';
import { code, link, page, sentence, table } from './markdown.js';
import { parameterTable } from './parameter-table.js';

/** The parameters of a splitter, without its type. */
function parametersOf(schema: z.ZodType): JsonSchema {
  const { properties, required = [] } = plainJsonSchema(schema) as JsonSchema;
  const { type: _, ...rest } = properties ?? {};
  return { properties: rest, required: required.filter((name) => name !== 'type') };
}

/** docs/splitters.md */
export function splittersPage(): string {
  const overview = splitterCatalog.map(({ type, summary }) => [link(code(type), `#${type}`), summary]);
  const sections = splitterCatalog.flatMap(({ type, summary, reference, schema }) => [
    `## ${type}`,
    `${link(classOf(reference), reference)}: ${sentence(summary)}`,
    parameterTable(parametersOf(schema)),
  ]);
  return page('Splitters', 'the contracts', [introduction, table(['type', 'splits'], overview), ...sections]);
}

/** scikit-learn's class, by its page: `…/sklearn.model_selection.KFold.html`. */
const classOf = (reference: string): string => reference.split('.').at(-2) ?? reference;

const introduction = `\`cv\` of a study is a splitter, \`{"type": "stratified_kfold", "n_splits": 3, "shuffle": true, "random_state": 0}\`, or a number of
folds. A number means stratified folds for a classifier and plain folds for a regressor, both unshuffled. The default is 5 folds. Every
splitter makes the same rows as scikit-learn's class for the same \`random_state\`, in the same order. Splitters with "group" in their name
need a dataset with a groups column (\`groups\` of the upload); stratified splitters need classes. A class with fewer members than folds is
split as scikit-learn splits it, and the study carries scikit-learn's warning. The API refuses splits only where scikit-learn raises, which
is where every class is that small.`;
