/**
 * REST: what the hot routes serve per core of CPU with a hundred thousand live streams, Redis and
 * PostgreSQL, each beside a bare Fastify route that answers the same bytes in the same run.
 */
import { execFile, fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { API_MIGRATIONS_DIR } from '@freshet/api';
import { createDatabase, runMigrations, startEmbeddedPostgres } from '@freshet/infra/runtime';
import { startTestRedis } from '../../support/chat-redis.ts';
import { silentLog as log, temporaryDirectory } from '../../support/postgres.ts';
import { seedLiveStreams } from '../../support/seed-live-streams.ts';
import type { ApiSays, ApiTold } from '../api/api-process.ts';
import { cpuSecondsOf } from '../process-cpu.ts';
import { percentile } from '../report.ts';
import type { Figure, Section } from '../report.ts';

export type ApiBenchSize = {
  readonly streams: number;
  readonly rounds: number;
  readonly roundS: number;
};

const FULL: ApiBenchSize = { streams: 100_000, rounds: 5, roundS: 4 };
const SERVER_CORE = 0;
const LOAD_CORE = 1;
const CONNECTIONS = 32;
const VIEWERS = 50_000;

const run = promisify(execFile);
const above = (limit: number): NonNullable<Figure['target']> => ({ limit, better: 'above' });
const below = (limit: number): NonNullable<Figure['target']> => ({ limit, better: 'below' });

/** What wrk saw, and what it cost the server. */
type Load = { readonly perCpuS: number; readonly perS: number; readonly p95Ms: number };

type HotRoute = {
  readonly name: string;
  readonly path: string;
  readonly token?: boolean;
  /** A wrk script that makes every request another one. */
  readonly script?: (streamId: string) => string;
  readonly barePath: string;
  readonly goal?: { readonly p95Ms?: number; readonly perCpuS?: number; readonly ratio?: number };
};

/** Pages that are asked for by many, in every order, filter and size. */
const MIXED = (): string => `
local paths, n = {}, 0
for _, sort in ipairs({'viewers', 'recent', 'recommended'}) do
  for limit = 10, 40, 10 do
    paths[#paths + 1] = '/api/v1/streams?sort=' .. sort .. '&limit=' .. limit
    for _, language in ipairs({'en', 'es', 'de', 'fr', 'ja'}) do
      paths[#paths + 1] = '/api/v1/streams?sort=' .. sort .. '&limit=' .. limit .. '&language=' .. language
    end
    for tag = 0, 19 do
      paths[#paths + 1] = '/api/v1/streams?sort=' .. sort .. '&limit=' .. limit .. '&tag=t' .. tag
    end
  end
end
request = function()
  n = n + 1
  return wrk.format('GET', paths[(n * 7919) % #paths + 1])
end`;

const BEATS = (streamId: string): string => `
local n = math.random(1, ${VIEWERS})
wrk.headers['content-type'] = 'application/json'
request = function()
  n = n % ${VIEWERS} + 1
  return wrk.format('POST', nil, nil, string.format('{"viewerId":"viewer-%010d","mode":"hls"}', n))
end
-- The stream is ${streamId}.`;

const ROUTES: readonly HotRoute[] = [
  {
    name: 'GET /streams',
    path: '/api/v1/streams',
    barePath: '/bare/list',
    goal: { p95Ms: 15, perCpuS: 4_000, ratio: 0.5 },
  },
  {
    name: 'GET /streams, 312 different pages',
    path: '/api/v1/streams',
    script: MIXED,
    barePath: '/bare/list',
    goal: { p95Ms: 15, perCpuS: 4_000 },
  },
  {
    name: 'GET /streams/:id',
    path: '/api/v1/streams/STREAM',
    barePath: '/bare/one',
    goal: { ratio: 0.5 },
  },
  { name: 'GET /users/me', path: '/api/v1/users/me', token: true, barePath: '/bare/me' },
  {
    name: 'POST heartbeat',
    path: '/api/v1/streams/STREAM/heartbeat',
    script: BEATS,
    barePath: '/bare',
    goal: { perCpuS: 20_000, ratio: 0.5 },
  },
];

export function measure(): Promise<Section> {
  return measureApi(FULL);
}

/** A smaller run says whether it works, not how fast it is. */
export async function measureApi(size: ApiBenchSize): Promise<Section> {
  const directory = await mkdtemp(join(tmpdir(), 'freshet-bench-api-'));
  const dataDir = await temporaryDirectory();
  const [redis, postgres] = await Promise.all([
    startTestRedis(),
    startEmbeddedPostgres({ log }, { dataDir, durable: false }),
  ]);
  const db = await createDatabase({ log }, { url: postgres.url, poolMax: 4 });
  await runMigrations(db, API_MIGRATIONS_DIR, { log });
  const [streamId = ''] = await seedLiveStreams(db, { count: size.streams });
  const program = fileURLToPath(new URL('../api/api-process.ts', import.meta.url));
  const child = fork(program, [], { stdio: 'inherit' });
  try {
    await run('taskset', ['-a', '-c', '-p', String(SERVER_CORE), String(child.pid)]);
    const started = await ask<Extract<ApiSays, { kind: 'started' }>>(child, {
      kind: 'start',
      databaseUrl: postgres.url,
      redisUrl: redis.url,
    });
    const bench = new ApiBench({ child, directory, streamId, size, ...started });
    const figures = [...(await bench.hotRoutes()), ...(await bench.logins(db))];
    return { key: 'api', title: 'REST: hot routes per core', method: methodOf(size), figures };
  } finally {
    child.disconnect();
    await db.close();
    await Promise.all([postgres.close(), redis.close()]);
    await rm(directory, { recursive: true, force: true });
    await rm(dataDir, { recursive: true, force: true });
  }
}

function methodOf({ streams, rounds, roundS }: ApiBenchSize): string {
  return (
    `${streams} live streams in PostgreSQL; presence and request budgets in Redis; the API on its real listener with all checks on. ` +
    `The server is bound to one core, wrk with ${CONNECTIONS} connections to the other, which PostgreSQL and Redis share. ` +
    `Each route in turns with a bare Fastify route in the same process that answers the same bytes (for heartbeats: parses the same body); ` +
    `${rounds} rounds of ${roundS} s after one that warms up; requests for each second of the server's CPU; medians. ` +
    'Sign-ins are compared with nothing but argon2id comparisons, two at a time, in the same process.'
  );
}

async function ask<S extends ApiSays>(child: ChildProcess, told: ApiTold): Promise<S> {
  return new Promise((resolve, reject) => {
    const onExit = (): void => reject(new Error('the API process ended'));
    child.once('exit', onExit);
    child.once('message', (says) => {
      child.off('exit', onExit);
      // One answer to each question, of the kind that belongs to it.
      resolve(says as S);
    });
    child.send(told);
  });
}

class ApiBench {
  readonly #child: ChildProcess;
  readonly #directory: string;
  readonly #streamId: string;
  readonly #size: ApiBenchSize;
  readonly #base: string;
  readonly #bareBase: string;
  #token = '';

  constructor(parts: {
    readonly child: ChildProcess;
    readonly directory: string;
    readonly streamId: string;
    readonly size: ApiBenchSize;
    readonly port: number;
    readonly barePort: number;
  }) {
    this.#child = parts.child;
    this.#directory = parts.directory;
    this.#streamId = parts.streamId;
    this.#size = parts.size;
    this.#base = `http://127.0.0.1:${String(parts.port)}`;
    this.#bareBase = `http://127.0.0.1:${String(parts.barePort)}`;
  }

  async hotRoutes(): Promise<Figure[]> {
    await this.#account();
    const figures: Figure[] = [];
    for (const route of ROUTES) {
      figures.push(...(await this.#hotRoute(route)));
    }
    return figures;
  }

  /** Sign-ins per second beside what the comparison of passwords alone would allow. */
  async logins(db: Pick<Awaited<ReturnType<typeof createDatabase>>, 'query'>): Promise<Figure[]> {
    const { rows } = await db.query<{ hash: string }>(
      `SELECT password_hash AS hash FROM users WHERE username = 'bencher'`,
    );
    const hash = rows[0]?.hash ?? '';
    const ratios: number[] = [];
    const rates: number[] = [];
    for (let round = 0; round <= this.#size.rounds; round += 1) {
      const forMs = this.#size.roundS * 1000;
      const { perSecond: bare } = await ask<Extract<ApiSays, { kind: 'verified' }>>(this.#child, {
        kind: 'verify',
        hash,
        forMs,
      });
      const ours = await this.#loginsPerSecond(forMs);
      if (round > 0) {
        ratios.push(ours / bare);
        rates.push(ours);
      }
    }
    return [
      { name: 'sign-ins', value: percentile(rates, 50), unit: '/s', n: rates.length },
      {
        name: 'sign-ins / argon2id comparisons',
        value: percentile(ratios, 50),
        unit: '×',
        target: above(0.8),
        n: ratios.length,
      },
    ];
  }

  async #account(): Promise<void> {
    const account = { username: 'bencher', email: 'b@example.org', password: 'a good password' };
    await this.#post('/users/register', account);
    const login = await this.#post('/users/login', account);
    this.#token = String(login['accessToken']);
  }

  async #post(path: string, body: object): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.#base}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`${path} answered ${String(response.status)}`);
    }
    return (await response.json()) as Record<string, unknown>;
  }

  /** Right passwords: an account takes a few wrong ones only. */
  async #loginsPerSecond(forMs: number): Promise<number> {
    const until = performance.now() + forMs;
    let count = 0;
    const work = async (): Promise<void> => {
      while (performance.now() < until) {
        await this.#post('/users/login', { username: 'bencher', password: 'a good password' });
        count += 1;
      }
    };
    await Promise.all(Array.from({ length: 8 }, work));
    return count / (forMs / 1000);
  }

  async #hotRoute(route: HotRoute): Promise<Figure[]> {
    const url = this.#base + route.path.replace('STREAM', this.#streamId);
    const headers = route.token === true ? [`authorization: Bearer ${this.#token}`] : [];
    if (route.barePath !== '/bare') {
      const answer = await fetch(url, {
        headers: headers.length > 0 ? { authorization: `Bearer ${this.#token}` } : {},
      });
      await ask(this.#child, { kind: 'bare', path: route.barePath, text: await answer.text() });
    }
    let script: string | undefined;
    if (route.script !== undefined) {
      script = join(this.#directory, `${route.barePath.replace(/\W/g, '')}.lua`);
      await writeFile(script, route.script(this.#streamId) + LATENCY);
    }
    const bareScript = route.barePath === '/bare' ? script : undefined;
    const ours: Load[] = [];
    const bare: Load[] = [];
    for (let round = 0; round <= this.#size.rounds; round += 1) {
      const load = await this.#load(url, { headers, script });
      const bareLoad = await this.#load(this.#bareBase + route.barePath, { script: bareScript });
      if (round > 0) {
        ours.push(load);
        bare.push(bareLoad);
      }
    }
    return figuresOf(route, ours, bare);
  }

  async #load(
    url: string,
    { headers = [], script }: { headers?: readonly string[]; script?: string | undefined },
  ): Promise<Load> {
    const plain = join(this.#directory, 'plain.lua');
    await writeFile(plain, LATENCY);
    const before = cpuSecondsOf(this.#child.pid ?? 0);
    const { stdout } = await run('taskset', [
      ...['-c', String(LOAD_CORE), 'wrk', '-t', '1', '-c', String(CONNECTIONS)],
      ...['-d', `${String(this.#size.roundS)}s`, '-s', script ?? plain],
      ...headers.flatMap((header) => ['-H', header]),
      url,
    ]);
    if (/Non-2xx|Socket errors/.test(stdout)) {
      throw new Error(`not every request to ${url} was answered: ${stdout}`);
    }
    const count = Number(/(\d+) requests in/.exec(stdout)?.[1] ?? 0);
    return {
      perCpuS: count / (cpuSecondsOf(this.#child.pid ?? 0) - before),
      perS: count / this.#size.roundS,
      p95Ms: Number(/p95 ms: ([\d.]+)/.exec(stdout)?.[1]),
    };
  }
}

const LATENCY = `
done = function(summary, latency)
  io.write(string.format('p95 ms: %.3f\\n', latency:percentile(95) / 1000))
end`;

function figuresOf(
  { name, goal = {} }: HotRoute,
  ours: readonly Load[],
  bare: readonly Load[],
): Figure[] {
  const median = (values: readonly number[]): number => percentile(values, 50);
  const n = ours.length;
  const ratio = median(ours.map((load, index) => load.perCpuS / (bare[index]?.perCpuS ?? NaN)));
  return [
    {
      name: `${name}: per core`,
      value: Math.round(median(ours.map((load) => load.perCpuS))),
      unit: 'requests/CPU s',
      n,
      ...(goal.perCpuS !== undefined && { target: above(goal.perCpuS) }),
    },
    {
      name: `${name}: p95 at full load`,
      value: median(ours.map((load) => load.p95Ms)),
      unit: 'ms',
      n,
      ...(goal.p95Ms !== undefined && { target: below(goal.p95Ms) }),
    },
    {
      name: `${name}: times bare Fastify`,
      value: ratio,
      unit: '×',
      n,
      ...(goal.ratio !== undefined && { target: above(goal.ratio) }),
    },
  ];
}
