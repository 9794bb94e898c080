import type { FieldError } from '#contracts';
import type { ExitCode } from './exit-codes.js';

/** What a scheduler said was wrong, as far as the command uses it. */
export interface ToldProblem {
  status: number;
  code: string;
  detail: string;
  errors: readonly FieldError[];
}

/** Ends the command with a message that a user can act on, and without a stack. */
export class CliError extends Error {
  override readonly name: string = 'CliError';
  constructor(
    readonly exitCode: ExitCode,
    message: string,
    readonly problem?: ToldProblem,
  ) {
    super(message);
  }
}

/** The message of whatever was thrown. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
