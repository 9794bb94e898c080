import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A picture of a page with at most 256 colours, which takes a third of the bytes and looks the same. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, pixels, channels } = decode(png);
  const counts = new Map<number, number>();
  const keys = new Uint32Array(width * height);
  for (let at = 0; at < keys.length; at++) {
    // Colours that differ by less than the eye sees are one.
    const key =
      ((pixels[at * channels]! >> 2) << 12) |
      ((pixels[at * channels + 1]! >> 2) << 6) |
      (pixels[at * channels + 2]! >> 2);
    keys[at] = key;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const palette = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 256)
    .map(([key]) => key);
  const places = new Map(palette.map((key, place) => [key, place]));
  for (const key of counts.keys()) if (!places.has(key)) places.set(key, nearest(palette, key));
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) lines[y * (width + 1) + 1 + x] = places.get(keys[y * width + x]!)!;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a pixel, with a palette.
  header.set([8, 3, 0, 0, 0], 8);
  const colors = Buffer.from(
    palette.flatMap((key) => [key >> 12, (key >> 6) & 63, key & 63].map((part) => (part << 2) | (part >> 4))),
  );
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colors),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function nearest(palette: readonly number[], key: number): number {
  let [best, distance] = [0, Number.POSITIVE_INFINITY];
  palette.forEach((color, place) => {
    const far = [12, 6, 0].reduce(
      (sum, shift) => sum + (((color >> shift) & 63) - ((key >> shift) & 63)) ** 2,
      0,
    );
    if (far < distance) [best, distance] = [place, far];
  });
  return best;
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), body]);
  const whole = Buffer.alloc(8 + named.length);
  whole.writeUInt32BE(body.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), 4 + named.length);
  return whole;
}

/** The pixels of a PNG of 8 bits a channel, as browsers write it. */
function decode(png: Buffer): { width: number; height: number; pixels: Uint8Array; channels: number } {
  const [width, height, channels] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25] === 6 ? 4 : 3];
  const packed: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      packed.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const lines = inflateSync(Buffer.concat(packed));
  const wide = width * channels;
  const pixels = new Uint8Array(wide * height);
  for (let y = 0; y < height; y++) {
    const filter = lines[y * (wide + 1)]!;
    for (let x = 0; x < wide; x++) {
      const left = x >= channels ? pixels[y * wide + x - channels]! : 0;
      const up = y > 0 ? pixels[(y - 1) * wide + x]! : 0;
      const corner = y > 0 && x >= channels ? pixels[(y - 1) * wide + x - channels]! : 0;
      pixels[y * wide + x] = lines[y * (wide + 1) + 1 + x]! + predicted(filter, left, up, corner);
    }
  }
  return { width, height, pixels, channels };
}

/** What each of PNG's filters adds. @see https://www.w3.org/TR/png-3/#9Filter-types */
function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
