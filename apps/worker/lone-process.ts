import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { OverMemory, type SlotRequest, type SlotResponse } from '#engine';
import type { LoneAnswer, LoneQuestion, LoneResult } from './lone-slot.js';

/** It is kept this long for the next task: it takes half a second to start. */
const idleMs = 10_000;

/** A process that has grown by more than this part of a limit is not used again. */
const keptShare = 1 / 8;

/**
 * A process that computes one task at a time, for tasks that have failed before: when one of them kills the process that
 * computes it, it is known which, and nothing else is lost.
 */
export class LoneProcess {
  #child: ChildProcess | undefined;
  /** The dataset that the process has. */
  #datasetId: string | undefined;
  #idle: NodeJS.Timeout | undefined;

  /** @param program - what the process runs. @default lone-slot */
  constructor(
    readonly workspaceBytes: number,
    readonly program: string = fileURLToPath(new URL('./lone-slot.js', import.meta.url)),
  ) {}

  /**
   * @param bytes - memory that the task may take; null: as much as it needs.
   * @throws {OverMemory} where it took more.
   * @throws what the task failed of, or how the process ended. One call at a time.
   */
  async run(request: SlotRequest, signal: AbortSignal, bytes: number | null = null): Promise<SlotResponse> {
    signal.throwIfAborted();
    clearTimeout(this.#idle);
    const child = this.#running();
    const { dataset, ...rest } = request;
    const known = this.#datasetId === request.datasetId;
    this.#datasetId = request.datasetId;
    const question: LoneQuestion = {
      ...rest,
      bytes,
      dataset: known ? null : new Uint8Array(dataset).slice(),
    };
    try {
      const { response, grownBytes } = await ask(child, question, signal);
      // What it keeps of the memory would not be counted with the next.
      if (bytes !== null && grownBytes > bytes * keptShare && this.#child === child) this.close();
      return response;
    } catch (error) {
      if (error instanceof OverMemory && this.#child === child) this.close();
      // It was killed, and takes a moment to exit: the next task must not be sent to it, and blamed for its death.
      if (signal.aborted && this.#child === child) this.#forget();
      throw error;
    } finally {
      this.#idle = setTimeout(() => this.close(), idleMs);
      this.#idle.unref();
    }
  }

  close(): void {
    clearTimeout(this.#idle);
    this.#child?.kill('SIGKILL');
    this.#forget();
  }

  #running(): ChildProcess {
    if (this.#child) return this.#child;
    const child = fork(this.program, [], {
      env: { ...process.env, FOLDMILL_LONE_WORKSPACE_BYTES: String(this.workspaceBytes) },
      serialization: 'advanced',
    });
    child.once('exit', () => {
      if (this.#child === child) this.#forget();
    });
    this.#child = child;
    return child;
  }

  #forget(): void {
    this.#child = undefined;
    this.#datasetId = undefined;
  }
}

function ask(child: ChildProcess, question: LoneQuestion, signal: AbortSignal): Promise<LoneResult> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      child.off('message', answered);
      child.off('exit', ended);
      child.off('error', failed);
      signal.removeEventListener('abort', aborted);
      settle();
    };
    const answered = (answer: LoneAnswer): void =>
      end(() => {
        if ('response' in answer) resolve(answer);
        else reject(answer.error === null ? new OverMemory(question.bytes ?? 0) : new Error(answer.error));
      });
    const ended = (code: number | null, killedBy: NodeJS.Signals | null): void =>
      end(() =>
        reject(
          new Error(
            `the process that computed it ${killedBy ? `was killed by ${killedBy}` : `ended with code ${code}`}`,
          ),
        ),
      );
    const failed = (error: Error): void => end(() => reject(error));
    const aborted = (): void =>
      end(() => {
        // A fit can't be interrupted otherwise.
        child.kill('SIGKILL');
        reject(signal.reason);
      });
    child.once('message', answered);
    child.once('exit', ended);
    child.once('error', failed);
    signal.addEventListener('abort', aborted, { once: true });
    child.send(question, (error) => {
      if (error) failed(error);
    });
  });
}
