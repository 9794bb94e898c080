import { estimatorCatalog, estimatorDefinitions, findEstimator } from '#estimators';
import type { JsonSchema } from './json-schema-text.js';
import { code, link, page, sentence, table } from './markdown.js';
import { parameterTable } from './parameter-table.js';

/** What a caller can ask of a fitted estimator that has its default parameters. */
function methodsOf(type: string): string {
  const definition = findEstimator(type);
  if (type === 'pipeline') return 'those of its last step';
  if (definition === undefined || definition.kind === 'transformer')
    return '`transform`, for the next step of a pipeline';
  return definition.methods(definition.params.parse({})).map(code).join(', ');
}

/** Which columns it takes beside numbers without gaps. */
function takesOf(type: string): string {
  const { gaps, types } = findEstimator(type)?.takes ?? {};
  if (types === 'any')
    return gaps ? ' Takes columns of any type and missing values.' : ' Takes columns of any type.';
  return gaps ? ' Takes missing values.' : '';
}

/** docs/estimators.md */
export function estimatorsPage(): string {
  const entries = estimatorCatalog();
  const overview = entries.map(({ type, kind, summary }) => [
    link(code(type), `#${type}`),
    kind,
    sentence(summary),
    methodsOf(type),
  ]);
  const sections = entries.flatMap(({ type, summary, reference, params }) => [
    `## ${type}`,
    `${sentence(summary)}${takesOf(type)} Methods: ${methodsOf(type)}. ${link('Reference', reference)}.`,
    ...sectionOf(type, params as JsonSchema),
  ]);
  return page('Estimators', "the estimators' registry", [
    introduction,
    table(['type', 'kind', 'what it is', 'methods'], overview),
    ...sections,
  ]);
}

function sectionOf(type: string, params: JsonSchema): string[] {
  if (type === 'pipeline') return [pipelineText];
  const text = composed[type];
  return text === undefined ? [parameterTable(params)] : [text, parameterTable(params)];
}

const introduction = `An estimator is written \`{"type": "svc", "params": {"C": 10}}\`. The type is the
name of scikit-learn's class in snake_case. \`params\` holds the parameters that differ from their defaults. Parameters
have scikit-learn's names, defaults and meaning, with the exceptions named below. The API refuses a name or a value that
is not listed and points to it; it never coerces a value. \`GET /v1/estimators\` gives the same as JSON Schema.`;

const pipelineText = `\`\`\`json
{ "type": "pipeline", "steps": [["scale", { "type": "standard_scaler" }], ["svc", { "type": "svc" }]], "params": { "svc__C": 10 } }
\`\`\`

The steps may be pipelines, column transformers and feature unions in their turn; a pipeline of transformers only is a
transformer itself. The parameters of a pipeline are those of its steps, written \`step__param\`, both in \`params\` and in a search space.
The name of a step alone replaces the whole step:
\`{"scale": {"values": ["passthrough", {"type": "standard_scaler"}]}}\`. A step that is \`"passthrough"\` or \`null\` does
nothing.

A space may replace a step and set its parameters at once: steps are replaced first. A parameter that the new step does
not have fails that candidate, where scikit-learn ends the search. A step of a space that passes the last step through
fails its candidates, as in scikit-learn.`;

/** Learners that say how much a column counts. */
function importantTypes(): string[] {
  return estimatorDefinitions.flatMap((one) => ('importances' in one ? [one.type] : []));
}

const composed: Record<string, string> = {
  column_transformer: `\`\`\`json
{
  "type": "column_transformer",
  "transformers": [
    ["num", { "type": "standard_scaler" }, { "dtype": "number" }],
    ["size", { "type": "min_max_scaler" }, ["body_mass", "flipper"]],
    ["price", "passthrough", { "prefix": "price_" }]
  ],
  "remainder": "drop"
}
\`\`\`

Each transformer gets columns: by name, by place (\`-1\` is the last), by type (\`number\`, \`boolean\`, \`category\`,
\`datetime\`, \`text\` or a list of them), or by what their names begin with. \`"passthrough"\` keeps columns as they are,
\`"drop"\` leaves them out, and \`remainder\` says what becomes of those that no transformer gets: \`"drop"\`,
\`"passthrough"\` or a transformer. What comes out stands in the order of \`transformers\`, the remainder last. What
transformers make is always dense.

A search sets parameters of what is inside by the names on the way, \`prep__num__with_mean\`, and puts another
transformer in by its name, \`prep__num\` or \`prep__remainder\`. Transformers that candidates have in common are fitted
once per split, whatever the others are.

A table of numbers with gaps and categories is prepared on the training rows of each split so:

\`\`\`json
{
  "type": "pipeline",
  "steps": [
    ["prep", {
      "type": "column_transformer",
      "transformers": [
        ["num", {
          "type": "pipeline",
          "steps": [["impute", { "type": "simple_imputer", "params": { "strategy": "median" } }], ["scale", { "type": "standard_scaler" }]]
        }, { "dtype": "number" }],
        ["cat", { "type": "one_hot_encoder", "params": { "handle_unknown": "ignore" } }, { "dtype": "category" }]
      ]
    }],
    ["svc", { "type": "svc" }]
  ]
}
\`\`\``,
  feature_union: `\`\`\`json
{ "type": "feature_union", "transformer_list": [["scaled", { "type": "standard_scaler" }], ["raw", "passthrough"]] }
\`\`\``,
  select_from_model: `\`\`\`json
{
  "type": "select_from_model",
  "estimator": { "type": "random_forest_classifier", "params": { "n_estimators": 50 } },
  "params": { "threshold": "1.25*mean", "max_features": 10 }
}
\`\`\`

The estimator is fitted on the training rows, and columns that count less for it than the threshold are left out. It is
one that has coefficients or importances: ${importantTypes().map(code).join(', ')} (an \`svc\` with a linear kernel). A
regressor among them takes classes that are numbers for values, and a classifier whole numbers for classes, as in
scikit-learn. A search reaches into it as \`select__estimator__max_depth\` and puts another in its place as
\`select__estimator\`.`,
};
