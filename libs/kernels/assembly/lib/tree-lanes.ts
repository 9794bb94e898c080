// Class counts of a side of a split in 16-bit lanes: two vectors, the second used above 8 classes. Totals are at most
// 32,767, so sums of squares are exact in 32 bits.

@inline
export function laneTotal(lanes: v128): i32 {
  const halves = i32x4.add(lanes, v128.shuffle<i32>(lanes, lanes, 2, 3, 0, 1));
  return i32x4.extract_lane(halves, 0) + i32x4.extract_lane(halves, 1);
}

@inline
export function squaresOf(counts0: v128, counts1: v128): i32 {
  return laneTotal(i32x4.add(i32x4.dot_i16x8_s(counts0, counts0), i32x4.dot_i16x8_s(counts1, counts1)));
}

@inline
export function weightOf(wide: bool, counts0: v128, counts1: v128): i32 {
  const ones = i16x8.splat(1);
  let weights = i32x4.dot_i16x8_s(counts0, ones);
  if (wide) weights = i32x4.add(weights, i32x4.dot_i16x8_s(counts1, ones));
  return laneTotal(weights);
}

@inline
export function gini(squares: i32, weight: i32): f64 {
  const w = <f64>weight;
  return 1.0 - <f64>squares / (w * w);
}

/** Weighted Gini of both sides: minus scikit-learn's proxy improvement, to the last bit. */
@inline
export function giniCost(weightLeft: f64, weightRight: f64, squaresLeft: f64, squaresRight: f64): f64 {
  const w = f64x2.replace_lane(f64x2.splat(weightLeft), 1, weightRight);
  const squares = f64x2.replace_lane(f64x2.splat(squaresLeft), 1, squaresRight);
  return giniCostOfPair(w, squares);
}

@inline
function giniCostOfPair(w: v128, squares: v128): f64 {
  const weighted = f64x2.mul(w, f64x2.sub(f64x2.splat(1), f64x2.div(squares, f64x2.mul(w, w))));
  return f64x2.extract_lane(weighted, 1) + f64x2.extract_lane(weighted, 0);
}

/** `giniCost` of the left side's counts. @param weightAll - the node's weight in every lane */
@inline
export function giniCostOfCounts(wide: bool, left0: v128, left1: v128, all0: v128, all1: v128, weightAll: v128): f64 {
  const right0 = i16x8.sub(all0, left0);
  let squaresLeft = i32x4.dot_i16x8_s(left0, left0);
  let squaresRight = i32x4.dot_i16x8_s(right0, right0);
  let weights = i32x4.dot_i16x8_s(left0, i16x8.splat(1));
  if (wide) {
    const right1 = i16x8.sub(all1, left1);
    squaresLeft = i32x4.add(squaresLeft, i32x4.dot_i16x8_s(left1, left1));
    squaresRight = i32x4.add(squaresRight, i32x4.dot_i16x8_s(right1, right1));
    weights = i32x4.add(weights, i32x4.dot_i16x8_s(left1, i16x8.splat(1)));
  }
  const interleaved = i32x4.add(
    v128.shuffle<i32>(squaresLeft, squaresRight, 0, 4, 1, 5),
    v128.shuffle<i32>(squaresLeft, squaresRight, 2, 6, 3, 7),
  );
  const squares = i32x4.add(interleaved, v128.shuffle<i32>(interleaved, interleaved, 2, 3, 0, 1));
  weights = i32x4.add(weights, v128.shuffle<i32>(weights, weights, 2, 3, 0, 1));
  weights = i32x4.add(weights, v128.shuffle<i32>(weights, weights, 1, 0, 3, 2));
  const sides = v128.shuffle<i32>(weights, i32x4.sub(weightAll, weights), 0, 4, 0, 4);
  return giniCostOfPair(f64x2.convert_low_i32x4_s(sides), f64x2.convert_low_i32x4_s(squares));
}
