import { quoted } from '#contracts';
import { invalidDataset } from './invalid-dataset.js';

/** Bytes that are decoded at a time: no string is longer than half a gigabyte. */
const stretch = 16 * 1024 * 1024;

/**
 * Text in UTF-8.
 * @param encoding - as the web names encodings: `windows-1252`, `latin1`, `utf-16le`, `shift_jis`, …
 * @throws {FoldmillError} invalid_dataset where there is no such encoding, or the text is of another.
 */
export function asUtf8(bytes: Uint8Array, encoding: string): Uint8Array {
  const decoder = decoderOf(encoding);
  if (decoder.encoding === 'utf-8') return bytes;
  const parts: Uint8Array[] = [];
  try {
    for (let at = 0; at < bytes.length; at += stretch) {
      const text = decoder.decode(bytes.subarray(at, at + stretch), { stream: at + stretch < bytes.length });
      parts.push(Buffer.from(text));
    }
  } catch {
    throw invalidDataset('?encoding', `the text is not ${decoder.encoding}`);
  }
  return Buffer.concat(parts);
}

function decoderOf(encoding: string) {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw invalidDataset(
      '?encoding',
      `${quoted(encoding.slice(0, 50))} is no encoding that is known here: utf-8, windows-1252, latin1, utf-16le and others are`,
    );
  }
}
