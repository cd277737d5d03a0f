/**
 * Presence that several processes share: per stream one sorted set of viewers by mode, scored by the
 * clock of Redis, a HyperLogLog of everybody seen, and the peak. Beats are gathered for a tenth of a
 * second and sent as one script per stream, however many viewers it has.
 */
import type { Logger } from './log.ts';
import type { CounterMetric, Metrics } from './metrics.ts';
import { VIEWER_STALE_MS } from './presence.ts';
import type { Presence, ViewerCount, ViewingMode } from './presence.ts';
import { RedisLink, RedisScript } from './redis-connection.ts';
import { runtimeError } from './runtime-errors.ts';
import type { Secret } from './secret.ts';

export type RedisPresenceOptions = {
  readonly url: Secret;
  /** Default `freshet`. */
  readonly keyPrefix?: string;
  /** After this without a beat a viewer has left. Default 60,000. */
  readonly staleMs?: number;
};

const FLUSH_MS = 100;
/** Age up to which a count is given again. */
const FRESH_MS = 1_000;
/** Beats that may wait; more are dropped and counted, and come again with the next beat. */
const MAX_WAITING = 200_000;
/** Viewers in one call of the script. */
const CHUNK = 1_000;
const FORGET_S = 3_600;
/** Streams asked about at once. */
const QUESTIONS_AT_ONCE = 500;
const MAX_CACHED = 100_000;

const COMMON = `
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function dropStale(stale)
  local gone = redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - stale)
    + redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - stale)
  if gone > 0 then redis.call('HINCRBY', KEYS[5], 'leaves', gone) end
end
local function figures()
  local webrtc, hls = redis.call('ZCARD', KEYS[1]), redis.call('ZCARD', KEYS[2])
  local peak = tonumber(redis.call('GET', KEYS[4]) or '0')
  if webrtc + hls > peak then
    peak = webrtc + hls
    redis.call('SET', KEYS[4], peak)
  end
  local turns = redis.call('HMGET', KEYS[5], 'joins', 'leaves')
  return {webrtc, hls, peak, redis.call('PFCOUNT', KEYS[3]),
    tonumber(turns[1] or '0'), tonumber(turns[2] or '0')}
end
`;

/**
 * KEYS: webrtc, hls, seen, peak, turns. ARGV: stale ms, forget s, then pairs of w, h or l and the
 * viewer. Whoever was in neither set comes; whoever is taken out of one, and put into none, goes.
 */
const APPLY = new RedisScript(`${COMMON}
dropStale(tonumber(ARGV[1]))
local joins, leaves = 0, 0
for i = 3, #ARGV, 2 do
  local what, viewer = ARGV[i], ARGV[i + 1]
  local was, is = 0, 0
  if what ~= 'w' then was = was + redis.call('ZREM', KEYS[1], viewer) end
  if what ~= 'h' then was = was + redis.call('ZREM', KEYS[2], viewer) end
  if what == 'w' then is = redis.call('ZADD', KEYS[1], now, viewer) end
  if what == 'h' then is = redis.call('ZADD', KEYS[2], now, viewer) end
  if what ~= 'l' then redis.call('PFADD', KEYS[3], viewer) end
  if what == 'l' then leaves = leaves + was end
  if is == 1 and was == 0 then joins = joins + 1 end
end
if joins > 0 then redis.call('HINCRBY', KEYS[5], 'joins', joins) end
if leaves > 0 then redis.call('HINCRBY', KEYS[5], 'leaves', leaves) end
local result = figures()
for i = 1, 5 do redis.call('EXPIRE', KEYS[i], ARGV[2]) end
return result
`);

/** KEYS as above. ARGV: stale ms. */
const COUNT = new RedisScript(`${COMMON}
dropStale(tonumber(ARGV[1]))
return figures()
`);

const LETTERS: Readonly<Record<ViewingMode | 'left', string>> = {
  webrtc: 'w',
  hls: 'h',
  left: 'l',
};

/** Resolves when it is connected. @throws PRESENCE_UNAVAILABLE */
export async function createRedisPresence(
  deps: { readonly log: Logger; readonly metrics: Metrics },
  options: RedisPresenceOptions,
): Promise<Presence> {
  const link = await RedisLink.open(deps.log, {
    url: options.url,
    name: 'presence',
    unavailable: (cause) => runtimeError('PRESENCE_UNAVAILABLE', { cause }),
    onMessage: () => undefined,
    onReconnected: () => undefined,
  });
  return new RedisPresence(deps, link, options);
}

type Change = ViewingMode | 'left';
type Cached = { readonly count: ViewerCount; readonly atMs: number };

