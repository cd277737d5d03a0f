/** The real program, started, asked, stopped and killed. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { connect as connectHttp2 } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { createDatabase, startEmbeddedPostgres } from '@freshet/infra/runtime';
import { eventually } from '../support/eventually.ts';
import { descendantsOf, isRunning, startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { silentLog as log } from '../support/postgres.ts';
import { keepOutput } from '../support/run-records.ts';

const PROGRAM = fileURLToPath(new URL('../../infra/main/freshet.ts', import.meta.url));
const run = promisify(execFile);

async function freshet(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    const options = { env: { ...process.env, ...env } };
    const { stdout, stderr } = await run(process.execPath, [PROGRAM, ...args], options);
    keepOutput('command', stdout, stderr);
    return { code: 0, stdout, stderr };
  } catch (error) {
    // execFile rejects with what the program printed and its status.
    const failed = error as { code: number; stdout: string; stderr: string };
    keepOutput('command', failed.stdout, failed.stderr);
    return failed;
  }
}

describe('a running server', () => {
  let server: FreshetProcess;

  beforeAll(async () => {
    server = await startFreshet();
  });

  afterAll(async () => {
    await server.stop();
  });

  it('is healthy and ready, and names what it looked at', async () => {
    expect(await (await fetch(`${server.baseUrl}/healthz`)).json()).toEqual({ status: 'ok' });
    const ready = await fetch(`${server.baseUrl}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({
      status: 'ready',
      checks: { database: 'ok', media: 'ok' },
    });
  });

  it('serves its metrics on a port of their own, on loopback', async () => {
    const { host, port } = server.addresses['metrics'] ?? { host: '', port: 0 };
    expect(host).toBe('127.0.0.1');
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(text).toContain('freshet_process_resident_memory_bytes');
    expect(text).toContain('freshet_http_requests_total');
  });

  it('answers REST, WHIP, WHEP and what is not there', async () => {
    expect((await fetch(`${server.baseUrl}/api/openapi.json`)).status).toBe(200);
    expect((await fetch(`${server.baseUrl}/.well-known/jwks.json`)).status).toBe(200);
    const whip = await fetch(`${server.baseUrl}/whip`, {
      method: 'POST',
      headers: { 'content-type': 'application/sdp' },
      body: 'v=0\r\n',
    });
    expect(whip.status).toBe(401);
    expect((await fetch(`${server.baseUrl}/whep/st_none`)).status).toBeLessThan(500);
    const missing = await fetch(`${server.baseUrl}/no/such/page`);
    expect(missing.status).toBe(404);
    expect(missing.headers.get('content-type')).toBe('application/problem+json');
  });

  it('takes WebSockets at /ws and nowhere else', async () => {
    const url = `ws://127.0.0.1:${server.httpPort}`;
    const socket = new WebSocket(`${url}/ws`, ['freshet.v1.json']);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    expect(socket.protocol).toBe('freshet.v1.json');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.close();
    await closed;
    const wrong = new WebSocket(`${url}/elsewhere`);
    const error = await new Promise<Error>((resolve) => wrong.once('error', resolve));
    expect(error.message).toContain('404');
  });

  it('speaks HTTP/2 over TLS on the same port', async () => {
    const session = connectHttp2(`https://127.0.0.1:${server.httpPort}`, {
      rejectUnauthorized: false,
    });
    const stream = session.request({ ':path': '/healthz' });
    const status = await new Promise((resolve) => {
      stream.once('response', (headers) => resolve(headers[':status']));
    });
    expect(status).toBe(200);
    session.destroy();
  });

  it('registers, logs in and makes a stream with a key that never shows in the log', async () => {
    const post = async (
      path: string,
      body: object,
      token?: string,
    ): Promise<Record<string, string>> => {
      const response = await fetch(`${server.baseUrl}/api/v1${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      });
      expect(response.status).toBeLessThan(300);
      return (await response.json()) as Record<string, string>;
    };
    const password = 'canary-password-7';
    await post('/users/register', { username: 'ada', email: 'ada@example.org', password });
    const { accessToken = '' } = await post('/users/login', { username: 'ada', password });
    const stream = await post('/streams', { title: 'first' }, accessToken);
    expect(stream['rtmpUrl'] ?? stream['ingestUrl']).toMatch(/^rtmp:\/\//);
    for (const secret of [password, accessToken, stream['streamKey'] ?? '']) {
      expect(secret).not.toBe('');
      expect(server.output()).not.toContain(secret);
    }
  });

  it('has an audit log that is verified from outside, and tells of a row that was changed', async () => {
    const env = { FRESHET_DATA_DIR: server.dataDir };
    const { url, close } = await startEmbeddedPostgres({ log }, { dataDir: server.dataDir });
    const db = await createDatabase({ log }, { url });
    await db.query(
      `INSERT INTO audit_log (actor_id, kind, subject, details)
       SELECT 'us_x', 'test', n::text, '{}' FROM generate_series(1, 3) n`,
    );
    const whole = await freshet(['audit', 'verify'], env);
    expect(whole).toMatchObject({ code: 0, stdout: 'the audit log is whole: 3 rows\n' });
    await db.query(`ALTER TABLE audit_log DISABLE TRIGGER audit_log_fixed;
      UPDATE audit_log SET actor_id = 'us_y' WHERE seq = 2`);
    const broken = await freshet(['audit', 'verify'], env);
    expect(broken).toMatchObject({
      code: 1,
      stdout: 'the audit log is broken at row 2 of 3\n',
    });
    await db.close();
    await close();
    expect((await fetch(`${server.baseUrl}/readyz`)).status).toBe(200);
  });

  it('keeps its secrets private on the disk', async () => {
    const names = (await readdir(server.dataDir, { recursive: true })).filter((name) =>
      /^(secret\.key|tls\/.*\.key)$/.test(name),
    );
    expect(names.length).toBe(2);
    for (const name of names) {
      expect((await stat(join(server.dataDir, name))).mode & 0o077).toBe(0);
    }
  });
});

describe('the end', () => {
  const started: FreshetProcess[] = [];
  const directories: string[] = [];

  afterEach(async () => {
    await Promise.all(started.splice(0).map((server) => server.stop()));
    await Promise.all(
      directories.splice(0).map((path) => rm(path, { recursive: true, force: true })),
    );
  });

  async function untilGone(pids: readonly number[]): Promise<void> {
    await eventually(() => {
      const left = pids.filter(isRunning);
      return left.length === 0 ? undefined : `still there: ${left.join()}`;
    });
  }

  it('by SIGTERM exits with 0, leaves no child, and the data are there at the next start', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'freshet-'));
    directories.push(dataDir);
    const first = await startFreshet({ dataDir });
    started.push(first);
    const children = descendantsOf(first.pid);
    // Media workers and the database at least.
    expect(children.length).toBeGreaterThanOrEqual(2);
    const user = { username: 'ada', email: 'a@example.org', password: 'long enough 1' };
    await fetch(`${first.baseUrl}/api/v1/users/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(user),
    });
    first.process.kill('SIGTERM');
    expect(await first.exit).toEqual({ code: 0, signal: null });
    await untilGone(children);
    expect(first.lines().at(-1)).toMatchObject({ msg: 'stopped', clean: true });

    const second = await startFreshet({ dataDir });
    started.push(second);
    const login = await fetch(`${second.baseUrl}/api/v1/users/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(user),
    });
    expect(login.status).toBe(200);
  });

  it('by SIGKILL leaves no orphan, and the next start works', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'freshet-'));
    directories.push(dataDir);
    const first = await startFreshet({ dataDir });
    started.push(first);
    const children = descendantsOf(first.pid);
    first.process.kill('SIGKILL');
    await first.exit;
    await untilGone(children);
    const second = await startFreshet({ dataDir });
    started.push(second);
    expect((await fetch(`${second.baseUrl}/readyz`)).status).toBe(200);
  });

  it('comes at once, with a sentence, when a port is taken; and nothing is left', async () => {
    const first = await startFreshet();
    started.push(first);
    const failure = await startFreshet({
      env: { FRESHET_HTTP_PORT: String(first.httpPort) },
    }).catch((error: unknown) => String(error));
    expect(failure).toContain(`freshet: port ${first.httpPort} on 127.0.0.1 is in use`);
  });

  it('does not come up beside another one on its data, whose streams it would end', async () => {
    const first = await startFreshet();
    started.push(first);
    const failure = await startFreshet({ dataDir: first.dataDir }).catch((error: unknown) =>
      String(error),
    );
    expect(failure).toContain('FRESHET_DATA_DIR is in use by another Freshet');
    expect(failure).toContain('REDIS_URL');
    expect((await fetch(`${first.baseUrl}/readyz`)).status).toBe(200);
  });
});

describe('the command line', () => {
  it('explains itself and tells its version', async () => {
    expect((await freshet(['--help'])).stdout).toContain('freshet [command] [options]');
    const { version } = JSON.parse(
      await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as { version: string };
    expect((await freshet(['--version'])).stdout).toBe(`${version}\n`);
  });

  it('answers a call it does not understand with 2 and a sentence', async () => {
    for (const args of [
      ['dance'],
      ['--rol', 'all'],
      ['serve', '--role', 'king'],
      ['serve', 'now'],
      ['audit'],
      ['audit', 'verify', 'now'],
    ]) {
      const { code, stderr } = await freshet(args);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^freshet: .+\n$/);
    }
  });

  it('checks and prints the configuration without starting anything', async () => {
    const secret = 'canary-canary-canary-canary-canary';
    const good = await freshet(['--check-config'], { FRESHET_RPC_SECRET: secret });
    expect(good).toMatchObject({ code: 0, stdout: 'the configuration is good\n' });
    const printed = await freshet(['--print-config'], { FRESHET_RPC_SECRET: secret });
    expect(printed.stdout).toContain('FRESHET_RPC_SECRET=[redacted]');
    expect(printed.stdout).not.toContain(secret);
    const bad = await freshet(['--check-config'], {
      FRESHET_HTTP_PORT: 'x',
      FRESHET_HTTP_PROT: '1',
    });
    expect(bad.code).toBe(1);
    expect(bad.stderr).toContain('2 problem(s)');
    expect(bad.stderr).toContain('did you mean FRESHET_HTTP_PORT?');
    const plain = await freshet(['serve', '--check-config'], {
      FRESHET_MODE: 'production',
      DATABASE_URL: `postgres://u:${secret}@db.example.org/freshet`,
      FRESHET_RPC_SECRET: 'changeme'.repeat(4),
    });
    expect(plain.code).toBe(1);
    expect(plain.stderr).toContain('DATABASE_URL goes to another machine and must say sslmode');
    expect(plain.stderr).toContain('FRESHET_RPC_SECRET is easily guessed');
    expect(plain.stderr).toContain('FRESHET_TLS_CERT must be set');
    expect(plain.stderr).not.toContain(secret);
  });
});
