/**
 * What Redis does for the room log, as Lua scripts: each runs as one step, so order, history and
 * delivery cannot disagree. All keys of a room carry its hash tag and so live in one cluster slot.
 */

/** Shared head: is the log the one that the caller knows, or has it lost entries since? */
const JUDGE = `
local epoch = redis.call('HGET', KEYS[1], 'epoch')
local head = tonumber(redis.call('HGET', KEYS[1], 'seq') or '0')
local function lost(knownEpoch, knownSeq)
  if knownEpoch == '' then return false end
  return (not epoch) or epoch ~= knownEpoch or head < tonumber(knownSeq)
end
local function add(id, body, idKey)
  head = redis.call('HINCRBY', KEYS[1], 'seq', 1)
  redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[5], head .. '-0', 'i', id, 'b', body)
  redis.call('SET', idKey, head, 'PX', 120000)
  redis.call('SPUBLISH', KEYS[3], epoch .. ' ' .. head .. ' ' .. id .. ' ' .. body)
end
local function keep()
  redis.call('PEXPIRE', KEYS[1], ARGV[6])
  redis.call('PEXPIRE', KEYS[2], ARGV[6])
end
`;

/**
 * KEYS: meta, stream, channel, seeding, id, guards… ARGV: known epoch, known seq, new epoch, (unused),
 * history length, life in ms, entry id, body, then per guard kind, limit, window in ms.
 */
export const APPEND_SCRIPT = `${JUDGE}
if lost(ARGV[1], ARGV[2]) then return {'lost'} end
local wait = redis.call('PTTL', KEYS[4])
if wait > 0 then return {'seeding', wait} end
local known = redis.call('GET', KEYS[5])
if epoch and known then return {'ordered', epoch, tonumber(known)} end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local nexts = {}
for i = 6, #KEYS do
  local at = 9 + (i - 6) * 3
  local limit, window = tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2])
  local stored = math.max(tonumber(redis.call('GET', KEYS[i]) or '0'), now)
  local nextAt, free
  if ARGV[at] == 'once' then
    nextAt = now + window
    free = stored
  else
    nextAt = stored + window / limit
    free = nextAt - window
  end
  if free > now then return {'refused', i - 6, math.ceil(free - now)} end
  nexts[i] = nextAt
end
for i = 6, #KEYS do
  redis.call('SET', KEYS[i], string.format('%.0f', nexts[i]), 'PX', math.ceil(nexts[i] - now) + 1)
end
if not epoch then
  epoch = ARGV[3]
  redis.call('DEL', KEYS[2])
  redis.call('HSET', KEYS[1], 'epoch', epoch, 'seq', 0)
end
add(ARGV[7], ARGV[8], KEYS[5])
keep()
return {'ordered', epoch, head}
`;

/**
 * Gives the log back what this node knows to have been in it. The first node to do so begins a new
 * epoch and holds appends back for a moment, so that the others' entries come before new ones.
 * KEYS: meta, stream, channel, seeding, ids… ARGV: known epoch, known seq, new epoch, hold in ms,
 * history length, life in ms, then id and body per entry.
 */
export const SEED_SCRIPT = `${JUDGE}
if (not epoch) or (epoch == ARGV[1] and head < tonumber(ARGV[2])) then
  epoch = ARGV[3]
  head = 0
  redis.call('DEL', KEYS[2])
  redis.call('HSET', KEYS[1], 'epoch', epoch, 'seq', 0)
  redis.call('SET', KEYS[4], 1, 'PX', ARGV[4])
end
for i = 5, #KEYS do
  if not redis.call('GET', KEYS[i]) then
    local at = 7 + (i - 5) * 2
    add(ARGV[at], ARGV[at + 1], KEYS[i])
  end
end
keep()
return {epoch, head}
`;

/** KEYS: meta, stream. ARGV: epoch, seq. Head of the log, and entries after the position. */
export const READ_SCRIPT = `
local epoch = redis.call('HGET', KEYS[1], 'epoch')
if not epoch then return {} end
local head = tonumber(redis.call('HGET', KEYS[1], 'seq') or '0')
local from = '-'
if epoch == ARGV[1] then from = '(' .. ARGV[2] .. '-0' end
return {epoch, head, redis.call('XRANGE', KEYS[2], from, '+')}
`;
