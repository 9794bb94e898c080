// As Ray's remote functions and Dask's futures: submit, gather, as completed, wait.
//   foldmill up --functions examples/functions.mjs
//   node examples/futures.mjs http://127.0.0.1:8080
import { asCompleted, createFoldmillClient, gather, wait } from 'foldmill/client';
import { add, nap, square } from './functions.mjs';

const foldmill = createFoldmillClient({ url: process.argv[2] ?? 'http://127.0.0.1:8080' });
const nine = foldmill.submit(square, 3);
const sixteen = foldmill.submit(square, 4);
// Futures are given on as they are: nothing comes back in between.
console.log(await foldmill.submit(add, [nine, sixteen])); // 25
console.log(await gather([nine, sixteen])); // [ 9, 16 ]

const naps = [0.4, 0.1].map((seconds) => foldmill.submit(nap, seconds));
for await (const { value } of asCompleted(naps)) console.log('slept', value); // 0.1, then 0.4

const { ended, pending } = await wait([foldmill.submit(nap, 0.1), foldmill.submit(nap, 1)], { count: 1 });
console.log(ended.length, pending.length); // 1 1
