// scikit-learn's feature sampling in node_split_best, draw for draw: a Fisher-Yates walk that skips features
// known to be constant in an ancestor, on a xorshift stream that runs through the nodes in growth order.

let features: usize = 0; // i32 per feature, a permutation that lives as long as the tree
let constants: usize = 0; // i32 per feature
let nFeatures: i32 = 0;
let stream: u32 = 0;

let undrawnEnd: i32 = 0;
let nVisited: i32 = 0;
let nFound: i32 = 0;
let nDrawn: i32 = 0;
let nKnown: i32 = 0;
let drawnAt: i32 = 0;

export function startFeatures(featuresPtr: usize, constantsPtr: usize, n: i32, seed: u32): void {
  features = featuresPtr;
  constants = constantsPtr;
  nFeatures = n;
  stream = seed;
  for (let i = 0; i < n; i++) store<i32>(features + (<usize>i << 2), i);
}

@inline
function swap(i: i32, j: i32): void {
  const a = features + (<usize>i << 2);
  const b = features + (<usize>j << 2);
  const held = load<i32>(a);
  store<i32>(a, load<i32>(b));
  store<i32>(b, held);
}

@inline
function random(): u32 {
  if (stream == 0) stream = 1;
  stream ^= stream << 13;
  stream ^= stream >> 17;
  stream ^= stream << 5;
  return stream & 0x7fffffff;
}

/** Starts the draws of a node whose ancestors found `known` features constant. */
export function beginNode(known: i32): void {
  undrawnEnd = nFeatures;
  nVisited = 0;
  nFound = 0;
  nDrawn = 0;
  nKnown = known;
}

/** The next feature to look at, or -1 when enough were seen. Answer with `isConstant` or `isSplittable`. */
export function nextFeature(maxFeatures: i32): i32 {
  while (undrawnEnd > nKnown + nFound && (nVisited < maxFeatures || nVisited <= nFound + nDrawn)) {
    nVisited++;
    const at = nDrawn + <i32>(random() % <u32>(undrawnEnd - nFound - nDrawn));
    if (at < nKnown) {
      swap(nDrawn, at);
      nDrawn++;
      continue;
    }
    drawnAt = at + nFound;
    return load<i32>(features + (<usize>drawnAt << 2));
  }
  return -1;
}

export function isConstant(): void {
  swap(drawnAt, nKnown + nFound);
  nFound++;
}

export function isSplittable(): void {
  undrawnEnd--;
  swap(undrawnEnd, drawnAt);
}

/** Restores the order that siblings and children rely on; returns how many features are constant here. */
export function endNode(): i32 {
  memory.copy(features, constants, <usize>nKnown << 2);
  memory.copy(constants + (<usize>nKnown << 2), features + (<usize>nKnown << 2), <usize>nFound << 2);
  return nKnown + nFound;
}

/** Features found constant on the way to the node that `endNode` closed. */
@inline
export function constantsList(): usize {
  return constants;
}
