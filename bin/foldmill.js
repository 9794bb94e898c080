#!/usr/bin/env node
import { existsSync } from 'node:fs';

const entry = new URL('../dist/apps/cli/main.js', import.meta.url);
if (!existsSync(entry)) {
  console.error('foldmill is not built yet. In the checkout, run:\n\n  npm ci && npm run build\n');
  process.exit(1);
}
await import(entry.href);
