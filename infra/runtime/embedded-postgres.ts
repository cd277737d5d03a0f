/**
 * PostgreSQL of our own, for a machine where nothing is installed: the binaries of npm, a cluster in
 * the data directory, a server that dies with this process and is started again when it dies alone.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile, chmod, chown } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { databaseError } from './database-errors.ts';
import { isReachable, openTo, serverAccount } from './embedded-postgres-account.ts';
import type { ServerAccount } from './embedded-postgres-account.ts';
import { postgresBinaries } from './embedded-postgres-binaries.ts';
import { findRunningServer, recordOwner, stopServer } from './embedded-postgres-leftover.ts';
import { PostgresServer, runInitdb } from './embedded-postgres-server.ts';
import type { Logger } from './log.ts';

export type EmbeddedPostgresOptions = {
  /** The cluster lives in `postgres/` below it, or where its own server account can reach it. */
  readonly dataDir: string;
  /** TCP port on loopback. Default: any free one. */
  readonly port?: number;
  /** Default true. False is quicker and for tests: a power cut may destroy the cluster. */
  readonly durable?: boolean;
  /** For what root's server account cannot reach elsewhere. Default `/var/lib/freshet`. */
  readonly sharedDir?: string;
};

export type EmbeddedPostgres = {
  /** With the password: a secret. */
  readonly url: string;
  /** Process id of the server, for diagnosis. */
  readonly pid: number;
  /** False when another living process of ours already runs this cluster; `close` leaves it then. */
  readonly owned: boolean;
  close(): Promise<void>;
};

const SHARED_DIR = '/var/lib/freshet';
const ROLE = 'freshet';
const DATABASE = 'freshet';
const PASSWORD_FILE = 'freshet-password';
/** File in the data directory that says where its cluster is, when it is not below it. */
const LOCATION_NOTE = 'postgres-location';
const START_ATTEMPTS = 3;
/** Time for a server of another process that is starting or stopping to do so. */
const SETTLE_MS = 30_000;
const SETTLE_POLL_MS = 100;

/**
 * Starts the server, making the cluster first when there is none. A server left over by a killed
 * process is stopped and replaced; one whose process lives is shared.
 * @throws DATABASE_START_FAILED with a sentence that says what to do.
 */
