// `npm run clients:fuzz -- [--seconds 900] [--seed S]`: schemathesis draws requests from openapi.yaml, wrong ones too,
// 300 of each operation in each phase, or as many as the seconds allow.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startFoldmill } from './cluster.js';
import { cannotRun } from './linters.js';
import { description, installPython, root, run, tools } from './tools.js';

const { values } = parseArgs({
  options: { seconds: { type: 'string' }, seed: { type: 'string' } },
});
if (!existsSync(join(root, 'dist', 'apps'))) throw new Error('run `npm run build` first');
const lacking = cannotRun(['python']);
if (lacking !== undefined) {
  console.log(lacking);
  process.exit(0);
}
await installPython('checks');
const cluster = await startFoldmill();
try {
  const args = [
    '--config-file',
    join(root, 'clients', 'schemathesis.toml'),
    '--no-color',
    'run',
    description,
  ];
  args.push('--url', cluster.url, '--phases', 'examples,coverage,fuzzing,stateful');
  if (values.seconds !== undefined) args.push('--max-time', values.seconds);
  if (values.seed !== undefined) args.push('--seed', values.seed);
  console.log(await run('schemathesis', args, tools, { PYTHONPATH: join(root, 'clients') }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await cluster.stop();
}
