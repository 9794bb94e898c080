import { exitCode } from './exit-codes.js';
import { stopWithNpm } from './parent-watch.js';
import { foldmillProgram, packageVersion } from './program.js';
import { reportError } from './report-error.js';

// `foldmill … | head` closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCode.ok);
  throw error;
});

const asJson = process.argv.includes('--json');
void stopWithNpm();
try {
  await foldmillProgram(packageVersion(), asJson).parseAsync();
} catch (error) {
  process.exitCode = reportError(error, asJson);
}
