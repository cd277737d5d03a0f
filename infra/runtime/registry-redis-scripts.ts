/**
 * What Redis does for the registry, as scripts. A lease is a key with a time to live that holds its
 * holder's token, a revision and the value; an index by name makes prefixes quick; every change is
 * told on one channel, with a revision one higher than the one before. All keys share a hash tag and so
 * one cluster slot.
 */
import { RedisScript } from './redis-connection.ts';

/** KEYS: meta, index, channel, then leases. ARGV: a new epoch, and what the script says. */
const HEAD = `
local function revise()
  local epoch = redis.call('HGET', KEYS[1], 'epoch')
  if not epoch then
    epoch = ARGV[1]
    redis.call('HSET', KEYS[1], 'epoch', epoch)
  end
  return epoch, redis.call('HINCRBY', KEYS[1], 'rev', 1)
end
local function put(lease, name, token, ttl, value)
  local epoch, rev = revise()
  redis.call('SET', lease, token .. ' ' .. rev .. ' ' .. value, 'PX', ttl)
  redis.call('ZADD', KEYS[2], 0, name)
  redis.call('SPUBLISH', KEYS[3], 'set ' .. epoch .. ' ' .. rev .. ' ' .. #name .. ' ' .. name .. value)
end
local function forget(name)
  redis.call('ZREM', KEYS[2], name)
  local epoch, rev = revise()
  redis.call('SPUBLISH', KEYS[3], 'deleted ' .. epoch .. ' ' .. rev .. ' ' .. #name .. ' ' .. name)
end
local function holder(lease)
  local held = redis.call('GET', lease)
  if not held then return nil end
  return string.match(held, '^(%S+) ')
end
`;

/**
 * The revision counter has an epoch of its own, so that a wiped Redis is noticed.
 * ARGV: new epoch, name, token, ttl, value. 1 = taken.
 */
export const ACQUIRE = new RedisScript(`${HEAD}
if holder(KEYS[4]) then return 0 end
put(KEYS[4], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
return 1
`);

/**
 * ARGV: new epoch, then name, token, ttl and value of each lease. Renews what is ours; what vanished
 * without an heir (a wiped Redis) is put back. 0 = somebody else holds it.
 */
export const RENEW = new RedisScript(`${HEAD}
local answers = {}
for index = 4, #KEYS do
  local lease, at = KEYS[index], (index - 4) * 4 + 1
  local name, mine, ttl, value = ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4]
  local token = holder(lease)
  local answer = 1
  if not token then
    put(lease, name, mine, ttl, value)
  elseif token ~= mine then
    answer = 0
  else
    redis.call('PEXPIRE', lease, ttl)
  end
  answers[#answers + 1] = answer
end
return answers
`);

/** As ACQUIRE: a new value. 0 = somebody else holds it. */
export const UPDATE = new RedisScript(`${HEAD}
local token = holder(KEYS[4])
if token and token ~= ARGV[3] then return 0 end
put(KEYS[4], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
return 1
`);

/** ARGV: new epoch, name, token. */
export const RELEASE = new RedisScript(`${HEAD}
if holder(KEYS[4]) ~= ARGV[3] then return 0 end
redis.call('DEL', KEYS[4])
forget(ARGV[2])
return 1
`);

/**
 * KEYS: meta, index. ARGV: prefix of lease keys, prefix of names. Gives epoch, revision, and
 * name, revision, value of each live lease.
 */
export const LIST = new RedisScript(`
local epoch = redis.call('HGET', KEYS[1], 'epoch') or ''
local rev = tonumber(redis.call('HGET', KEYS[1], 'rev') or '0')
local low, high = '-', '+'
if ARGV[2] ~= '' then low, high = '[' .. ARGV[2], '[' .. ARGV[2] .. '\\255' end
local flat = {}
for _, name in ipairs(redis.call('ZRANGEBYLEX', KEYS[2], low, high)) do
  local held = redis.call('GET', ARGV[1] .. name)
  if held then
    local leaseRev, value = string.match(held, '^%S+ (%d+) (.*)$')
    flat[#flat + 1] = name
    flat[#flat + 1] = leaseRev
    flat[#flat + 1] = value
  end
end
return {epoch, rev, flat}
`);

/**
 * KEYS: meta, index, channel. ARGV: new epoch, prefix of lease keys, prefix of names, time between two
 * sweeps in ms, most names of one. Leases that ran out tell nobody: of all who ask, the first one after
 * the time looks for them, and tells everybody. Gives epoch and revision.
 */
export const SWEEP = new RedisScript(`${HEAD}
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local prefix = ARGV[3]
local last = tonumber(redis.call('HGET', KEYS[1], 'swept ' .. prefix) or '0')
if now - last >= tonumber(ARGV[4]) or now < last then
  redis.call('HSET', KEYS[1], 'swept ' .. prefix, now)
  local low, high = '-', '+'
  if prefix ~= '' then low, high = '[' .. prefix, '[' .. prefix .. '\\255' end
  local reached = redis.call('HGET', KEYS[1], 'reached ' .. prefix) or ''
  if reached ~= '' then low = '(' .. reached end
  local names = redis.call('ZRANGEBYLEX', KEYS[2], low, high, 'LIMIT', 0, ARGV[5])
  for _, name in ipairs(names) do
    if redis.call('EXISTS', ARGV[2] .. name) == 0 then forget(name) end
  end
  local isWhole = #names < tonumber(ARGV[5])
  redis.call('HSET', KEYS[1], 'reached ' .. prefix, isWhole and '' or names[#names])
end
return {
  redis.call('HGET', KEYS[1], 'epoch') or '',
  tonumber(redis.call('HGET', KEYS[1], 'rev') or '0'),
}
`);
