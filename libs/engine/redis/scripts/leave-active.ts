import { luaField } from '../study-fields.js';
import { after } from './lifecycle-lua.js';

/**
 * Takes a study off the list of those that have something to do.
 *
 * KEYS: meta, active
 * ARGV: study id
 * Returns: 1, or 0 when the study is under way and stays.
 *
 * Atomic so that a study which goes on after its end, by a retry or an extension, is not forgotten by whoever saw it end.
 */
export const leaveActiveScript = `
local state = redis.call('HGET', KEYS[1], ${luaField.state})
if ${after('cancel')}[state] then return 0 end
redis.call('SREM', KEYS[2], ARGV[1])
return 1
`;
