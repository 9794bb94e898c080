/**
 * One WebAssembly instance with its own memory, and a bump allocator over it.
 * Kernels take raw byte offsets; nothing in WebAssembly allocates, so a call can never fail half-way.
 */
export class WasmArena<Exports> {
  readonly exports: Exports;
  readonly memory: WebAssembly.Memory;
  readonly #start: number;
  /** Where what `release` frees begins: behind what is reserved. */
  #base: number;
  #top: number;

  /**
   * @param wasmBase64 - a module from generated/, compiled with `--importMemory`, that exports `__heap_base`.
   * @param functions - what it imports besides its memory.
   */
  constructor(
    wasmBase64: string,
    moduleCache: { module?: WebAssembly.Module } = {},
    functions: Record<string, (...args: number[]) => void> = {},
  ) {
    assertSimd();
    moduleCache.module ??= new WebAssembly.Module(Buffer.from(wasmBase64, 'base64'));
    this.memory = new WebAssembly.Memory({ initial: 1 });
    const instance = new WebAssembly.Instance(moduleCache.module, {
      env: { ...functions, memory: this.memory },
    });
    this.exports = instance.exports as Exports;
    const heapBase = (instance.exports as { __heap_base?: WebAssembly.Global }).__heap_base;
    if (typeof heapBase?.value !== 'number') throw new Error('The module does not say where its data ends');
    this.#start = align(heapBase.value);
    this.#base = this.#start;
    this.#top = this.#base;
  }

  /** Bytes in use above the module's own data and what is reserved. */
  get usedBytes(): number {
    return this.#top - this.#base;
  }

  /**
   * The first `bytes` of the memory, which no `release` frees: one place, whoever asks for it.
   * @throws {Error} while anything is allocated.
   * @throws {RangeError} above 4 GiB.
   */
  reserve(bytes: number): number {
    if (this.usedBytes > 0) throw new Error('Memory can only be reserved while nothing is allocated');
    const end = align(this.#start + bytes);
    if (end > this.#base) {
      this.alloc(end - this.#base);
      this.#base = end;
    }
    return this.#start;
  }

  /** A position to `release` to later. */
  mark(): number {
    return this.#top;
  }

  /** Frees everything allocated since `mark`. */
  release(mark: number): void {
    this.#top = mark;
  }

  /**
   * Reserves `bytes`, aligned to 16. Views made before are detached when the memory grows: make views
   * after the last `alloc`. The content is whatever was there.
   * @throws {RangeError} above 4 GiB.
   */
  alloc(bytes: number): number {
    const pointer = this.#top;
    const top = align(pointer + bytes);
    const capacity = this.memory.buffer.byteLength;
    if (top > capacity) this.memory.grow(Math.ceil((top - capacity) / 65536));
    this.#top = top;
    return pointer;
  }

  f64(pointer: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, pointer, length);
  }

  f32(pointer: number, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, pointer, length);
  }

  i32(pointer: number, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, pointer, length);
  }

  u8(pointer: number, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, pointer, length);
  }
}

const align = (offset: number): number => Math.ceil(offset / 16) * 16;

/** (module (func (result v128) i32.const 0 i8x16.splat)) */
const simdProbe = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0,
  1,
  5,
  1,
  96,
  0,
  1,
  123,
  3,
  2,
  1,
  0,
  10,
  8,
  1,
  6,
  0,
  65,
  0,
  253,
  15,
  11,
);

/** @throws {Error} where this machine's engine has no WebAssembly SIMD. */
export function assertSimd(): void {
  if (!WebAssembly.validate(simdProbe)) {
    throw new Error(
      'Foldmill needs WebAssembly SIMD, which this JavaScript engine or processor does not have',
    );
  }
}
