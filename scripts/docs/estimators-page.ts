import { estimatorCatalog, findEstimator } from '#estimators';
import type { JsonSchema } from './json-schema-text.js';
import { code, link, page, sentence, table } from './markdown.js';
import { parameterTable } from './parameter-table.js';

/** What a caller can ask of a fitted estimator that has its default parameters. */
function answersOf(type: string): string {
  const definition = findEstimator(type);
  if (definition === undefined) return 'those of its last step';
  if (definition.kind === 'transformer') return 'new columns, for the next step of a pipeline';
  return definition.methods(definition.params.parse({})).map(code).join(', ');
}

/** docs/estimators.md */
export function estimatorsPage(): string {
  const entries = estimatorCatalog();
  const overview = entries.map(({ type, kind, summary }) => [
    link(code(type), `#${type}`),
    kind,
    sentence(summary),
    answersOf(type),
  ]);
  const sections = entries.flatMap(({ type, summary, reference, params }) => [
    `## ${type}`,
    `${sentence(summary)} Answers: ${answersOf(type)}. ${link('Reference', reference)}.`,
    type === 'pipeline' ? pipelineText : parameterTable(params as JsonSchema),
  ]);
  return page('Estimators', "the estimators' registry", [
    introduction,
    table(['type', 'kind', 'what it is', 'answers'], overview),
    ...sections,
  ]);
}

const introduction = `An estimator is \`{"type": "svc", "params": {"C": 10}}\`: a class of scikit-learn in snake_case, and those of its parameters
that differ from the default. Parameters carry scikit-learn's names and have its defaults and meaning, but for what is said below. A name or a
value that is not listed is refused with a pointer to it; nothing is coerced. \`GET /v1/estimators\` answers the same as JSON Schema.`;

const pipelineText = `\`\`\`json
{ "type": "pipeline", "steps": [["scale", { "type": "standard_scaler" }], ["svc", { "type": "svc" }]], "params": { "svc__C": 10 } }
\`\`\`

Its parameters are those of its steps, as \`step__param\`, in \`params\` and in a search space alike. A step's own name replaces the whole step:
\`{"scale": {"values": [{"type": "standard_scaler"}, {"type": "min_max_scaler"}]}}\`.`;
