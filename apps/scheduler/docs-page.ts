import { parse } from 'yaml';
import { errorTable } from '#contracts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface Media {
  schema?: { $ref?: string; description?: string };
}

interface Example {
  summary: string;
  value: unknown;
}

interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  parameters?: { name: string; in: string; description?: string }[];
  requestBody?: { content: Record<string, Media & { examples?: Record<string, Example> }> };
  responses: Record<string, { description: string; content?: Record<string, Media> }>;
}

interface Document {
  info: { title: string; version: string; summary: string; description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

let rendered: { source: string; page: string } | undefined;

/** The OpenAPI document as one page that needs nothing else, not even a network. */
export function docsPage(source: string): string {
  if (rendered?.source !== source) rendered = { source, page: render(parse(source) as Document) };
  return rendered.page;
}

function render({ info, tags, paths, components }: Document): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const sections = tags.map(({ name, description }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    return `<h2 id="${name}">${escaped(description)}</h2>${own.map(renderOperation).join('')}`;
  });
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `<details id="schema-${name}"><summary>${name}</summary><pre>${linked(compactJson(schema))}</pre></details>`,
  );
  const errors = Object.entries(errorTable).map(
    ([code, { status, title }]) =>
      `<tr id="error-${code}"><td><code>${code}</code><td>${status}<td>${escaped(title)}`,
  );
  const menu = [...tags.map(({ name }) => name), 'errors', 'schemas']
    .map((name) => `<a href="#${name}">${name}</a>`)
    .join(' ');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(info.title)} API</title>
<style>
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2620;background:#fff}
a{color:#22614a}nav{position:sticky;top:0;background:inherit;padding:.6rem 0;border-bottom:1px solid #cdd6d0}
nav a{margin-right:1rem}h2{margin-top:2.5rem;scroll-margin-top:3rem}article,tr,details{scroll-margin-top:3.5rem}
article{margin:1rem 0;padding:.1rem 1rem .8rem;border:1px solid #cdd6d0;border-radius:6px}
h3{margin:.6rem 0;font-weight:400}h4{margin:.9rem 0 .2rem;font-size:.8rem;text-transform:uppercase;letter-spacing:.05em;color:#5d6b63}
code,pre{font:13px/1.45 ui-monospace,monospace}h3 code{font-size:15px;font-weight:600}
pre{background:#f3f6f4;padding:.8rem;overflow:auto;border-radius:4px;margin:.4rem 0}
.method{display:inline-block;min-width:4.2rem;text-align:center;font:700 12px/1.9 ui-monospace,monospace;color:#fff;background:#2f6f4f;border-radius:4px}
.get{background:#2c5f8a}.delete{background:#96372f}
table{width:100%;border-collapse:collapse}td{padding:.2rem 1rem .2rem 0;vertical-align:top;border-top:1px solid #e6ebe8}
tr:first-child td{border-top:0}td:first-child{width:9rem;overflow-wrap:anywhere}td:nth-child(3){width:11rem}td:last-child{padding-right:0}
summary{cursor:pointer}:target{outline:2px solid #2f6f4f;outline-offset:3px}
@media(prefers-color-scheme:dark){body{background:#141a17;color:#dde5e0}pre{background:#1d2521}a{color:#7fc8a0}h4{color:#93a39a}
nav,article,td{border-color:#2c3731}}
</style>
<h1>${escaped(info.title)} API ${escaped(info.version)}</h1><p>${escaped(info.summary)}.</p>${info.description
    .split('\n\n')
    .map((text) => `<p>${marked(text)}`)
    .join('')}<p><a href="/openapi.yaml">openapi.yaml</a></p>
<nav>${menu}</nav>${sections.join('')}<h2 id="errors">Errors</h2><table>${errors.join('')}</table><h2 id="schemas">Schemas</h2>${schemas.join('')}</html>`;
}

function renderOperation({
  path,
  method,
  operation,
}: {
  path: string;
  method: string;
  operation: Operation;
}): string {
  const parameters = (operation.parameters ?? []).map(
    (parameter) =>
      `<tr><td><code>${escaped(parameter.name)}</code><td>${escaped(parameter.description ?? '')}<td>${parameter.in}`,
  );
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(
    ([type, { schema, examples }]) =>
      `<tr><td><code>${escaped(type)}</code><td>${schemaLink(schema?.$ref)}${escaped(schema?.description ?? '')}${renderExamples(examples)}`,
  );
  const responses = Object.entries(operation.responses).map(([status, { description, content }]) => {
    const [media] = Object.values(content ?? {});
    return `<tr><td><code>${status}</code><td>${linkedCodes(description)}<td>${schemaLink(media?.schema?.$ref)}`;
  });
  return `<article id="${operation.operationId}"><h3><span class="method ${method}">${method.toUpperCase()}</span> <code>${escaped(path)}</code></h3>
<p>${escaped(operation.summary)}</p><p>${marked(operation.description)}</p>${table('Parameters', parameters)}${table('Body', bodies)}${table('Answers', responses)}</article>`;
}

/** The little Markdown that descriptions use. */
const marked = (text: string): string => escaped(text).replace(/`([^`]*)`/g, '<code>$1</code>');

const table = (title: string, rows: readonly string[]): string =>
  rows.length === 0 ? '' : `<h4>${title}</h4><table>${rows.join('')}</table>`;

const renderExamples = (examples: Record<string, Example> = {}): string =>
  Object.values(examples)
    .map(
      ({ summary, value }, index) =>
        `<details${index === 0 ? ' open' : ''}><summary>${escaped(summary)}</summary><pre>${escaped(compactJson(value))}</pre></details>`,
    )
    .join('');

/** What fits on a line stays on it. */
function compactJson(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
  if (typeof value !== 'object' || value === null || indent.length + flat.length <= 96) return flat;
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const lines = Object.entries(value).map(
    ([key, entry]) => `${inner}${isList ? '' : `${JSON.stringify(key)}: `}${compactJson(entry, inner)}`,
  );
  const [open, close] = isList ? '[]' : '{}';
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

/** The description of a problem names its codes; each leads to its row among the errors. */
const linkedCodes = (description: string): string =>
  escaped(description).replace(/\b[a-z]+(?:_[a-z]+)*\b/g, (word) =>
    Object.hasOwn(errorTable, word) && description.startsWith('Code ')
      ? `<a href="#error-${word}"><code>${word}</code></a>`
      : word,
  );

function schemaLink(ref: string | undefined): string {
  const name = ref?.split('/').at(-1);
  return name === undefined ? '' : `<a href="#schema-${name}">${name}</a>`;
}

const linked = (json: string): string =>
  escaped(json).replace(/#\/components\/schemas\/(\w+)/g, '<a href="#schema-$1">$1</a>');
