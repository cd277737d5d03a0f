import { readFile } from 'node:fs/promises';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { envExample } from './config-example.ts';
import { CONFIG_KEYS } from './config-keys.ts';
import { ConfigError, loadConfig, printConfig } from './config.ts';
import { iceServersFor } from './turn-credentials.ts';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).problems;
  }
}

describe('defaults', () => {
  it('need no environment and are the documented ports', () => {
    const config = loadConfig({ PATH: '/bin', HOME: '/root' });
    expect(config).toMatchObject({
      httpPort: 8080,
      rtcPortBase: 40000,
      pipePortBase: 41000,
      rtmpPort: 1935,
      rtmpsPort: 1936,
      srtPort: 8890,
      metricsPort: 9090,
      metricsHost: '127.0.0.1',
      dataDir: './data',
      reconnectWindowMs: 30_000,
      takeover: 'replace',
      workers: undefined,
      rpcSecret: undefined,
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('are all valid when written out, and read back the same', () => {
    const printed = printConfig(loadConfig({}));
    const env = Object.fromEntries(
      printed
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    expect(loadConfig(env)).toEqual(loadConfig({}));
  });

  it('treat an empty variable as absent', () => {
    expect(loadConfig({ FRESHET_HTTP_PORT: '', DATABASE_URL: ' ' })).toEqual(loadConfig({}));
  });
});

describe('the table', () => {
  it('has one name per key, and a sentence and a type in words for each', () => {
    const keys = Object.values(CONFIG_KEYS);
    expect(new Set(keys.map((key) => key.env)).size).toBe(keys.length);
    for (const key of keys) {
      expect(key.doc).toMatch(/^[A-Z].*\.$/);
      expect(key.type.expects).not.toBe('');
    }
  });

  it('is what the example file was made from', async () => {
    const path = new URL('../deploy/freshet.env.example', import.meta.url);
    expect(await readFile(path, 'utf8')).toBe(envExample());
  });
});

describe('values', () => {
  it('are parsed with their units', () => {
    const config = loadConfig({
      FRESHET_HTTP_PORT: '0',
      FRESHET_RECONNECT_WINDOW: '5m',
      FRESHET_KEYFRAME_INTERVAL: '250ms',
      FRESHET_MAX_BODY: '64KiB',
      FRESHET_TURN_URLS: 'turn:a:3478, turns:b:5349?transport=tcp,',
      FRESHET_TURN_SECRET: 'twelve chars',
      FRESHET_LISTEN: 'http,rpc',
      FRESHET_PUBLIC_URL: 'https://live.example.org/',
      FRESHET_SELF_SIGNED: 'false',
    });
    expect(config).toMatchObject({
      httpPort: 0,
      reconnectWindowMs: 300_000,
      keyframeIntervalMs: 250,
      maxBodyBytes: 65_536,
      turnUrls: ['turn:a:3478', 'turns:b:5349?transport=tcp'],
      listen: ['http', 'rpc'],
      publicUrl: 'https://live.example.org',
      selfSigned: false,
    });
  });

  it('of the wrong form are all named in one error, without being repeated', () => {
    const wrong = {
      FRESHET_HTTP_PORT: '65536',
      FRESHET_RTMP_PORT: '19e2',
      FRESHET_RECONNECT_WINDOW: '31m',
      FRESHET_DRAIN: '5 parsecs',
      FRESHET_MAX_BODY: '1MB',
      FRESHET_TAKEOVER: 'maybe',
      FRESHET_SELF_SIGNED: 'yes',
      FRESHET_PUBLIC_URL: 'ftp://canary-value',
      FRESHET_REGION: 'Up There',
      FRESHET_NODE_ID: 'nd_',
      FRESHET_TRUSTED_PROXIES: '10.0.0.0/33',
      FRESHET_LISTEN: 'http,gopher',
      FRESHET_RPC_SECRET: 'canary-value',
      DATABASE_URL: 'mysql://u:canary-value@h/d',
      REDIS_URL: 'canary-value',
    };
    const problems = problemsOf(wrong);
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual(
      Object.keys(wrong).sort(),
    );
    expect(problems.join()).not.toContain('canary-value');
    expect(problems).toContain('FRESHET_TAKEOVER must be replace or refuse');
  });

  it('that contradict each other are named', () => {
    expect(problemsOf({ FRESHET_TLS_CERT: 'a.pem' })).toHaveLength(1);
    expect(problemsOf({ FRESHET_TURN_URLS: 'turn:a' })).toHaveLength(1);
    expect(problemsOf({ FRESHET_RPC_HOST: '0.0.0.0' })).toHaveLength(1);
    expect(problemsOf({ FRESHET_PIPE_PORT_BASE: '65000' })).toHaveLength(1);
    expect(problemsOf({ FRESHET_RTC_PORT_BASE: '41500' })).toHaveLength(1);
    expect(problemsOf({ FRESHET_S3_ENDPOINT: 'https://s3.example.org' })).toHaveLength(1);
    expect(problemsOf({ FRESHET_S3_BUCKET: 'media', FRESHET_S3_ACCESS_KEY: 'A' })).toHaveLength(1);
    expect(problemsOf({ FRESHET_RTMP_PORT: '8080' })).toEqual([
      'FRESHET_HTTP_PORT and FRESHET_RTMP_PORT are the same port',
    ]);
    expect(problemsOf({ FRESHET_RTMP_PORT: '0', FRESHET_HTTP_PORT: '0' })).toEqual([]);
  });

  it('survive any text, as a value or as a problem', () => {
    let seed = 11;
    const random = (): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
    const names = Object.values(CONFIG_KEYS).map((key) => key.env);
    for (let n = 0; n < 3000; n += 1) {
      const length = Math.floor(random() * 12);
      const characters = Array.from({ length }, () =>
        String.fromCharCode(Math.floor(random() * (n % 2 === 0 ? 128 : 0x3000))),
      );
      const name = names[Math.floor(random() * names.length)] ?? '';
      problemsOf({ [name]: characters.join('') });
    }
  });
});

describe('unknown keys', () => {
  it('with our prefix are errors that name the nearest key', () => {
    expect(problemsOf({ FRESHET_HTTP_PROT: '1', FRESHET_NONSENSE_OF_ALL_KINDS: '1' })).toEqual([
      'FRESHET_HTTP_PROT is no key of ours; did you mean FRESHET_HTTP_PORT?',
      'FRESHET_NONSENSE_OF_ALL_KINDS is no key of ours',
    ]);
  });

  it('without our prefix, or of the set-up, are left alone', () => {
    expect(problemsOf({ HTTP_PORT: 'x', FRESHET_CACHE_DIR: '/x' })).toEqual([]);
  });
});

describe('secrets', () => {
  it('print as redacted whatever is done to them', () => {
    const config = loadConfig({
      FRESHET_RPC_SECRET: 'canary-canary-canary-canary-canary',
      DATABASE_URL: 'postgres://user:canary-canary@host/db',
    });
    const views = [
      printConfig(config),
      JSON.stringify(config),
      inspect(config, { depth: 9 }),
      `${String(config.rpcSecret)}${inspect(config.databaseUrl)}`,
    ];
    for (const view of views) {
      expect(view).not.toContain('canary');
      expect(view).toContain('[redacted]');
    }
    expect(config.rpcSecret?.reveal()).toBe('canary-canary-canary-canary-canary');
  });
});

describe('TURN credentials', () => {
  it('expire and are those that coturn computes', () => {
    const config = loadConfig({
      FRESHET_ICE_SERVERS: 'stun:stun.example.org:3478',
      FRESHET_TURN_URLS: 'turn:turn.example.org',
      FRESHET_TURN_SECRET: 'north-of-everything',
      FRESHET_TURN_TTL: '1h',
    });
    expect(iceServersFor(config, 'us_1', 1_700_000_000_000)).toEqual([
      { urls: ['stun:stun.example.org:3478'] },
      {
        urls: ['turn:turn.example.org'],
        username: '1700003600:us_1',
        credential: EXPECTED_CREDENTIAL,
      },
    ]);
    expect(iceServersFor(loadConfig({}), 'us_1')).toEqual([]);
  });
});

/** printf 1700003600:us_1 | openssl dgst -sha1 -hmac north-of-everything -binary | base64 */
const EXPECTED_CREDENTIAL = 'BdJIha7Ckcn3iQKbiAKVa0scanY=';
