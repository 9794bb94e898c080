import { defineConfig } from 'vitest/config';

const shared = { testTimeout: 120_000, hookTimeout: 120_000 };

/** Tests start hundreds of workers, each for a moment; `cli-up` has some that warm up. */
const env = { FOLDMILL_WARM_UP: 'false' };

const onClusters = ['test/{integration,e2e,reliability,corpus}/**/*.test.ts'];

/** Say how soon something happens, or how much memory it takes, so nothing runs beside them. */
const timed = [
  'api-{hostile,shutdown,wait}',
  'cancel',
  'clocks',
  'costs',
  'doors',
  'evaluation-limit',
  'fairness',
  'hopeless',
  'limit-seconds',
  'order-of-tasks',
  'silent-redis',
  'spec-faults',
  'stops',
  'uploads-{bounded,hostile,off-thread}',
].map((name) => `test/{integration,reliability}/${name}.test.ts`);

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
          include: ['libs/**/*.test.ts', 'apps/**/*.test.ts', 'test/{parity,fuzz,onnx}/**/*.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Real clusters wait for one another's parts most of the time: two files at a time, on two cores too.
        extends: true,
        test: {
          ...shared,
          name: 'cluster',
          env,
          include: onClusters,
          exclude: timed,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'timed',
          env,
          include: timed,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
