import { dashboardPage, pageRules } from '../dashboard-files.js';
import { route } from '../route.js';

/** Stands in for the page where it was not built. */
const unbuiltPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Foldmill</title>
<p>The page was not built: run <code>npm run build</code>. The API is described at <a href="/docs">/docs</a>.</html>`;

export const startPageRoute = route(
  {
    method: 'GET',
    path: '/',
    operationId: 'startPage',
    tag: 'docs',
    summary: 'The page to look at studies, workers, datasets and models',
    description: 'A web page that needs nothing else, not even a network.',
    tagged: 'text',
    responses: { 200: { description: 'A page', media: 'text/html' } },
    errors: [],
  },
  async (_request, reply) => {
    reply.type('text/html; charset=utf-8');
    const page = dashboardPage();
    if (page === null) return reply.send(unbuiltPage);
    reply.header('content-security-policy', pageRules);
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'no-referrer');
    return reply.send(page);
  },
);
