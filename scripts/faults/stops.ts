// Stops studies in every order of faults, and says how long workers took to be idle: npm run faults:stops -- 200
import { startStopTries, stopOrders } from '../../test/harness/stop-tries.js';

const count = Number(process.argv[2] ?? 200);
const tries = await startStopTries();
const seconds = new Map<string, number[]>(stopOrders.map((order) => [order, []]));
for (let n = 0; n < count; n++) {
  const order = stopOrders[n % stopOrders.length]!;
  const how = Math.floor(n / stopOrders.length) % 2 === 0 ? 'cancel' : 'delete';
  seconds.get(order)?.push(await tries.once(order, how));
}
await tries.close();
console.log('| order | tries | median s | longest s |\n|---|---|---|---|');
for (const [order, taken] of seconds) {
  taken.sort((a, b) => a - b);
  const median = taken[Math.floor(taken.length / 2)] ?? Number.NaN;
  console.log(
    `| ${order} | ${taken.length} | ${median.toFixed(2)} | ${(taken.at(-1) ?? Number.NaN).toFixed(2)} |`,
  );
}
