// What a scheduler's process takes for uploads that are refused, or accepted and deleted: npm run faults:uploads -- 200,
// and for files, beside what is stored of them: npm run faults:uploads -- a.npy b.csv
import { openAsBlob, readFileSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { returnsMemory } from '../../apps/cli/cluster/returns-memory.js';
import { startSchedulerProcess } from '../../test/harness/app-process.js';
import { startPrivateRedis } from '../../test/harness/private-redis.js';

const [asked = '200', ...others] = process.argv.slice(2);
const files = Number.isNaN(Number(asked)) ? [asked, ...others] : [];
const mebibytes = Number(asked);
const redis = await startPrivateRedis();
const scheduler = await startSchedulerProcess(redis.url, returnsMemory(process.env));

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

interface Uploaded {
  status: number;
  id?: string;
  peakMb: number;
}

async function upload(body: Blob | Uint8Array<ArrayBuffer>, type: string): Promise<Uploaded> {
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, residentMb());
  }, 50);
  const answer = await fetch(`${scheduler.url}/v1/datasets`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });
  const { id } = (await answer.json()) as { id?: string };
  clearInterval(watch);
  return { status: answer.status, id, peakMb };
}

const startMb = await settledMb();
if (files.length > 0) await uploadFiles();
else await uploadKinds();
await scheduler.stop();
await redis.stop();
process.exit(0);

/** MiB that are stored of a dataset. */
async function storedMb(id: string): Promise<number> {
  const client = new Redis(redis.url);
  const bytes = await client.hget(`foldmill:blob:{dataset-${id}}`, 'bytes');
  await client.quit();
  return Number(bytes) / 2 ** 20;
}

/** Each once, in their order, in MiB. */
async function uploadFiles(): Promise<void> {
  console.log(`the scheduler starts with ${startMb} MiB`);
  for (const file of files) {
    const { status, id, peakMb } = await upload(await openAsBlob(file), 'application/octet-stream');
    if (id === undefined) throw new Error(`${file}: ${status}`);
    const stored = await storedMb(id);
    const afterMb = await settledMb();
    await fetch(`${scheduler.url}/v1/datasets/${id}`, { method: 'DELETE' });
    const sizes = `${Math.round(statSync(file).size / 2 ** 20)} MiB, ${Math.round(stored)} MiB stored`;
    const peak = `peak ${peakMb} MiB, ${(peakMb / stored).toFixed(2)} times that`;
    console.log(
      `${file}: ${sizes}; ${peak}; ${afterMb} MiB afterwards, ${await settledMb()} MiB after its deletion`,
    );
  }
}

async function uploadKinds(): Promise<void> {
  console.log(`uploads of ${mebibytes} MiB; the scheduler starts with ${startMb} MiB`);
  const kinds: [what: string, bytes: () => Buffer, type: string][] = [
    ['.npy, refused at its last row', () => npy(rows, Number.POSITIVE_INFINITY), 'application/x-npy'],
    ['CSV, refused at its last row', () => csv('1,1,1,u\n'), 'text/csv'],
    ['.npy, accepted and deleted', () => npy(rows, 1), 'application/x-npy'],
    ['CSV, accepted and deleted', () => csv('1,1,1,1,u\n'), 'text/csv'],
  ];
  for (const [what, bytes, type] of kinds) {
    for (let round = 1; round <= 2; round++) {
      const { status, id, peakMb } = await upload(new Uint8Array(bytes()), type);
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
}
