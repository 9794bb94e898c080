// As Dask's delayed: a graph that is computed as a whole, each call once however often it is needed.
//   foldmill up --functions examples/functions.mjs
//   node examples/delayed-graph.mjs http://127.0.0.1:8080
import { createFoldmillClient } from 'foldmill/client';
import { add, square } from './functions.mjs';

const foldmill = createFoldmillClient({ url: process.argv[2] ?? 'http://127.0.0.1:8080' });
const nine = foldmill.delayed(square, 3);
const sum = foldmill.delayed(add, [nine, foldmill.delayed(square, 4)]);
console.log(await foldmill.delayed(add, [sum, nine]).compute({ name: 'nine, twice', priority: 5 })); // 34
