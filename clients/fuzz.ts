// `npm run clients:fuzz -- [--seconds 900] [--seed S]`: schemathesis draws requests from openapi.yaml, wrong ones too.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startFoldmill } from './cluster.js';
import { cannotRun } from './linters.js';
import { description, installPython, root, run, tools } from './tools.js';

/** What every answer must be. That a request of the right shape is refused for what it says is no fault. */
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'unsupported_method',
];

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '900' }, seed: { type: 'string' } },
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
  const args = ['run', description, '--url', cluster.url, '--phases', 'examples,coverage,fuzzing,stateful'];
  args.push(
    '--max-examples',
    '300',
    '--max-time',
    values.seconds,
    '--checks',
    checks.join(','),
    '--no-color',
  );
  // A stream is read to its end, and a wait takes as long as it says.
  args.push('--request-timeout', '150', '--continue-on-failure');
  if (values.seed !== undefined) args.push('--seed', values.seed);
  console.log(await run('schemathesis', args, tools));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await cluster.stop();
}
