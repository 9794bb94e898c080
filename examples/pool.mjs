// As Python's multiprocessing.Pool: apply_async with a callback, map in order, close and join.
//   foldmill up --functions examples/functions.mjs
//   node examples/pool.mjs http://127.0.0.1:8080
import { createFoldmillClient } from 'foldmill/client';
import { square } from './functions.mjs';

const foldmill = createFoldmillClient({ url: process.argv[2] ?? 'http://127.0.0.1:8080' });
// All threads of the cluster but one, as Pool(mp.cpu_count() - 1).
const pool = foldmill.pool({ nJobs: -2 });
const results = [];
for (const x of [1, 2, 3]) pool.applyAsync(square, x, (result) => results.push(result));
console.log(await pool.map(square, [4, 5, 6])); // [ 16, 25, 36 ]
pool.close();
await pool.join();
console.log(results.sort((a, b) => a - b)); // [ 1, 4, 9 ]
