import { CommanderError } from 'commander';
import { CliError, messageOf } from './cli-error.js';
import { type ExitCode, exitCode } from './exit-codes.js';
import { note } from './output.js';
import { stopWithNpm } from './parent-watch.js';
import { foldmillProgram, packageVersion } from './program.js';

// `foldmill … | head` closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCode.ok);
  throw error;
});

function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.invalid;
  if (error instanceof CliError) {
    note(error.message);
    return error.exitCode;
  }
  note(error instanceof Error ? (error.stack ?? error.message) : messageOf(error));
  return exitCode.failed;
}

void stopWithNpm();
try {
  await foldmillProgram(packageVersion()).parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}
