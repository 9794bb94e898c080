import { defineConfig } from 'vitest/config';

const shared = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'unit',
          include: ['libs/**/*.test.ts', 'apps/**/*.test.ts', 'test/{parity,fuzz}/**/*.test.ts'],
        },
      },
      {
        // Real clusters on two cores: one file at a time.
        extends: true,
        test: {
          ...shared,
          name: 'cluster',
          include: ['test/{integration,e2e,reliability,corpus}/**/*.test.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
});
