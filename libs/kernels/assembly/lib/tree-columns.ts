// Binned columns: per feature, the rank of each row's value among the distinct float32 values of the frame. A column
// that is read in place has codes instead, the bits of its values made to sort as they do: all such columns share one
// room, which holds those of the rows of one node.

let table: usize = 0;

/** Writes the codes of rows [start, end) of the node order to the room for columns that are read in place. */
@external("env", "readColumn")
declare function readColumn(feature: i32, start: i32, end: i32): void;

/**
 * @param tablePtr - per feature 32 bytes: column, sorted f32 values or 0 for a column that is read in place, number of
 *   values (of such a column 2^32 - 1), 1 if neighbours may be within 1e-7, then room for a node's order and for the
 *   order of all rows, or 0, then the rank of missing values, whose value is infinite (2^32 - 1 where there are none)
 */
export function useColumns(tablePtr: usize): void {
  table = tablePtr;
}

@inline
export function columnOf(feature: i32): usize {
  return <usize>load<u32>(table + (<usize>feature << 5));
}

@inline
export function valuesOf(feature: i32): usize {
  return <usize>load<u32>(table + (<usize>feature << 5), 4);
}

@inline
export function binsOf(feature: i32): u32 {
  return load<u32>(table + (<usize>feature << 5), 8);
}

@inline
export function mayBeClose(feature: i32): bool {
  return load<u32>(table + (<usize>feature << 5), 12) != 0;
}

/** Rows of the nodes sorted by this column, key by key; 0 where orders aren't kept. */
@inline
export function orderOf(feature: i32): usize {
  return <usize>load<u32>(table + (<usize>feature << 5), 16);
}

/** All rows sorted by this column; 0 where orders aren't kept. */
@inline
export function masterOf(feature: i32): usize {
  return <usize>load<u32>(table + (<usize>feature << 5), 20);
}

/** The rank of missing values, the highest of the column; 2^32 - 1 where it has none. */
@inline
export function missingOf(feature: i32): u32 {
  return load<u32>(table + (<usize>feature << 5), 24);
}

/** Width of a column's cells: 1, 2 or 4 bytes as the number of distinct values asks. */
@inline
export function binAt(column: usize, nBins: u32, row: u32): u32 {
  if (nBins <= 256) return load<u8>(column + <usize>row);
  if (nBins <= 65536) return load<u16>(column + (<usize>row << 1));
  return load<u32>(column + (<usize>row << 2));
}

/** To be called before a column's cells are read for a node: those of other columns may lie in their room. */
@inline
export function bringColumn(feature: i32, start: i32, end: i32): void {
  if (valuesOf(feature) == 0) readColumn(feature, start, end);
}

@inline
function valueOf(values: usize, bin: u32): f32 {
  if (values == 0) return reinterpret<f32>(bin >> 31 != 0 ? bin ^ 0x80000000 : ~bin);
  return load<f32>(values + (<usize>bin << 2));
}

/** scikit-learn's FEATURE_THRESHOLD rule, in float32: values this near count as equal. */
@inline
export function tooClose(values: usize, low: u32, high: u32): bool {
  return valueOf(values, high) <= valueOf(values, low) + <f32>1e-7;
}

/** The midpoint as scikit-learn computes it: halves first, in float64. Infinite before missing values. */
@inline
export function thresholdBetween(values: usize, low: u32, high: u32): f64 {
  return <f64>valueOf(values, low) / 2.0 + <f64>valueOf(values, high) / 2.0;
}
