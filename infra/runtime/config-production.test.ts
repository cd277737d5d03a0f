import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from './config.ts';

const STRONG = 'Zm9yIGEgdGVzdCBvbmx5LCBidXQgbG9uZyBlbm91Z2g';
const SOUND = {
  FRESHET_MODE: 'production',
  DATABASE_URL: `postgres://freshet:${STRONG}@db.example.org/freshet?sslmode=verify-full`,
  REDIS_URL: `rediss://:${STRONG}@redis.example.org`,
  FRESHET_TLS_CERT: '/etc/cert.pem',
  FRESHET_TLS_KEY: '/etc/key.pem',
  FRESHET_RPC_HOST: '0.0.0.0',
  FRESHET_RPC_CERT: '/etc/rpc.pem',
  FRESHET_RPC_KEY: '/etc/rpc.key',
  FRESHET_RPC_SECRET: STRONG,
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig({ ...SOUND, ...env });
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).problems;
  }
}

describe('production', () => {
  it('starts with encrypted connections and secrets that nobody can guess', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each([
    ['DATABASE_URL', `postgres://u:${STRONG}@db.example.org/freshet`, /sslmode/],
    ['DATABASE_URL', `postgres://u:${STRONG}@10.0.0.4/f?sslmode=disable`, /sslmode/],
    ['DATABASE_URL', `postgres://u:${STRONG}@10.0.0.4/f?sslmode=prefer`, /sslmode/],
    ['DATABASE_URL', `postgres://u:${STRONG}@10.0.0.4/f?sslmode=no-verify`, /sslmode/],
    ['DATABASE_URL', `postgres://u:${STRONG}@db/f?sslmode=require&uselibpqcompat=true`, /sslmode/],
    ['DATABASE_URL', `postgres://u:${STRONG}@db/f?sslmode=verify-full&sslmode=disable`, /sslmode/],
    ['DATABASE_URL', `postgres://u:${STRONG}@127.0.0.1/f?host=127.0.0.1&host=db`, /sslmode/],
    ['DATABASE_URL', 'postgres://postgres:postgres@db/f?sslmode=verify-full', /guessed/],
    ['DATABASE_URL', 'postgres://u@db.example.org/f?sslmode=verify-full', /no password/],
    ['DATABASE_READ_URL', `postgres://u:${STRONG}@replica/f`, /sslmode/],
    ['REDIS_URL', `redis://:${STRONG}@redis.example.org`, /TLS/],
    ['REDIS_URL', `redis-sentinel://:${STRONG}@10.0.0.1,127.0.0.1/main`, /TLS/],
    ['REDIS_URL', 'rediss://redis.example.org', /no password/],
    ['FRESHET_RPC_URL', 'http://node-1.internal:7070', /https/],
    ['FRESHET_PUBLIC_URL', 'http://live.example.org', /https/],
    ['FRESHET_RPC_SECRET', 'changeme'.repeat(4), /guessed/],
    ['FRESHET_RPC_SECRET', 'a'.repeat(40), /guessed/],
    ['FRESHET_TURN_SECRET', 'Password-123', /guessed/],
    ['FRESHET_SRT_PASSPHRASE', 'secret secret', /guessed/],
    ['FRESHET_FIELD_KEYS', `${STRONG},${'0'.repeat(40)}`, /guessed/],
    ['FRESHET_SIMULATE', 'true', /tests/],
  ])('refuses %s=%s', (name, value, why) => {
    const [problem, ...more] = problemsOf({ [name]: value });
    expect(more).toEqual([]);
    expect(problem).toMatch(new RegExp(`^${name} `));
    expect(problem).toMatch(why);
    expect(problem).not.toContain(STRONG);
  });

  it('wants a certificate, of its own or of a proxy that it trusts', () => {
    const none = { FRESHET_TLS_CERT: '', FRESHET_TLS_KEY: '' };
    expect(problemsOf(none)).toEqual([expect.stringMatching(/^FRESHET_TLS_CERT must be set/)]);
    expect(problemsOf({ ...none, FRESHET_PUBLIC_URL: 'https://live.example.org' })).toHaveLength(1);
    const proxy = { FRESHET_PUBLIC_URL: 'https://live.example.org' };
    expect(problemsOf({ ...none, ...proxy, FRESHET_TRUSTED_PROXIES: '10.0.0.0/8' })).toEqual([]);
    expect(problemsOf({ FRESHET_RPC_CERT: '', FRESHET_RPC_KEY: '' })).toEqual([
      expect.stringMatching(/^FRESHET_RPC_CERT must be set/),
    ]);
  });

  it('lets this machine talk to itself as it likes', () => {
    expect(
      problemsOf({
        DATABASE_URL: 'postgres://freshet@127.0.0.1/freshet',
        REDIS_URL: 'redis://localhost:6379',
        FRESHET_RPC_HOST: '127.0.0.1',
        FRESHET_RPC_CERT: '',
        FRESHET_RPC_KEY: '',
      }),
    ).toEqual([]);
    expect(problemsOf({ DATABASE_URL: 'postgres:///freshet?host=/run/postgresql' })).toEqual([]);
  });

  it('is asked for: the standard mode refuses none of it', () => {
    expect(
      problemsOf({
        FRESHET_MODE: 'standard',
        DATABASE_URL: 'postgres://postgres:postgres@db/freshet',
        REDIS_URL: 'redis://redis:6379',
      }),
    ).toEqual([]);
  });
});
