import { cpus, totalmem } from 'node:os';

/** What the figures were measured on. */
export const machine = (threads: number): string =>
  `${cpus()[0]?.model ?? 'unknown processor'}, ${threads} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
