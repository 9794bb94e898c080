import { luaField } from '../study-fields.js';

/**
 * Makes a candidate the one to beat, when its mean is greater, or equal and its number lower.
 *
 * KEYS: meta
 * ARGV: candidate, mean (17 significant digits)
 * Returns: 1 when it is the one to beat now.
 *
 * Atomic because workers finish candidates at the same time, and a worse one must not replace a better one; nor may a
 * study that is deleted meanwhile come back.
 */
export const incumbentScript = `
local known = redis.call('HMGET', KEYS[1], ${luaField.incumbent}, ${luaField.incumbentMean}, ${luaField.state})
if not known[3] then return 0 end
if known[1] then
  local mean, best = tonumber(ARGV[2]), tonumber(known[2])
  if mean < best or (mean == best and tonumber(ARGV[1]) > tonumber(known[1])) then return 0 end
end
redis.call('HSET', KEYS[1], ${luaField.incumbent}, ARGV[1], ${luaField.incumbentMean}, ARGV[2])
return 1
`;