class RedisPresence implements Presence {
  readonly #link: RedisLink;
  readonly #prefix: string;
  readonly #staleMs: number;
  readonly #dropped: CounterMetric;
  /** By stream and viewer: the latest change counts. */
  #waiting = new Map<string, Map<string, Change>>();
  #waitingCount = 0;
  readonly #cache = new Map<string, Cached>();
  readonly #timer: NodeJS.Timeout;
  #flushing: Promise<void> | undefined;

  constructor(deps: { readonly metrics: Metrics }, link: RedisLink, options: RedisPresenceOptions) {
    this.#link = link;
    this.#prefix = options.keyPrefix ?? 'freshet';
    this.#staleMs = options.staleMs ?? VIEWER_STALE_MS;
    this.#dropped = deps.metrics.counter({
      name: 'presence_dropped_total',
      help: 'Heartbeats of viewers that did not reach Redis',
      labels: ['reason'],
    });
    this.#timer = setInterval(() => void this.#flush(), FLUSH_MS);
    this.#timer.unref();
  }

  beat({ streamId, viewerId, mode }: Parameters<Presence['beat']>[0]): void {
    this.#note(streamId, viewerId, mode);
  }

  leave(streamId: string, viewerId: string): void {
    this.#note(streamId, viewerId, 'left');
  }

  async counts(streamIds: readonly string[]): Promise<ReadonlyMap<string, ViewerCount>> {
    const nowMs = performance.now();
    const old = streamIds.filter(
      (id) => nowMs - (this.#cache.get(id)?.atMs ?? -Infinity) > FRESH_MS,
    );
    for (let start = 0; start < old.length; start += QUESTIONS_AT_ONCE) {
      await Promise.all(old.slice(start, start + QUESTIONS_AT_ONCE).map((id) => this.#ask(id)));
    }
    return new Map(
      streamIds.flatMap((id) => {
        const known = this.#cache.get(id);
        return known === undefined || known.count.unique === 0 ? [] : [[id, known.count] as const];
      }),
    );
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#flush();
    await this.#link.close();
  }

  #note(streamId: string, viewerId: string, change: Change): void {
    const ofStream = this.#waiting.get(streamId) ?? new Map<string, Change>();
    if (!ofStream.has(viewerId)) {
      if (this.#waitingCount >= MAX_WAITING) {
        this.#dropped.inc({ reason: 'full' });
        return;
      }
      this.#waitingCount += 1;
    }
    this.#waiting.set(streamId, ofStream);
    ofStream.set(viewerId, change);
  }

  /** One round at a time: while Redis is slow, what comes is gathered. */
  #flush(): Promise<void> {
    if (this.#waitingCount > 0) {
      this.#flushing ??= this.#send().finally(() => {
        this.#flushing = undefined;
      });
    }
    return this.#flushing ?? Promise.resolve();
  }

  async #send(): Promise<void> {
    const changes = this.#waiting;
    this.#waiting = new Map();
    this.#waitingCount = 0;
    const calls = [...changes].flatMap(([streamId, viewers]) => {
      const pairs = [...viewers].map(([id, change]) => [LETTERS[change], id] as const);
      return chunksOf(pairs, CHUNK).map((chunk) => ({ streamId, chunk }));
    });
    await Promise.all(
      calls.map(async ({ streamId, chunk }) => {
        const args = [String(this.#staleMs), String(FORGET_S), ...chunk.flat()];
        try {
          this.#keep(streamId, await this.#link.run(APPLY, this.#keys(streamId), args));
        } catch {
          // The link has logged that Redis is away; each viewer beats again soon.
          this.#dropped.inc({ reason: 'unavailable' }, chunk.length);
        }
      }),
    );
  }

  async #ask(streamId: string): Promise<void> {
    try {
      const args = [String(this.#staleMs)];
      this.#keep(streamId, await this.#link.run(COUNT, this.#keys(streamId), args));
    } catch {
      // The latest figures stand.
    }
  }

  #keep(streamId: string, answer: unknown): void {
    // The scripts' own answer.
    const [webrtc = 0, hls = 0, peak = 0, unique = 0, joins = 0, leaves = 0] =
      answer as readonly number[];
    this.#cache.delete(streamId);
    this.#cache.set(streamId, {
      count: { webrtc, hls, peak, unique, joins, leaves },
      atMs: performance.now(),
    });
    if (this.#cache.size > MAX_CACHED) {
      this.#cache.delete(this.#cache.keys().next().value ?? streamId);
    }
  }

  /** All under one hash tag, so that a cluster keeps them together. */
  #keys(streamId: string): readonly string[] {
    const base = `${this.#prefix}:viewers:{${streamId}}`;
    return ['webrtc', 'hls', 'seen', 'peak', 'turns'].map((name) => `${base}:${name}`);
  }
}

function chunksOf<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}
