// As joblib's Parallel(verbose=100)(delayed(f)(x) for x in xs), with its Memory and its shared arrays.
//   foldmill up --functions examples/functions.mjs
//   node examples/parallel-map.mjs http://127.0.0.1:8080
import { createFoldmillClient, progressLine } from 'foldmill/client';
import { mean, square } from './functions.mjs';

const foldmill = createFoldmillClient({ url: process.argv[2] ?? 'http://127.0.0.1:8080' });
const numbers = Array.from({ length: 10_000 }, (_, x) => x);
const squares = await foldmill.map(square, numbers, {
  onProgress: (progress) => console.error(progressLine(progress)),
});
console.log(squares.at(-1)); // 99980001

// 8 MB that travel once to each worker, and that its threads share.
const array = await foldmill.scatter(new Float64Array(1_000_000).fill(0.5));
console.log(await foldmill.map(mean, [array, array])); // [ 0.5, 0.5 ]
