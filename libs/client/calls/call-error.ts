import type { CallError } from '#contracts';

/** Why a call has no result: what the function threw, or that its time was over, or that one it needs has failed. */
export class RemoteCallError extends Error {
  /** The lines of the stack that are in the files of the function. */
  readonly remoteStack: string | undefined;

  /** @param call - name of the task, or index of the item. */
  constructor(
    readonly call: string,
    { name, message, stack }: CallError,
  ) {
    super(message);
    this.name = name;
    this.remoteStack = stack;
  }
}