export async function startEmbeddedPostgres(
  deps: { readonly log: Logger },
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  try {
    return await start(deps.log, options);
  } catch (error) {
    if (error instanceof Error && 'kind' in error) {
      throw error;
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw databaseError('DATABASE_START_FAILED', {
      message: `the embedded database did not start: ${reason}`,
      cause: error,
    });
  }
}

async function start(log: Logger, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const shared = options.sharedDir ?? SHARED_DIR;
  const account = await serverAccount();
  const home = await clusterHome({ log, shared, account, dataDir: resolve(options.dataDir) });
  const binaries = await postgresBinaries({ forAll: account !== undefined, shared });
  const cluster = join(home, 'cluster');
  const durable = options.durable ?? true;
  await ensureCluster({ log, account, initdb: binaries.initdb, home, durable });
  const password = await readFile(join(cluster, PASSWORD_FILE), 'utf8');

  const settled = Date.now() + SETTLE_MS;
  for (let attempt = 1; ;) {
    const running = await findRunningServer(home, cluster);
    if (running?.ownerAlive === true) {
      log.info({ pid: running.pid }, 'sharing the embedded database of a running process');
      const url = serverUrl(running.port, password);
      try {
        await ensureDatabase(url);
        return { url, pid: running.pid, owned: false, close: () => Promise.resolve() };
      } catch (error) {
        if (!isPassing(error) || Date.now() > settled) {
          throw error;
        }
        // It starts, or it stops because its owner just ended: look again who runs the cluster.
        await delay(SETTLE_POLL_MS);
        continue;
      }
    }
    if (running !== undefined) {
      log.warn({ pid: running.pid }, 'stopping an embedded database left over by a dead process');
      await stopServer(running.pid);
    }
    const port = options.port ?? (await freePort());
    await recordOwner(home);
    const launch = { log, account, cluster, port, durable, binary: binaries.postgres };
    try {
      return await asRunning(await PostgresServer.start(launch), serverUrl(port, password));
    } catch (error) {
      // Somebody took the port, or another process of ours started this cluster in between.
      const again = /already in use|lock file .* already exists/i.test(String(error));
      if (!again || attempt >= START_ATTEMPTS) {
        throw error;
      }
      attempt += 1;
    }
  }
}

async function asRunning(server: PostgresServer, url: string): Promise<EmbeddedPostgres> {
  try {
    await ensureDatabase(url);
  } catch (error) {
    await server.close();
    throw error;
  }
  return {
    url,
    get pid() {
      return server.pid;
    },
    owned: true,
    close: () => server.close(),
  };
}

function serverUrl(port: number, password: string): string {
  return `postgres://${ROLE}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

type HomeOptions = {
  readonly log: Logger;
  readonly shared: string;
  readonly account: ServerAccount | undefined;
  readonly dataDir: string;
};

/** Directory of the cluster: below the data directory, unless the server's account cannot go there. */
async function clusterHome(options: HomeOptions): Promise<string> {
  const { account, dataDir } = options;
  await mkdir(dataDir, { recursive: true });
  const elsewhere = await readFile(join(dataDir, LOCATION_NOTE), 'utf8').catch(() => undefined);
  if (account !== undefined && elsewhere !== undefined) {
    return distantHome({ ...options, account, known: elsewhere.trim() });
  }
  const fits =
    account === undefined ||
    (await isReachable(dataDir, account)) ||
    (await openTo(dataDir, account));
  if (!fits) {
    return distantHome({ ...options, account, known: undefined });
  }
  const home = join(dataDir, 'postgres');
  await mkdir(home, { recursive: true });
  if (account !== undefined) {
    await chown(home, account.uid, account.gid);
  }
  await chmod(home, 0o700);
  return home;
}

/** Named by a note in the data directory, so that removing that directory starts anew here too. */
async function distantHome(
  options: HomeOptions & { readonly account: ServerAccount; readonly known: string | undefined },
): Promise<string> {
  const { account, shared, known } = options;
  const home = known ?? join(shared, `postgres-${randomBytes(8).toString('hex')}`);
  await mkdir(shared, { recursive: true });
  await chmod(shared, 0o755);
  await mkdir(home, { recursive: true, mode: 0o700 });
  await chown(home, account.uid, account.gid);
  if (known === undefined) {
    await writeFile(join(options.dataDir, LOCATION_NOTE), `${home}\n`, { mode: 0o600 });
  }
  options.log.info(
    { clusterDir: home },
    'embedded database kept outside the data directory, which its account cannot enter',
  );
  return home;
}

type ClusterOptions = {
  readonly log: Logger;
  readonly account: ServerAccount | undefined;
  readonly initdb: string;
  readonly home: string;
  readonly durable: boolean;
};

/** Makes the cluster beside its place and renames it, so that a broken off start leaves none. */
async function ensureCluster(options: ClusterOptions): Promise<void> {
  const { account, home, log, initdb, durable } = options;
  const entries = await readdir(home);
  if (entries.includes('cluster')) {
    return;
  }
  log.info({ clusterDir: home }, 'creating the embedded database');
  const draft = join(home, `new-${randomBytes(4).toString('hex')}`);
  const passwordFile = `${draft}.password`;
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  try {
    if (account !== undefined) {
      await chown(passwordFile, account.uid, account.gid);
    }
    await runInitdb({ initdb, account, draft, passwordFile, role: ROLE, durable });
    await rename(passwordFile, join(draft, PASSWORD_FILE));
    await rename(draft, join(home, 'cluster')).catch(async (error: unknown) => {
      // Lost against another process that did the same: its cluster is as good as ours.
      if (!(await readdir(home)).includes('cluster')) {
        throw error;
      }
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return;
  } catch (error) {
    const INVALID_CATALOG_NAME = '3D000';
    if ((error as { code?: unknown }).code !== INVALID_CATALOG_NAME) {
      throw error;
    }
  } finally {
    await client.end();
  }
  const admin = new pg.Client({ connectionString: url.replace(/[^/]+$/, 'postgres') });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    const DUPLICATE = new Set(['42P04', '23505']);
    if (!DUPLICATE.has(String((error as { code?: unknown }).code))) {
      throw error;
    }
  } finally {
    await admin.end();
  }
}

/** The server is there but takes nobody in: it starts, stops, or went away as we knocked. */
function isPassing(error: unknown): boolean {
  const PASSING = new Set(['57P03', '57P01', '57P02', 'ECONNREFUSED', 'ECONNRESET']);
  const { code, message } = error as { code?: unknown; message?: unknown };
  return PASSING.has(String(code)) || /connection terminated/i.test(String(message));
}

async function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((done, fail) => {
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}
