/** Wires what keeps state: database and its tables, bus, registry, objects, the installation's secret. */
import { join, resolve } from 'node:path';
import {
  ConfigError,
  connectDatabase,
  createDatabase,
  createDatabaseReader,
  createMemoryBus,
  createMemoryPresence,
  createMemoryRegistry,
  createRedisBus,
  createRedisPresence,
  createRedisRateLimiter,
  createRedisRegistry,
  loadOrCreateSecret,
  runMigrations,
  startEmbeddedPostgres,
} from '@freshet/infra/runtime';
import type {
  Bus,
  Closer,
  Config,
  Database,
  Logger,
  Metrics,
  ObjectStore,
  Presence,
  Transactional,
  RateLimiter,
  Registry,
} from '@freshet/infra/runtime';
import { API_MIGRATIONS_DIR } from '@freshet/api';
import { heard, hold } from './hold.ts';
import { openObjects } from './open-objects.ts';

export type StateDeps = {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly config: Config;
  readonly closer: Closer;
};

/** Everything starts at once; each is awaited by whoever needs it. */
export type State = {
  /** Migrated. */
  readonly database: Promise<Database>;
  /** Reads that may lag: a replica where there is one. */
  readonly reader: Promise<Transactional>;
  readonly bus: Promise<Bus>;
  readonly registry: Promise<Registry>;
  readonly objects: Promise<ObjectStore>;
  /** Shared between processes; undefined where there is one only, which counts for itself. */
  readonly rateLimiter: Promise<RateLimiter | undefined>;
  /** Who watches what. */
  readonly presence: Promise<Presence>;
  /** Seals signing keys at rest. */
  readonly secret: Promise<Buffer>;
  /** For people: where the tables are. */
  readonly databasePlace: string;
};

/**
 * @param options.mayShare Whether another process may be at work on the same data directory. Servers
 * that know nothing of each other would end each other's streams.
 */
export function openState(deps: StateDeps, options: { readonly mayShare: boolean }): State {
  const { log, config, closer } = deps;
  const dataDir = resolve(config.dataDir);
  const database = openDatabase(deps, { dataDir, ...options });
  const url = config.redisUrl;
  const bus = hold(
    closer,
    url === undefined
      ? Promise.resolve(createMemoryBus({ log }))
      : createRedisBus({ log }, { url }),
  );
  const registry = hold(
    closer,
    url === undefined
      ? Promise.resolve(createMemoryRegistry({ log }))
      : createRedisRegistry({ log }, { url }),
  );
  const secret = heard(loadOrCreateSecret(join(dataDir, 'secret.key')));
  const objects = hold(closer, openObjects({ log, secret }, config));
  const rateLimiter =
    url === undefined
      ? Promise.resolve(undefined)
      : hold(closer, createRedisRateLimiter({ log }, { url }));
  const presence = hold(
    closer,
    url === undefined
      ? Promise.resolve(createMemoryPresence())
      : createRedisPresence({ log, metrics: deps.metrics }, { url }),
  );
  return {
    database,
    reader: openReader(deps, database),
    bus,
    registry,
    objects,
    rateLimiter,
    presence,
    secret,
    databasePlace: config.databaseUrl === undefined ? 'embedded PostgreSQL' : 'DATABASE_URL',
  };
}

function openDatabase(
  deps: StateDeps,
  options: { readonly dataDir: string; readonly mayShare: boolean },
): Promise<Database> {
  const { log, metrics, config, closer } = deps;
  const { dataDir, mayShare } = options;
  const given = config.databaseUrl?.reveal();
  const server =
    given === undefined
      ? hold(closer, startEmbeddedPostgres({ log }, { dataDir }))
      : Promise.resolve({ url: given, owned: true });
  const connected = hold(
    closer,
    server.then(({ url, owned }) => {
      if (!owned && !mayShare) {
        throw new ConfigError([
          `FRESHET_DATA_DIR is in use by another Freshet (${dataDir}); stop that one, choose another ` +
            'directory, or give both a REDIS_URL so that they work together',
        ]);
      }
      const { databasePoolSize: poolMax, statementTimeoutMs } = config;
      return createDatabase({ log, metrics }, { url, poolMax, statementTimeoutMs });
    }),
  );
  const migrated = connected.then(async (database) => {
    await runMigrations(database, API_MIGRATIONS_DIR, { log });
    return database;
  });
  return heard(migrated);
}

/** A replica that is away when we start is no reason not to. */
function openReader(deps: StateDeps, primary: Promise<Database>): Promise<Transactional> {
  const { log, metrics, config, closer } = deps;
  const url = config.databaseReadUrl?.reveal();
  if (url === undefined) {
    return primary;
  }
  const { databasePoolSize: poolMax, statementTimeoutMs, databaseMaxLagMs: maxLagMs } = config;
  const replica = closer.use(connectDatabase({ log }, { url, poolMax, statementTimeoutMs }));
  const reader = primary.then((database) =>
    createDatabaseReader({ primary: database, replica, log, metrics }, { maxLagMs }),
  );
  return hold(closer, reader);
}
