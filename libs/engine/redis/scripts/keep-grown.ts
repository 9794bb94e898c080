import { redisTime } from './redis-time.js';

/**
 * Keeps what a fit has grown, and drops what was kept first where all of it is too much, and what has expired.
 *
 * KEYS: zset of names by the time they were kept, hash of bytes by name with their sum as '', the value; others are
 *   named like it, with their own name behind the prefix
 * ARGV: name, bytes, milliseconds until it expires, bytes that all may take, prefix of values
 * Returns: how many were dropped.
 *
 * Atomic so that the sum is that of what is kept.
 */
export const keepGrownScript = `
${redisTime}
local names, sizes, value = unpack(KEYS)
local name, bytes, ttl, room, prefix = unpack(ARGV)
local now = nowMs()
local dropped = 0
local function drop(other)
  local size = redis.call('HGET', sizes, other) or '0'
  redis.call('UNLINK', prefix .. other)
  redis.call('ZREM', names, other)
  redis.call('HDEL', sizes, other)
  redis.call('HINCRBY', sizes, '', -size)
end
if redis.call('HEXISTS', sizes, name) == 1 then drop(name) end
redis.call('SET', value, bytes, 'PX', ttl)
redis.call('ZADD', names, now, name)
redis.call('HSET', sizes, name, #bytes)
redis.call('HINCRBY', sizes, '', #bytes)
for _, old in ipairs(redis.call('ZRANGEBYSCORE', names, '-inf', now - ttl, 'LIMIT', 0, 100)) do
  drop(old)
  dropped = dropped + 1
end
while tonumber(redis.call('HGET', sizes, '')) > tonumber(room) do
  local oldest = redis.call('ZRANGE', names, 0, 0)[1]
  if not oldest then break end
  drop(oldest)
  dropped = dropped + 1
end
return dropped
`;
