import { createHash } from 'node:crypto';

/** Names bytes by what they are. */
export const artifactId = (bytes: Uint8Array): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** Where the bytes of an artifact of values lie. */
export const artifactName = (id: string): string => `value-${id.replace(':', '-')}`;
