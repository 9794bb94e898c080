// Holds the direction of imports and the purity of the core; see import-rules.ts.
import { execFileSync } from 'node:child_process';
import { violationsIn } from './import-rules.js';

const files = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', 'apps/**/*.ts', 'apps/**/*.tsx', 'libs/**/*.ts'],
  {
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => file !== '' && !file.startsWith('libs/kernels/assembly/') && !file.endsWith('.d.ts'));
const violations = violationsIn(files);
for (const { file, line, message } of violations) console.error(`${file}:${line}: ${message}`);
if (violations.length > 0) process.exit(1);
console.log(`imports: ${files.length} files, all pointing one way`);
