import type { IncomingMessage, ServerResponse } from 'node:http';
import { FoldmillError } from '#contracts';

/** What may be under way at a time: from the headers of an upload until it is answered. */
export interface UploadBounds {
  /** Uploads of up to so many bytes are small. @default 16 MiB */
  readonly smallBytes: number;
  /** Small uploads, and calls that generate a dataset, together. @default 64 */
  readonly maxSmall: number;
  /** Bytes of the larger uploads together. @default twice FOLDMILL_MAX_DATASET_MB */
  readonly maxLargeBytes: number;
}

export const defaultUploadBounds = (maxDatasetBytes: number): UploadBounds => ({
  smallBytes: 16 * 1024 * 1024,
  maxSmall: 64,
  maxLargeBytes: 2 * maxDatasetBytes,
});

/**
 * Lets uploads in while there is room for their bodies, and refuses others before anything of them is taken into
 * memory. Small ones have room of their own, so that large ones on slow lines don't hold them up.
 */
export class UploadGate {
  #small = 0;
  #largeBytes = 0;
  /** For each request that was let in, who still needs its room: the connection, and the work on it. */
  readonly #rooms = new WeakMap<IncomingMessage, { users: number; readonly leave: () => void }>();

  constructor(
    readonly bounds: UploadBounds,
    /** Counted for an upload that does not say how long it is. */
    readonly maxDatasetBytes: number,
    /** Called when the last of the large uploads that were under way is done. */
    readonly onLargeDone: () => void = () => undefined,
  ) {}

  /**
   * Holds room for a request until it is answered, or its connection has ended and so has the work on it.
   * @throws {FoldmillError} uploads_busy where there is none.
   */
  enter(request: IncomingMessage, response: ServerResponse): void {
    this.#rooms.set(request, { users: 1, leave: this.#hold(this.#bytesOf(request)) });
    response.once('close', () => this.#release(request));
  }

  /** Work on a request, whose body is held meanwhile even if its sender is gone. */
  async during<T>(request: IncomingMessage, work: () => Promise<T>): Promise<T> {
    const room = this.#rooms.get(request);
    if (room === undefined) return work();
    room.users++;
    try {
      return await work();
    } finally {
      this.#release(request);
    }
  }

  #release(request: IncomingMessage): void {
    const room = this.#rooms.get(request);
    if (room && --room.users === 0) room.leave();
  }

  #bytesOf({ headers }: IncomingMessage): number {
    const told = Number(headers['content-length'] ?? Number.NaN);
    // More than is allowed is refused elsewhere, at once.
    return Number.isFinite(told) ? Math.min(told, this.maxDatasetBytes) : this.maxDatasetBytes;
  }

  #hold(bytes: number): () => void {
    const { smallBytes, maxSmall, maxLargeBytes } = this.bounds;
    if (bytes <= smallBytes) {
      if (this.#small >= maxSmall) throw busy(`${maxSmall} datasets are being uploaded or generated`);
      this.#small++;
      return () => {
        this.#small--;
      };
    }
    if (this.#largeBytes + bytes > maxLargeBytes) {
      const mebibytes = (count: number): string => `${Math.ceil(count / 2 ** 20).toLocaleString('en')} MiB`;
      throw busy(
        `uploads of ${mebibytes(this.#largeBytes)} are under way, and there is room for ${mebibytes(maxLargeBytes)}`,
      );
    }
    this.#largeBytes += bytes;
    return () => {
      this.#largeBytes -= bytes;
      if (this.#largeBytes === 0) this.onLargeDone();
    };
  }
}

const busy = (why: string): FoldmillError =>
  new FoldmillError('uploads_busy', `${why}: try again after the seconds that Retry-After says`);
