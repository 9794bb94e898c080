/**
 * Stores a chunk of an artifact that is being written. It expires unless the artifact is completed by keep-blob.
 *
 * KEYS: the artifact's header, chunk
 * ARGV: bytes, milliseconds until it expires
 * Returns: 1, or 0 when the artifact is there whole: nothing needs to be written.
 *
 * Atomic so that a second writer never lets chunks of a whole artifact expire.
 */
export const putChunkScript = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return 1
`;
