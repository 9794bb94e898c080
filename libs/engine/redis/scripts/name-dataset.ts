/**
 * Gives a name to a dataset: as the next version of that name, unless it is the latest already.
 *
 * KEYS: datasets, dataset-names
 * ARGV: name, dataset id, DatasetInfo as JSON or '', now (ISO 8601), '1' for a bundled one
 * Returns: 1 when the dataset was stored before, 0 when this call stored it, -1 when it is not stored and no info was
 * given, in which case nothing was changed; the version that the name has now.
 *
 * Atomic so that two uploads under one name are two versions, and none is named whose content was just deleted.
 */
export const nameDatasetScript = `
local known = redis.call('HEXISTS', KEYS[1], ARGV[2])
if ARGV[5] == '1' then known = 1 end
if known == 0 then
  if ARGV[3] == '' then return {-1, 0} end
  redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
end
local text = redis.call('HGET', KEYS[2], ARGV[1])
local entry = {next = 1, versions = {}}
if text and string.sub(text, 1, 1) == '{' then
  entry = cjson.decode(text)
elseif text then
  entry = {next = 2, versions = {{1, text, ''}}}
end
local last = entry.versions[#entry.versions]
if last and last[2] == ARGV[2] then return {known, last[1]} end
local version = entry.next
table.insert(entry.versions, {version, ARGV[2], ARGV[4]})
entry.next = version + 1
redis.call('HSET', KEYS[2], ARGV[1], cjson.encode(entry))
return {known, version}
`;
