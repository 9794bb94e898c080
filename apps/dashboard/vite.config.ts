import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: folder('.'),
  logLevel: 'warn',
  resolve: { conditions: ['source'] },
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  build: {
    outDir: folder('../../dist/apps/dashboard'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // Schemas of messages are made where they are declared: without this the page would carry all of them.
    rollupOptions: {
      treeshake: { moduleSideEffects: (id) => !id.includes('/libs/') },
      // Comments of zod for another bundler.
      onwarn: (warning, warn) => warning.code !== 'INVALID_ANNOTATION' && warn(warning),
    },
  },
});
