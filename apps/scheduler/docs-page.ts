import { parse } from 'yaml';
import { errorTable } from '#contracts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  parameters?: { name: string; in: string; description?: string }[];
  requestBody?: { content: Record<string, { schema?: { $ref?: string }; example?: unknown }> };
  responses: Record<
    string,
    { description: string; content?: Record<string, { schema?: { $ref?: string } }> }
  >;
}

interface Document {
  info: { title: string; version: string; summary: string };
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
      `<details id="schema-${name}"><summary>${name}</summary><pre>${linked(JSON.stringify(schema, null, 2))}</pre></details>`,
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
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2620}
nav a{margin-right:.8rem}h2{margin-top:2.5rem;border-bottom:1px solid #cdd6d0}
article{margin:1.2rem 0;padding:.2rem 1rem;border-left:3px solid #2f6f4f}
code,pre{font:13px/1.45 ui-monospace,monospace}pre{background:#f3f6f4;padding:.8rem;overflow:auto}
.method{font-weight:700;color:#2f6f4f}td{padding:.1rem 1rem .1rem 0;vertical-align:top}summary{cursor:pointer}
@media(prefers-color-scheme:dark){body{background:#141a17;color:#dde5e0}pre{background:#1d2521}a{color:#7fc8a0}.method{color:#7fc8a0}}
</style>
<h1>${escaped(info.title)} API ${escaped(info.version)}</h1><p>${escaped(info.summary)}. <a href="/openapi.yaml">openapi.yaml</a></p>
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
      `<tr><td><code>${escaped(parameter.name)}</code><td>${parameter.in}<td>${escaped(parameter.description ?? '')}`,
  );
  const bodies = Object.entries(operation.requestBody?.content ?? {}).map(([type, media]) => {
    const example =
      media.example === undefined ? '' : `<pre>${escaped(JSON.stringify(media.example, null, 2))}</pre>`;
    return `<p>Body: <code>${escaped(type)}</code> ${schemaLink(media.schema?.$ref)}</p>${example}`;
  });
  const responses = Object.entries(operation.responses).map(([status, { description, content }]) => {
    const [media] = Object.values(content ?? {});
    return `<tr><td><code>${status}</code><td>${escaped(description)}<td>${schemaLink(media?.schema?.$ref)}`;
  });
  return `<article id="${operation.operationId}"><h3><span class="method">${method.toUpperCase()}</span> <code>${escaped(path)}</code></h3>
<p>${escaped(operation.summary)}</p>${parameters.length > 0 ? `<table>${parameters.join('')}</table>` : ''}${bodies.join('')}<table>${responses.join('')}</table></article>`;
}

function schemaLink(ref: string | undefined): string {
  const name = ref?.split('/').at(-1);
  return name === undefined ? '' : `<a href="#schema-${name}">${name}</a>`;
}

const linked = (json: string): string =>
  escaped(json).replace(/#\/components\/schemas\/(\w+)/g, '<a href="#schema-$1">$1</a>');
