import type { Task, TaskPiece } from '#planner';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';

/** Parts of divided fits, from the tasks that compute them to the one that merges them. */
export class FitParts {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  has(study: string, piece: TaskPiece): Promise<boolean> {
    return this.redis
      .hexists(this.keys.study(study).parts, fieldOf(piece, piece.index))
      .then((found) => found === 1);
  }

  /** @returns whether the fit is complete now, and it is this task that merges it. */
  async accept(study: string, task: Task, piece: TaskPiece, part: Uint8Array): Promise<boolean> {
    const keys = this.keys.study(study);
    const complete = await this.redis.fmAcceptPart(
      ...[keys.meta, keys.parts, keys.open, keys.tasks, keys.events, keys.tries],
      ...[task.no, piece.fit, piece.index, piece.of],
      ...[Buffer.from(part.buffer, part.byteOffset, part.byteLength), this.keys.changed, study],
    );
    return complete === 1;
  }

  /**
   * All parts of a fit, in order, one a command: together they can be as large as a model.
   * @returns null when another worker has merged them, or the study has ended, since they were complete.
   * @throws when they are not there though the task is still to be done.
   */
  async all(study: string, task: Task, piece: TaskPiece): Promise<Uint8Array[] | null> {
    const keys = this.keys.study(study);
    const parts: Uint8Array[] = [];
    for (let index = 0; index < piece.of; index++) {
      const bytes = await this.redis.hgetBuffer(keys.parts, fieldOf(piece, index));
      if (bytes === null) {
        if ((await this.redis.hexists(keys.tasks, String(task.no))) === 0) return null;
        throw new Error(`part ${index} of fit ${piece.fit} is not stored`);
      }
      parts.push(bytes);
    }
    return parts;
  }
}

const fieldOf = (piece: TaskPiece, index: number): string => `${piece.fit}/${index}`;
