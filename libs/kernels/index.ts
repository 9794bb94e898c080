export { assertSimd, WasmArena } from './wasm-arena.js';
