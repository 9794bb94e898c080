// All tests: builds, sets up what they need (Redis), runs every tier, and says how many passed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  return status ?? 1;
}

const setup = run('node', ['scripts/setup.mjs']);
if (setup !== 0) process.exit(setup);
const reports = mkdtempSync(join(tmpdir(), 'foldmill-tests-'));
const reportFile = join(reports, 'report.json');
const status = run('npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reportFile}`,
  ...process.argv.slice(2),
]);
let summary = '0 passed, 1 failed';
try {
  const report = JSON.parse(readFileSync(reportFile, 'utf8'));
  // A file that cannot even be loaded has no tests of its own to count.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  summary = `${report.numPassedTests} passed, ${report.numFailedTests + brokenFiles.length} failed`;
} catch (error) {
  console.error(`no test report: ${error.message}`);
}
rmSync(reports, { recursive: true, force: true });
console.log(summary);
process.exit(status);
