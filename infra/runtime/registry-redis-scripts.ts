/**
 * What Redis does for the registry, as scripts. A lease is a key with a time to live that holds its
 * holder's token, a revision and the value; an index by name makes prefixes quick; every change is
 * told on one channel. All keys share a hash tag and so one cluster slot.
 */
import { RedisScript } from './redis-connection.ts';

/** The revision counter has an epoch of its own, so that a wiped Redis is noticed. */
const HEAD = `
local function revise()
  local epoch = redis.call('HGET', KEYS[2], 'epoch')
  if not epoch then
    epoch = ARGV[1]
    redis.call('HSET', KEYS[2], 'epoch', epoch)
  end
  return epoch, redis.call('HINCRBY', KEYS[2], 'rev', 1)
end
local function put(name, token, ttl, value)
  local epoch, rev = revise()
  redis.call('SET', KEYS[1], token .. ' ' .. rev .. ' ' .. value, 'PX', ttl)
  redis.call('ZADD', KEYS[3], 0, name)
  redis.call('SPUBLISH', KEYS[4], 'set ' .. epoch .. ' ' .. rev .. ' ' .. #name .. ' ' .. name .. value)
end
local function holder()
  local held = redis.call('GET', KEYS[1])
  if not held then return nil end
  return string.match(held, '^(%S+) ')
end
`;

/** KEYS: lease, meta, index, channel. ARGV: new epoch, name, token, ttl, value. 1 = taken. */
export const ACQUIRE = new RedisScript(`${HEAD}
if holder() then return 0 end
put(ARGV[2], ARGV[3], ARGV[4], ARGV[5])
return 1
`);

/**
 * Same keys and arguments. Renews what is ours; what vanished without an heir (a wiped Redis) is put
 * back. 0 = somebody else holds it.
 */
export const RENEW = new RedisScript(`${HEAD}
local token = holder()
if not token then
  put(ARGV[2], ARGV[3], ARGV[4], ARGV[5])
  return 1
end
if token ~= ARGV[3] then return 0 end
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1
`);

/** Same keys and arguments: a new value. 0 = somebody else holds it. */
export const UPDATE = new RedisScript(`${HEAD}
local token = holder()
if token and token ~= ARGV[3] then return 0 end
put(ARGV[2], ARGV[3], ARGV[4], ARGV[5])
return 1
`);

/** KEYS as above. ARGV: new epoch, name, token. */
export const RELEASE = new RedisScript(`${HEAD}
if holder() ~= ARGV[3] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[3], ARGV[2])
local epoch, rev = revise()
redis.call('SPUBLISH', KEYS[4], 'deleted ' .. epoch .. ' ' .. rev .. ' ' .. #ARGV[2] .. ' ' .. ARGV[2])
return 1
`);

/**
 * KEYS: meta, index. ARGV: prefix of lease keys, prefix of names. Gives epoch, revision, and
 * name, revision, value of each live lease; dead ones leave the index.
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
  else
    redis.call('ZREM', KEYS[2], name)
  end
end
return {epoch, rev, flat}
`);
