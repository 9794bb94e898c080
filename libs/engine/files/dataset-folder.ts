import { accessSync, constants, statSync } from 'node:fs';
import { z } from 'zod';

/** A folder that every part of a cluster can read and write, where the bytes of datasets lie. */
export const DatasetFolder = z
  .string()
  .min(1)
  .refine(isWritable, 'must be a folder that can be read and written');

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}
