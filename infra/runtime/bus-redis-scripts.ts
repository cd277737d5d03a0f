/**
 * What Redis does for the bus, as scripts: order, history (a Stream) and delivery (sharded pub/sub)
 * are one step and cannot disagree. The keys of a topic share a hash tag and so one cluster slot.
 */
import { RedisScript } from './redis-connection.ts';

/**
 * KEYS: meta, stream, channel. ARGV: epoch to begin with when there is none, history length, life of an
 * idle topic in ms, body. Gives epoch and sequence number.
 */
export const PUBLISH = new RedisScript(`
local epoch = redis.call('HGET', KEYS[1], 'epoch')
if not epoch then
  epoch = ARGV[1]
  redis.call('HSET', KEYS[1], 'epoch', epoch)
  redis.call('DEL', KEYS[2])
end
local seq = redis.call('HINCRBY', KEYS[1], 'seq', 1)
redis.call('XADD', KEYS[2], 'MAXLEN', '=', ARGV[2], seq .. '-0', 'b', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
redis.call('SPUBLISH', KEYS[3], epoch .. ' ' .. seq .. ' ' .. ARGV[4])
return {epoch, seq}
`);

/**
 * KEYS: meta, stream. ARGV: known epoch, known sequence number. Gives the epoch, its newest sequence
 * number, and what came after the known one (of a new epoch: all that is held), as seq, body, seq, …
 */
export const READ = new RedisScript(`
local epoch = redis.call('HGET', KEYS[1], 'epoch') or ''
local head = tonumber(redis.call('HGET', KEYS[1], 'seq') or '0')
local from = '0'
if epoch == ARGV[1] then from = '(' .. ARGV[2] .. '-0' end
local flat = {}
for _, entry in ipairs(redis.call('XRANGE', KEYS[2], from, '+')) do
  flat[#flat + 1] = string.match(entry[1], '^%d+')
  flat[#flat + 1] = entry[2][2]
end
return {epoch, head, flat}
`);
