import { invalidDataset } from './invalid-dataset.js';

/** What a .npy file says of its array. */
export interface NpyHeader {
  /** As numpy spells a dtype, such as `<f8`; undefined where it is structured. */
  readonly descr: string | undefined;
  readonly fortran: boolean;
  /** Lengths may be beyond what a number holds exactly. */
  readonly shape: readonly number[];
  /** Where the values begin. */
  readonly dataStart: number;
}

/** \x93NUMPY */
const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** As numpy allows. */
export const maxHeaderBytes = 10_000;

/** One of the three members of the dict, as Python spells literals; Python 2, of versions 1 and 2, wrote an L after each length. */
const member =
  /\s*(['"])(descr|fortran_order|shape)\1\s*:\s*(?:(['"])([^'"\\\n]*)\3|(True|False)|\(([\dL,\s]*)\)|(\[.*?\]))\s*(,|(?=\}))/sy;

const lengths = /^(?:(?:0|[1-9]\d*)L?,)+(?:(?:0|[1-9]\d*)L?)?$/;

/**
 * Reads the header of a .npy file, versions 1 to 3, as strictly as numpy does.
 * @param name - what to call it in errors.
 * @throws {FoldmillError} invalid_dataset
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function readNpyHeader(bytes: Uint8Array, name: string): NpyHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || magic.some((byte, i) => bytes[i] !== byte))
    throw invalidDataset('', `${name} is not a .npy file`);
  const [major, minor] = [bytes[6], bytes[7]];
  if (major < 1 || major > 3 || minor !== 0) {
    throw invalidDataset('', `${name} is of .npy version ${major}.${minor}, which is not read here`);
  }
  const start = major >= 2 ? 12 : 10;
  const length = major >= 2 ? view.getUint32(8, true) : view.getUint16(8, true);
  const dataStart = start + length;
  const damaged = invalidDataset('', `the header of ${name} is damaged`);
  if (length > maxHeaderBytes || dataStart > bytes.length) throw damaged;
  const members = membersOf(new TextDecoder('latin1').decode(bytes.subarray(start, dataStart)));
  const shapeText = members?.get('shape');
  if (major === 3 && shapeText?.includes('L')) throw damaged;
  const shape = shapeText === undefined ? undefined : shapeOf(shapeText);
  const order = members?.get('fortran_order');
  const descr = members?.get('descr');
  if (shape === undefined || descr === undefined || (order !== 'True' && order !== 'False')) throw damaged;
  return { descr: descr.startsWith('[') ? undefined : descr, fortran: order === 'True', shape, dataStart };
}

/** The members of the dict, as they are written; undefined where it is no such dict. */
function membersOf(header: string): Map<string, string> | undefined {
  const text = header.trim();
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  const members = new Map<string, string>();
  let at = 1;
  while (members.size < 3) {
    member.lastIndex = at;
    const found = member.exec(text);
    if (!found || members.has(found[2])) return undefined;
    const [, , key, , quoted, boolean, tuple, list] = found;
    members.set(key, quoted ?? boolean ?? tuple ?? list);
    at = member.lastIndex;
    if (found[8] === '' && members.size < 3) return undefined;
  }
  return /^\s*\}$/.test(text.slice(at)) ? members : undefined;
}

/** Reads a tuple: a single length has a comma behind it, several may have. */
function shapeOf(tuple: string): readonly number[] | undefined {
  const text = tuple.replaceAll(/\s/g, '');
  if (text === '') return [];
  if (!lengths.test(text)) return undefined;
  return text
    .replace(/,$/, '')
    .split(',')
    .map((length) => Number.parseInt(length, 10));
}
