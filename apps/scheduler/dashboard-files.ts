import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { acceptsGzip } from './compressed.js';

/** The page runs what the scheduler serves, and nothing that somebody wrote into the name of a dataset. */
export const pageRules = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const mediaTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** What the build made of apps/dashboard: beside the nearest package, from source and from dist alike. */
function builtFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'openapi.yaml'))) return join(folder, 'dist', 'apps', 'dashboard');
    if (folder === dirname(folder)) return folder;
  }
}

/** The page, or null where it was not built. */
export function dashboardPage(): string | null {
  const path = join(builtFolder(), 'index.html');
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** Serves the files of the page. Their names have their hashes, so that a browser never asks twice. */
export function addDashboardFiles(app: FastifyInstance): void {
  const folder = join(builtFolder(), 'assets');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const type = mediaTypes[extname(name)];
    if (type === undefined) continue;
    const bytes = readFileSync(join(folder, name));
    const packed = gzipSync(bytes);
    app.get(`/assets/${name}`, async (request, reply) => {
      reply.type(type).header('cache-control', 'public, max-age=31536000, immutable');
      reply.header('vary', 'accept-encoding').header('x-content-type-options', 'nosniff');
      if (!acceptsGzip(request.headers['accept-encoding'])) return reply.send(bytes);
      return reply.header('content-encoding', 'gzip').send(packed);
    });
  }
}
