/** The codes that occur in rows, ascending: scikit-learn's `classes_`. @param nCodes - codes are below it. */
export function codesAmong(codes: Int32Array, rows: Int32Array, nCodes: number): Int32Array {
  const seen = new Uint8Array(nCodes);
  for (let i = 0; i < rows.length; i++) seen[codes[rows[i]]] = 1;
  return Int32Array.from(seen.keys()).filter((code) => seen[code] === 1);
}

/** Place among `classes` of each row's code, all of which are there; shape (rows.length,). */
export function placesAmong(
  classes: Int32Array,
  codes: Int32Array,
  rows: Int32Array,
  nCodes: number,
): Int32Array {
  const placeOf = new Int32Array(nCodes);
  classes.forEach((code, place) => {
    placeOf[code] = place;
  });
  return rows.map((row) => placeOf[codes[row]]);
}
