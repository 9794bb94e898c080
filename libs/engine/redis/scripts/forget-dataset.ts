/**
 * Removes a name of datasets, one version of it, or a dataset with all its names; and the datasets that have no name
 * afterwards.
 *
 * KEYS: datasets, dataset-names
 * ARGV: 'name', 'version' or 'id'; the name or id; the version or ''; ids of datasets that are in use, …
 * Returns: 'gone' and the ids that were removed, … ; or 'used' and the id that is in use, in which case nothing was
 * changed.
 *
 * Atomic so that no dataset is removed that is given a name meanwhile.
 */
export const forgetDatasetScript = `
local all = redis.call('HGETALL', KEYS[2])
local left, removed, changed = {}, {}, {}
for i = 1, #all, 2 do
  local name, text = all[i], all[i + 1]
  local entry = {next = 2, versions = {{1, text, ''}}}
  if string.sub(text, 1, 1) == '{' then entry = cjson.decode(text) end
  local versions = {}
  for _, version in ipairs(entry.versions) do
    local goes = (ARGV[1] == 'id' and version[2] == ARGV[2])
      or (ARGV[1] == 'name' and name == ARGV[2])
      or (ARGV[1] == 'version' and name == ARGV[2] and version[1] == tonumber(ARGV[3]))
    if goes then
      removed[version[2]] = true
      changed[name] = true
    else
      left[version[2]] = true
      table.insert(versions, version)
    end
  end
  all[i + 1] = {next = entry.next, versions = versions}
end
if ARGV[1] == 'id' then removed[ARGV[2]] = true end
local gone = {'gone'}
for id in pairs(removed) do
  if not left[id] then
    for i = 4, #ARGV do
      if ARGV[i] == id then return {'used', id} end
    end
    table.insert(gone, id)
  end
end
for i = 1, #all, 2 do
  if changed[all[i]] then
    if #all[i + 1].versions == 0 then
      redis.call('HDEL', KEYS[2], all[i])
    else
      redis.call('HSET', KEYS[2], all[i], cjson.encode(all[i + 1]))
    end
  end
end
for i = 2, #gone do redis.call('HDEL', KEYS[1], gone[i]) end
return gone
`;
