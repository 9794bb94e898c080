import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { docsPage } from '../docs-page.js';
import { route } from '../route.js';
import { startPageRoute } from './start-page.js';

/** The committed description, found from source and from dist alike: beside the nearest package.json. */
function openApiText(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    try {
      return readFileSync(join(folder, 'openapi.yaml'), 'utf8');
    } catch (error) {
      if (folder === dirname(folder)) throw error;
    }
  }
}

export const docRoutes = [
  startPageRoute,
  route(
    {
      method: 'GET',
      path: '/openapi.yaml',
      operationId: 'openapi',
      tag: 'docs',
      summary: 'The description of this API, in OpenAPI 3.1',
      description:
        'What client generators read. Generated from the schemas that requests and answers are checked with.',
      tagged: 'text',
      responses: { 200: { description: 'The description', media: 'text/yaml' } },
      errors: [],
    },
    async (_request, reply) => reply.type('text/yaml; charset=utf-8').send(openApiText()),
  ),
  route(
    {
      method: 'GET',
      path: '/docs',
      operationId: 'docs',
      tag: 'docs',
      summary: 'A page to read about this API',
      description: 'Shows the operations, schemas and errors on one page without external resources.',
      tagged: 'text',
      responses: { 200: { description: 'A page', media: 'text/html' } },
      errors: [],
    },
    async (_request, reply) => reply.type('text/html; charset=utf-8').send(docsPage(openApiText())),
  ),
];
