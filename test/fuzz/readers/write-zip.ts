import { crc32, deflateRawSync } from 'node:zlib';

/** A zip archive as numpy's savez (stored) and savez_compressed (deflated) write it. */
export function writeZip(
  files: readonly (readonly [name: string, content: Buffer])[],
  deflated = false,
): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const [name, content] of files) {
    const packed = deflated ? deflateRawSync(content) : content;
    const told = Buffer.alloc(26);
    told.writeUInt16LE(20, 0);
    told.writeUInt16LE(deflated ? 8 : 0, 4);
    told.writeUInt32LE(crc32(content), 10);
    told.writeUInt32LE(packed.length, 14);
    told.writeUInt32LE(content.length, 18);
    told.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), told, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), told, place, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}
