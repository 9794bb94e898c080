/**
 * A worker that lives ends a try of a task without a result.
 *
 * KEYS: meta, tries
 * ARGV: task number, name of the try, why it failed, or '' when the task is not to blame: the try doesn't count then
 * Returns: the tries that count.
 *
 * Atomic so that nothing is left of a study that was deleted meanwhile. The removal comes first: it lets a script write
 * to a Redis that is full.
 */
export const endTryScript = `
local meta, tries = unpack(KEYS)
local no, name, why = unpack(ARGV)
local by = redis.call('HGET', tries, no .. ':by')
redis.call('HDEL', tries, no .. ':by')
if redis.call('EXISTS', meta) == 0 then return 0 end
local count = tonumber(redis.call('HGET', tries, no) or '0')
if why ~= '' then
  if count > 0 then redis.call('HSET', tries, no .. ':why', why) end
elseif count > 1 then
  count = redis.call('HINCRBY', tries, no, -1)
else
  redis.call('HDEL', tries, no, no .. ':why')
  count = 0
end
if by and by ~= name then redis.call('HSET', tries, no .. ':by', by) end
return count
`;
