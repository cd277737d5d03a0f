/** Wires what keeps state: database and its tables, bus, registry, objects, the installation's secret. */
import { join, resolve } from 'node:path';
import {
  createDatabase,
  createDirectoryObjectStore,
  createMemoryBus,
  createMemoryRegistry,
  createRedisBus,
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
  Registry,
} from '@freshet/infra/runtime';
import { API_MIGRATIONS_DIR } from '@freshet/api';
import { heard, hold } from './hold.ts';

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
  readonly bus: Promise<Bus>;
  readonly registry: Promise<Registry>;
  readonly objects: Promise<ObjectStore>;
  /** Seals signing keys at rest. */
  readonly secret: Promise<Buffer>;
  /** For people: where the tables are. */
  readonly databasePlace: string;
};

export function openState(deps: StateDeps): State {
  const { log, config, closer } = deps;
  const dataDir = resolve(config.dataDir);
  const database = openDatabase(deps, dataDir);
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
  const objects = hold(
    closer,
    createDirectoryObjectStore({ log }, { directory: join(dataDir, 'objects') }),
  );
  const secret = heard(loadOrCreateSecret(join(dataDir, 'secret.key')));
  return {
    database,
    bus,
    registry,
    objects,
    secret,
    databasePlace: config.databaseUrl === undefined ? 'embedded PostgreSQL' : 'DATABASE_URL',
  };
}

function openDatabase(deps: StateDeps, dataDir: string): Promise<Database> {
  const { log, metrics, config, closer } = deps;
  const given = config.databaseUrl?.reveal();
  const server =
    given === undefined
      ? hold(closer, startEmbeddedPostgres({ log }, { dataDir }))
      : Promise.resolve({ url: given });
  const connected = hold(
    closer,
    server.then(({ url }) =>
      createDatabase({ log, metrics }, { url, poolMax: config.databasePoolSize }),
    ),
  );
  const migrated = connected.then(async (database) => {
    await runMigrations(database, API_MIGRATIONS_DIR, { log });
    return database;
  });
  return heard(migrated);
}
