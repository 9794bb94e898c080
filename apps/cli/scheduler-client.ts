import { createFoldmillClient, type FoldmillApiError, type FoldmillClient } from '#client';
import { printable } from '#contracts';
import { CliError, messageOf } from './cli-error.js';
import { exitCode } from './exit-codes.js';

/**
 * The calls of the scheduler at `url`. They throw a FoldmillApiError on an answer of 400 or more, and a CliError when
 * nobody answers.
 */
export const schedulerClient = (url: string): FoldmillClient =>
  createFoldmillClient({
    url,
    fetch: (request) =>
      fetch(request).catch((error: unknown) => {
        if (request.signal.aborted) throw error;
        throw new CliError(
          exitCode.unreachable,
          `cannot reach ${url}: is \`foldmill up\` running? (${reasonOf(error)})`,
        );
      }),
  });

/** undici says only "fetch failed"; the reason is in `cause`, or in the first of several attempts. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const first = cause instanceof AggregateError ? cause.errors[0] : cause;
  return (first as NodeJS.ErrnoException | undefined)?.code ?? messageOf(first);
}

/** What a refusal, or a scheduler that can't answer, means to a command: every fault with its pointer, on a line each. */
export function apiFailure(error: FoldmillApiError): CliError {
  const { status, code, title, detail, errors, moreErrors } = error;
  const exit = status >= 500 ? exitCode.unreachable : exitCode.invalid;
  if (code === 'unreadable_answer') {
    return new CliError(exit, `${error.url} answered ${status}: is it a Foldmill scheduler?`);
  }
  const faults = errors.map(({ pointer, message }) => `${pointer || '(body)'}: ${message}`);
  if (moreErrors > 0) faults.push(`… and ${moreErrors} more`);
  const lines = faults.length > 0 ? faults : [detail];
  const told = [`${title} (${code})`, ...lines.map((line) => `  ${printable(line)}`)];
  return new CliError(exit, told.join('\n'), { status, code, detail, errors });
}
