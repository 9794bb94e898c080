import { type RandomState, sampleWithoutReplacement } from '#random';

/**
 * Distinct corners of the unit hypercube, as scikit-learn's `_generate_hypercube` draws them.
 * @returns 0s and 1s, row-major, shape (nVertices, dimensions).
 */
export function hypercubeVertices(nVertices: number, dimensions: number, random: RandomState): Float64Array {
  // Above 30 dimensions the first ones are drawn without looking for repeats, which are then out of reach.
  const free = Math.max(0, dimensions - 30);
  const freeBits = random.randint(0, 2, nVertices * free);
  const numbered = dimensions - free;
  const numbers = sampleWithoutReplacement(2 ** numbered, nVertices, random);
  const vertices = new Float64Array(nVertices * dimensions);
  for (let vertex = 0; vertex < nVertices; vertex++) {
    const row = vertex * dimensions;
    vertices.set(freeBits.subarray(vertex * free, (vertex + 1) * free), row);
    for (let bit = 0; bit < numbered; bit++) {
      vertices[row + free + bit] = (numbers[vertex] >>> (numbered - 1 - bit)) & 1;
    }
  }
  return vertices;
}
