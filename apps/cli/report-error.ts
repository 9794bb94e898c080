import { CommanderError } from 'commander';
import { FoldmillApiError } from '#client';
import type { FieldError } from '#contracts';
import { CliError, messageOf } from './cli-error.js';
import { type ExitCode, exitCode } from './exit-codes.js';
import { note, stderrStyle } from './output.js';
import { apiFailure } from './scheduler-client.js';

/** What `--json` prints on stderr when a command fails: one line, with the code that the scheduler gave where it did. */
interface ErrorDocument {
  code: string;
  detail: string;
  /** The HTTP status, where the scheduler answered. */
  status?: number;
  errors: readonly FieldError[];
  exit_code: ExitCode;
}

/** Codes of errors that are the command's own; the scheduler's are in docs/errors.md. */
const ownCodes: Record<ExitCode, string> = {
  [exitCode.ok]: 'ok',
  [exitCode.failed]: 'failed',
  [exitCode.invalid]: 'invalid',
  [exitCode.unreachable]: 'unreachable',
  [exitCode.interrupted]: 'interrupted',
};

/** Says on stderr why a command failed. @returns the code to exit with. */
export function reportError(thrown: unknown, asJson: boolean): ExitCode {
  const error = thrown instanceof FoldmillApiError ? apiFailure(thrown) : thrown;
  if (error instanceof CommanderError && error.exitCode === 0) return exitCode.ok;
  const document = documentOf(error);
  if (asJson) note(JSON.stringify(document));
  else if (error instanceof CliError) note(inWords(error));
  // Commander has printed its own; anything else is a bug, whose stack helps to find it.
  else if (!(error instanceof CommanderError)) note(isSystemError(error) ? inWords(error) : stackOf(error));
  return document.exit_code;
}

function documentOf(error: unknown): ErrorDocument {
  if (error instanceof CommanderError) {
    const detail = error.message.replace(/^error: /, '');
    return { code: ownCodes[exitCode.invalid], detail, errors: [], exit_code: exitCode.invalid };
  }
  if (!(error instanceof CliError)) {
    return { code: 'internal', detail: messageOf(error), errors: [], exit_code: exitCode.failed };
  }
  const { problem } = error;
  return {
    code: problem?.code ?? ownCodes[error.exitCode],
    detail: problem?.detail ?? error.message,
    ...(problem === undefined ? {} : { status: problem.status }),
    errors: problem?.errors ?? [],
    exit_code: error.exitCode,
  };
}

/** An interrupt is what the user wanted, and no error. */
function inWords(error: Error): string {
  if (error instanceof CliError && error.exitCode === exitCode.interrupted) return error.message;
  return `${stderrStyle.red('error:')} ${error.message}`;
}

/** A full disk, a missing right: the message says it all. */
const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error;

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
