import { describe, expect, it } from 'vitest';
import { circlesIn, importViolations } from '../../scripts/import-rules.js';

describe('the import checker', () => {
  it('catches a planted violation of each rule', () => {
    const planted: [string, string, RegExp][] = [
      ['libs/random/x.ts', "import { planStudy } from '#planner';", /random may not import planner/],
      ['libs/planner/x.ts', "import { Keys } from '#engine';", /planner may not import engine/],
      ['libs/planner/x.ts', "import { svc } from '../estimators/svc.js';", /not past its index/],
      ['apps/worker/x.ts', "import { Keys } from '../../libs/engine/redis/keys.js';", /not past its index/],
      ['libs/kernels/x.ts', "import fs from 'node:fs';", /kernels is pure/],
      ['libs/estimators/x.ts', 'const now = Date.now();', /Date must be an argument/],
      ['libs/model-selection/x.ts', 'const u = Math.random();', /not Math.random/],
      ['libs/planner/x.ts', 'const v = process.env.SEED;', /process must be an argument/],
      [
        'libs/engine/x.ts',
        "import { buildApp } from '../../apps/scheduler/app.js';",
        /may not import an app/,
      ],
      ['libs/client/x.ts', "import { createEngine } from '#engine';", /client may not import engine/],
      [
        'libs/engine/worker/x.ts',
        "import { TaskPump } from '../scheduler/task-pump.js';",
        /engine\/worker may not import engine\/scheduler/,
      ],
      [
        'libs/engine/scheduler/x.ts',
        "import type { HandIn } from '../worker/hand-in.js';",
        /engine\/scheduler may not import engine\/worker/,
      ],
      [
        'libs/engine/scheduler/x.ts',
        "import { Redis } from 'ioredis';",
        /only engine\/redis may import ioredis/,
      ],
      ['libs/engine/x.ts', "import { Worker } from 'bullmq';", /only engine\/redis may import bullmq/],
      [
        'libs/engine/scheduler/x.ts',
        "import { Keys } from '../redis/keys.js';",
        /engine\/scheduler may not import engine\/redis/,
      ],
      [
        'libs/engine/redis/scripts/x.ts',
        "import { TaskPump } from '../../scheduler/task-pump.js';",
        /engine\/redis may not import engine\/scheduler/,
      ],
      [
        'libs/planner/execute/x.ts',
        "import { planStudy } from '../plan/plan-study.js';",
        /planner\/execute may not import planner\/plan/,
      ],
      ['apps/dashboard/x.tsx', "import { Study } from '#contracts';", /dashboard may not import contracts/],
      [
        'apps/dashboard/views/x.tsx',
        "import { buildApp } from '../../scheduler/app.js';",
        /may not import another app/,
      ],
      ['libs/plots/x.ts', 'const now = Date.now();', /Date must be an argument/],
      ['libs/planner/attic/x.ts', "import '../plan/plan-study.js';", /attic is no room of the planner/],
    ];
    for (const [file, source, expected] of planted) {
      const messages = importViolations(file, source).map((violation) => violation.message);
      expect(messages.join('\n'), `${file}: ${source}`).toMatch(expected);
    }
  });

  it('catches a circle of files, and lets types go in one', () => {
    const circle = (last: string): string[] =>
      circlesIn(
        new Map([
          ['libs/x/a.ts', "import { b } from './b.js';"],
          ['libs/x/b.ts', "export { c } from './c/c.js';"],
          ['libs/x/c/c.ts', last],
        ]),
      ).map(({ message }) => message);
    expect(circle("import { a } from '../a.js';")).toEqual([
      expect.stringContaining('libs/x/a.ts -> libs/x/b.ts -> libs/x/c/c.ts -> libs/x/a.ts'),
    ]);
    expect(circle("import type { A } from '../a.js';")).toEqual([]);
    expect(circle("import { type A } from '../a.js';")).toEqual([]);
  });

  it('accepts what points down', () => {
    expect(importViolations('libs/engine/x.ts', "import { planStudy } from '#planner';")).toEqual([]);
    expect(importViolations('libs/engine/x.ts', 'const now = Date.now();')).toEqual([]);
    for (const specifier of ['../ports/hints.js', '../logger.js', './turns.js']) {
      expect(importViolations('libs/engine/worker/x.ts', `import '${specifier}';`)).toEqual([]);
    }
    expect(importViolations('apps/cli/x.ts', "import { createEngine } from '#engine';")).toEqual([]);
  });
});
