// Entropy of whole-number counts from a table of k log2 k. The table's sums rank splits up to a tolerance; splits that
// lie closer are told apart by scikit-learn's own formula, so that the choice is the same.

let table: usize = 0; // f64 per count
let nClasses: i32 = 0;
let tolerance: f64 = 0;

/** @param tablePtr - room for total + 1 doubles @param total - weight of the rows, at most 32,767 */
export function useEntropyTable(tablePtr: usize, total: i32, classes: i32): void {
  table = tablePtr;
  nClasses = classes;
  // Sums of at most 32,767 terms, each rounded at 6e-11 or finer, stay well within.
  tolerance = 1e-9 * <f64>(total + 1);
  store<f64>(table, 0);
  for (let k = 1; k <= total; k++) store<f64>(table + (<usize>k << 3), (<f64>k * Math.log(<f64>k)) / Math.LN2);
}

@inline
export function tolerated(): f64 {
  return tolerance;
}

@inline
export function entropyTerm(count: i32): f64 {
  return load<f64>(table + (<usize>count << 3));
}

/** Weight × entropy of both sides, from the table. @param left - u16 per class @param all - u16 per class */
export function entropyCost(left: usize, all: usize, weightLeft: i32, weightRight: i32): f64 {
  let cost = entropyTerm(weightLeft) + entropyTerm(weightRight);
  for (let c: usize = 0; c < <usize>nClasses << 1; c += 2) {
    const count = <i32>load<u16>(left + c);
    cost -= entropyTerm(count) + entropyTerm(<i32>load<u16>(all + c) - count);
  }
  return cost;
}

@inline
function shareTerm(count: i32, weight: i32): f64 {
  if (count == 0) return 0;
  const share = <f64>count / <f64>weight;
  return share * (Math.log(share) / Math.LN2);
}

/** As scikit-learn computes it. @param counts - u16 per class */
export function entropyOfCounts(counts: usize, weight: i32): f64 {
  let entropy: f64 = 0;
  for (let c: usize = 0; c < <usize>nClasses << 1; c += 2) entropy -= shareTerm(load<u16>(counts + c), weight);
  return entropy;
}

/** Minus scikit-learn's proxy improvement, to the last bit. */
export function exactEntropyCost(left: usize, all: usize, weightLeft: i32, weightRight: i32): f64 {
  let entropyRight: f64 = 0;
  for (let c: usize = 0; c < <usize>nClasses << 1; c += 2) {
    entropyRight -= shareTerm(<i32>load<u16>(all + c) - <i32>load<u16>(left + c), weightRight);
  }
  return <f64>weightRight * entropyRight + <f64>weightLeft * entropyOfCounts(left, weightLeft);
}
