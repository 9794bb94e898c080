import { route } from '../route.js';

const links: readonly [path: string, what: string][] = [
  ['/docs', 'the operations of the API, to read'],
  ['/openapi.yaml', 'the same for client generators'],
  ['/v1/studies', 'studies, newest first'],
  ['/v1/datasets', 'datasets'],
  ['/v1/estimators', 'estimators and their parameters'],
  ['/v1/splitters', 'splitters'],
  ['/v1/scorers', 'scorers'],
  ['/v1/workers', 'workers, and what each computes now'],
  ['/readyz', 'whether a study would make progress'],
  ['/metrics', 'metrics for Prometheus'],
];

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Foldmill</title><link rel="icon" href="data:,">
<style>
body{font:16px/1.6 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;color:#1c2620;background:#fff}
a{color:#22614a}td{padding:.15rem 1.2rem .15rem 0;vertical-align:top}code{font:14px/1.5 ui-monospace,monospace}
@media(prefers-color-scheme:dark){body{background:#141a17;color:#dde5e0}a{color:#7fc8a0}}
</style>
<h1>Foldmill</h1>
<p>This scheduler runs hyperparameter searches and cross-validations on its workers. Post a study to
<code>/v1/studies</code>; its answer has the links to its state, events and results.
<table>${links.map(([path, what]) => `<tr><td><a href="${path}"><code>${path}</code></a><td>${what}`).join('')}</table></html>`;

export const startPageRoute = route(
  {
    method: 'GET',
    path: '/',
    operationId: 'startPage',
    tag: 'docs',
    summary: 'Where to go from here',
    description: 'A page of links that needs nothing else.',
    tagged: 'text',
    responses: { 200: { description: 'A page', media: 'text/html' } },
    errors: [],
  },
  async (_request, reply) => reply.type('text/html; charset=utf-8').send(page),
);
