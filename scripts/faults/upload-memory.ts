// What a scheduler's process keeps of uploads that were refused, or accepted and deleted: npm run faults:uploads -- 200
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSchedulerProcess } from '../../test/harness/app-process.js';
import { startPrivateRedis } from '../../test/harness/private-redis.js';

const mebibytes = Number(process.argv[2] ?? 200);
const redis = await startPrivateRedis();
const scheduler = await startSchedulerProcess(redis.url);

/** Resident memory of the scheduler, MiB. */
function residentMb(): number {
  const status = readFileSync(`/proc/${scheduler.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

/** The least within some seconds: what is not needed any more goes back with the next collection. */
async function settledMb(): Promise<number> {
  let least = residentMb();
  for (let i = 0; i < 20; i++) {
    await sleep(500);
    least = Math.min(least, residentMb());
  }
  return least;
}

function npy(rows: number, last: number): Buffer {
  const text = `{'descr': '<f8', 'fortran_order': False, 'shape': (${rows}, 8), }`;
  const header = Buffer.from(`${text.padEnd(64 * Math.ceil((text.length + 11) / 64) - 11)}\n`);
  const values = Float64Array.from({ length: rows * 8 }, (_, i) => (i % 8 === 7 ? i % 3 : i / 7));
  values[values.length - 2] = last;
  return Buffer.concat([
    Buffer.from('\x93NUMPY\x01\0', 'latin1'),
    Buffer.from([header.length & 0xff, header.length >> 8]),
    header,
    Buffer.from(values.buffer),
  ]);
}

const rows = Math.floor((mebibytes * 2 ** 20) / 64);
const line = '1.234567,2.345678,3.456789,4.567891,u\n';
const csv = (last: string): Buffer =>
  Buffer.from(`a,b,c,d,y\n${line.repeat(Math.floor((mebibytes * 2 ** 20) / line.length))}${last}`);

async function upload(bytes: Buffer, type: string): Promise<{ status: number; id?: string; peakMb: number }> {
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, residentMb());
  }, 50);
  const answer = await fetch(`${scheduler.url}/v1/datasets`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length),
  });
  const { id } = (await answer.json()) as { id?: string };
  clearInterval(watch);
  return { status: answer.status, id, peakMb };
}

const startMb = await settledMb();
console.log(`uploads of ${mebibytes} MiB; the scheduler starts with ${startMb} MiB`);
const kinds: [what: string, bytes: () => Buffer, type: string][] = [
  ['.npy, refused at its last row', () => npy(rows, Number.POSITIVE_INFINITY), 'application/x-npy'],
  ['CSV, refused at its last row', () => csv('1,1,1,u\n'), 'text/csv'],
  ['.npy, accepted and deleted', () => npy(rows, 1), 'application/x-npy'],
  ['CSV, accepted and deleted', () => csv('1,1,1,1,u\n'), 'text/csv'],
];
for (const [what, bytes, type] of kinds) {
  for (let round = 1; round <= 2; round++) {
    const { status, id, peakMb } = await upload(bytes(), type);
    const afterMb = await settledMb();
    let deleted = '';
    if (id !== undefined) {
      await fetch(`${scheduler.url}/v1/datasets/${id}`, { method: 'DELETE' });
      deleted = `, ${await settledMb()} MiB after its deletion`;
    }
    console.log(
      `${what}, round ${round}: ${status}; peak ${peakMb} MiB, ${afterMb} MiB afterwards${deleted}`,
    );
  }
}
await scheduler.stop();
await redis.stop();
process.exit(0);
