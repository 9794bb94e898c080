import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { artifactsConformance } from '../ports/testing/artifacts-conformance.js';
import { FileArtifacts } from './artifacts.js';

const folder = mkdtempSync(join(tmpdir(), 'foldmill-artifacts-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('files', () => {
  artifactsConformance(() => new FileArtifacts(folder));

  it('leave nothing of what could not be written', async () => {
    const before = readdirSync(folder);
    const artifacts = new FileArtifacts(folder);
    const broken = [Uint8Array.from([1]), 'no bytes' as unknown as Uint8Array]; // to fail after the first piece
    Object.defineProperty(broken, 1, {
      get: () => {
        throw new Error('the disk is full');
      },
    });
    await expect(artifacts.put('broken', broken)).rejects.toThrow('the disk is full');
    expect(readdirSync(folder)).toEqual(before);
    await expect(new FileArtifacts(join(folder, 'none')).put('a', [])).rejects.toThrow('ENOENT');
  });
});
