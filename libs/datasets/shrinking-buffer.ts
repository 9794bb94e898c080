/**
 * A buffer whose end can be let go while its beginning is still read: its memory goes back at once. TypeScript's
 * ES2023 does not know of resizable buffers, which Node 20 has.
 */
export interface ShrinkingBuffer extends ArrayBuffer {
  readonly resizable: true;
  resize(byteLength: number): void;
}

const Resizable = ArrayBuffer as unknown as new (
  byteLength: number,
  options: { maxByteLength: number },
) => ShrinkingBuffer; // as ES2024 declares it

export const shrinkingBuffer = (byteLength: number): ShrinkingBuffer =>
  new Resizable(byteLength, { maxByteLength: byteLength });

export const isShrinking = (buffer: ArrayBufferLike): buffer is ShrinkingBuffer =>
  'resizable' in buffer && buffer.resizable === true;
