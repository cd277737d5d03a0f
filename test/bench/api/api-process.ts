/**
 * The API on its real listener in a process of its own, and beside it a bare Fastify with routes that
 * answer the same bytes. Told over IPC; ends when its parent lets go.
 */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { verify } from '@node-rs/argon2';
import fastify from 'fastify';
import { createApi } from '@freshet/api';
import {
  createDatabase,
  createListener,
  createLogger,
  createMetrics,
  createRedisPresence,
  createRedisRateLimiter,
  Secret,
} from '@freshet/infra/runtime';

export type ApiTold =
  | { readonly kind: 'start'; readonly databaseUrl: string; readonly redisUrl: string }
  /** Adds a bare route that answers this text. */
  | { readonly kind: 'bare'; readonly path: string; readonly text: string }
  /** Passwords compared as a sign-in does, for some seconds. */
  | { readonly kind: 'verify'; readonly hash: string; readonly forMs: number };
export type ApiSays =
  | { readonly kind: 'started'; readonly port: number; readonly barePort: number }
  | { readonly kind: 'bared' }
  | { readonly kind: 'verified'; readonly perSecond: number };

/** Budgets are counted and never used up. */
const MANY = { limit: 1_000_000_000, windowMs: 60_000 };
/** As many as the API compares at once. */
const AT_ONCE = 2;

const bareTexts = new Map<string, string>();

async function start(told: Extract<ApiTold, { kind: 'start' }>): Promise<ApiSays> {
  const log = createLogger({ level: 'silent' });
  const metrics = createMetrics({ processMetrics: false });
  const url = new Secret(told.redisUrl);
  const [db, presence, rateLimiter] = await Promise.all([
    createDatabase({ log, metrics }, { url: told.databaseUrl }),
    createRedisPresence({ log, metrics }, { url }),
    createRedisRateLimiter({ log }, { url }),
  ]);
  const api = await createApi(
    { log, db, presence, rateLimiter },
    {
      secret: randomBytes(32),
      ingestPorts: { rtmp: 1935, srt: 8890 },
      rates: { read: MANY, write: MANY, login: MANY, register: MANY, beat: MANY },
    },
  );
  const listener = await createListener({ log, metrics }, { host: '127.0.0.1', port: 0 });
  listener.mount('/api', api.handler);
  const bare = fastify({ logger: false });
  const answer = { response: { 200: { type: 'object', properties: BARE_ANSWER } } };
  bare.get('/bare/*', (request, reply) =>
    reply.type('application/json').send(bareTexts.get(request.url)),
  );
  bare.post('/bare', { schema: answer }, () => ({ viewerCount: 1, intervalMs: 15_000 }));
  await bare.listen({ host: '127.0.0.1', port: 0 });
  // Fastify listens by TCP, so its address has a port.
  const { port: barePort } = bare.server.address() as AddressInfo;
  return { kind: 'started', port: listener.address.port, barePort };
}

const BARE_ANSWER = {
  viewerCount: { type: 'integer' },
  intervalMs: { type: 'integer' },
} as const;

async function verifyFor({ hash, forMs }: Extract<ApiTold, { kind: 'verify' }>): Promise<ApiSays> {
  const until = performance.now() + forMs;
  let count = 0;
  const work = async (): Promise<void> => {
    while (performance.now() < until) {
      await verify(hash, 'a wrong password');
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { kind: 'verified', perSecond: count / (forMs / 1000) };
}

async function answer(told: ApiTold): Promise<ApiSays> {
  switch (told.kind) {
    case 'start':
      return start(told);
    case 'bare':
      bareTexts.set(told.path, told.text);
      return { kind: 'bared' };
    case 'verify':
      return verifyFor(told);
  }
}

process.on('message', (message) => {
  // Only the benchmark sends.
  void answer(message as ApiTold).then((says) => process.send?.(says));
});
process.on('disconnect', () => {
  // Connections of the load have ended by themselves.
  void pause(100).then(() => process.exit(0));
});
