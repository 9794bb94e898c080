import { luaField } from '../study-fields.js';

/**
 * Records that tasks [from, to) of a study are on the queue.
 *
 * KEYS: meta, open, tasks
 * ARGV: from, to
 * Returns: 1, or 0 when another scheduler released them first.
 *
 * Run after the jobs were added: their ids are deterministic, so a scheduler that dies in between only makes the
 * next one add the same jobs again. Atomic so that the cursor and the set of open tasks agree; a task that was
 * accepted before this ran is not opened again.
 */
export const releaseScript = `
if redis.call('HGET', KEYS[1], ${luaField.cursor}) ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], ${luaField.cursor}, ARGV[2])
for task = tonumber(ARGV[1]), tonumber(ARGV[2]) - 1 do
  if redis.call('HEXISTS', KEYS[3], task) == 1 then redis.call('SADD', KEYS[2], task) end
end
return 1
`;
