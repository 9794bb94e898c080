/**
 * Completes an artifact whose chunks are stored: they stay from now on.
 *
 * KEYS: the artifact's header; chunk n is named like it, with ":n" behind
 * ARGV: bytes, chunks
 * Returns: 1, or 0 when a chunk has expired.
 *
 * Atomic so that an artifact is there whole or not at all.
 */
export const keepBlobScript = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 1 end
for chunk = 0, ARGV[2] - 1 do
  if redis.call('EXISTS', KEYS[1] .. ':' .. chunk) == 0 then return 0 end
end
for chunk = 0, ARGV[2] - 1 do redis.call('PERSIST', KEYS[1] .. ':' .. chunk) end
redis.call('HSET', KEYS[1], 'bytes', ARGV[1], 'chunks', ARGV[2])
return 1
`;
