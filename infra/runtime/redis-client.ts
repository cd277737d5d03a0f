/** One connection to Redis, wherever it is: a server, the master that Sentinels name, a cluster. */
import { readFileSync } from 'node:fs';
import { Cluster, Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';
import { parseRedisUrl } from './redis-url.ts';
import { runtimeError } from './runtime-errors.ts';

export type RedisClient = Redis | Cluster;

/** Those of ioredis, but for the shape of answers, which stays as it is. */
type Options = Omit<RedisOptions, 'replyMapping'>;

const SLOTS_REFRESH_MS = 2000;
const RECONNECT_MS = 100;

/** @throws REDIS_URL_INVALID */
export function createRedisClient(url: string, options: Options): RedisClient {
  const place = parseRedisUrl(url);
  if (place === undefined) {
    throw runtimeError('REDIS_URL_INVALID');
  }
  const { hosts, username, password, db, master } = place;
  const tls = place.tls
    ? { ...(place.caPath !== undefined && { ca: readFileSync(place.caPath) }) }
    : undefined;
  const common: Options = {
    ...options,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(tls !== undefined && { tls }),
  };
  switch (place.kind) {
    case 'single':
      return new Redis({ ...common, ...hosts[0], db });
    case 'sentinel':
      return new Redis({
        ...common,
        db,
        sentinels: [...hosts],
        name: master ?? '',
        ...(place.sentinelPassword !== undefined && { sentinelPassword: place.sentinelPassword }),
        ...(tls !== undefined && { sentinelTLS: tls, enableTLSForSentinelMode: true }),
        sentinelRetryStrategy: () => RECONNECT_MS,
      });
    case 'cluster':
      return new Cluster([...hosts], {
        redisOptions: common,
        enableOfflineQueue: false,
        shardedSubscribers: true,
        // Names of a certificate, not addresses, are what TLS checks.
        ...(tls !== undefined && { dnsLookup: (address, done) => done(null, address) }),
        clusterRetryStrategy: () => RECONNECT_MS,
        slotsRefreshInterval: SLOTS_REFRESH_MS,
      });
  }
}
