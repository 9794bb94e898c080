/** What the command's exit says to a script; docs/cli.md has the same table. */
export const exitCode = {
  ok: 0,
  /** The study failed or was cancelled, or a part of the cluster could not start. */
  failed: 1,
  /** A wrong flag, an unreadable file, or a request that the scheduler refused (4xx). */
  invalid: 2,
  /** Nobody answers at the scheduler's address, or it answered 5xx. */
  unreachable: 3,
  /** Ctrl-C while following a study; the study goes on. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
