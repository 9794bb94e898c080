import { type Packed, type TreeBlock, TreeBlockBuilder } from '#kernels';
import type { ModelState } from '../estimator.js';

/** Some trees of a forest: what a task that grows a share of it hands back. */
export interface ForestPart {
  readonly block: TreeBlock;
  /** Class codes in the dataset, ascending; null for a regression. */
  readonly classes: Int32Array | null;
  readonly nFeatures: number;
  /** What scikit-learn warns of in the fit; left out where there is nothing. */
  readonly warnings?: readonly string[];
}

/** Some 2 to 4 kB for a full tree on a thousand rows. */
export function partState(part: ForestPart): ModelState {
  const { block } = part;
  return {
    nFeatures: part.nFeatures,
    ...(part.warnings && { warnings: [...part.warnings] }),
    classes: part.classes,
    nodeStart: block.nodeStart,
    pairStart: block.pairStart,
    feature: packedState(block.feature),
    code: packedState(block.code),
    link: packedState(block.link),
    missingLeft: block.missingLeft,
    pairClass: packedState(block.pairClass),
    pairCode: packedState(block.pairCode),
    table: block.table,
    importances: block.importances && {
      start: block.importances.start,
      feature: packedState(block.importances.feature),
      value: block.importances.value,
    },
  };
}

export function loadPart(state: ModelState): ForestPart {
  const stored = state as unknown as StoredPart; // written by partState: the codec keeps the types of arrays
  return {
    nFeatures: stored.nFeatures,
    ...(stored.warnings && { warnings: stored.warnings }),
    classes: stored.classes,
    block: {
      nTrees: stored.nodeStart.length - 1,
      nodeStart: stored.nodeStart,
      pairStart: stored.pairStart,
      feature: unpackedState(stored.feature),
      code: unpackedState(stored.code),
      link: unpackedState(stored.link),
      missingLeft: stored.missingLeft ?? null,
      pairClass: unpackedState(stored.pairClass),
      pairCode: unpackedState(stored.pairCode),
      table: stored.table,
      importances: stored.importances
        ? { ...stored.importances, feature: unpackedState(stored.importances.feature) }
        : null,
    },
  };
}

export const treesIn = (parts: readonly ForestPart[]): number =>
  parts.reduce((sum, { block }) => sum + block.nTrees, 0);

/** Trees grown at a time, and kept together in a model: bounds what is held unpacked. */
export const treesPerPart = 250;

/**
 * The first `nTrees` trees, in order, `size` to a part, as though they had been grown so.
 * @param parts - together at least as many trees.
 */
export function regroup(parts: readonly ForestPart[], nTrees: number, size = treesPerPart): ForestPart[] {
  const grouped: ForestPart[] = [];
  let left = nTrees;
  let trees = new TreeBlockBuilder();
  for (const part of parts) {
    const { block } = part;
    for (let from = 0, to = 0; from < block.nTrees && left > 0; from = to) {
      const wanted = Math.min(size, trees.nTrees + left);
      to = Math.min(block.nTrees, from + wanted - trees.nTrees);
      left -= to - from;
      if (to - from === wanted && block.nTrees === wanted) {
        grouped.push(part);
        continue;
      }
      trees.append(block, from, to);
      if (trees.nTrees < wanted) continue;
      grouped.push({ ...part, block: trees.build() });
      trees = new TreeBlockBuilder();
    }
  }
  return grouped;
}

/** Bytes as they are; 16-bit numbers as a plane of low bytes and one of high bytes, whatever the byte order. */
type StoredPacked = Int32Array | { kind: 'i8' | 'u8'; low: Uint8Array } | StoredWords;
interface StoredWords {
  kind: 'i16' | 'u16';
  low: Uint8Array;
  high: Uint8Array;
}

interface StoredPart {
  nFeatures: number;
  warnings?: string[];
  classes: Int32Array | null;
  nodeStart: Int32Array;
  pairStart: Int32Array;
  feature: StoredPacked;
  code: StoredPacked;
  link: StoredPacked;
  /** Left out by releases that had no trees on missing values. */
  missingLeft?: Uint8Array | null;
  pairClass: StoredPacked;
  pairCode: StoredPacked;
  table: Float64Array;
  /** Left out by releases that did not measure them. */
  importances?: { start: Int32Array; feature: StoredPacked; value: Float64Array } | null;
}

function packedState(packed: Packed): ModelState {
  if (packed instanceof Int32Array) return packed;
  // Conversion between typed arrays keeps the low bits.
  const low = new Uint8Array(packed);
  if (packed instanceof Int8Array) return { kind: 'i8', low };
  if (packed instanceof Uint8Array) return { kind: 'u8', low };
  const high = new Uint8Array(packed.length);
  for (let i = 0; i < high.length; i++) high[i] = packed[i] >> 8;
  return { kind: packed instanceof Int16Array ? 'i16' : 'u16', low, high };
}

function unpackedState(stored: StoredPacked): Packed {
  if (stored instanceof Int32Array) return stored;
  if (stored.kind === 'u8') return stored.low;
  if (stored.kind === 'i8') return new Int8Array(stored.low);
  const { kind, low, high } = stored as StoredWords;
  const words = kind === 'i16' ? new Int16Array(low.length) : new Uint16Array(low.length);
  for (let i = 0; i < low.length; i++) words[i] = low[i] | (high[i] << 8);
  return words;
}
