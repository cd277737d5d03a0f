import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLogger } from './log.ts';
import { loadOrCreateSecret } from './tokens-secret.ts';
import type { SigningKeyStore, StoredSigningKey } from './tokens-keys.ts';
import { ProvenTokens } from './tokens-proven.ts';
import { createTokens } from './tokens.ts';
import type { Tokens } from './tokens.ts';

const log = createLogger({ level: 'silent' });
const secret = randomBytes(32);
const HOUR_MS = 3_600_000;
const START_MS = Date.parse('2030-01-01T00:00:00Z');

/** A store in memory with the rules of the one in PostgreSQL. */
function memoryStore(): SigningKeyStore & { keys: StoredSigningKey[]; loads: number } {
  const store = {
    keys: [] as StoredSigningKey[],
    loads: 0,
    load(nowMs: number) {
      store.loads += 1;
      return Promise.resolve(
        store.keys.filter(({ notAfterMs }) => notAfterMs === undefined || notAfterMs > nowMs),
      );
    },
    add(
      key: StoredSigningKey,
      when: { readonly unlessNewerThanMs: number; readonly othersNotAfterMs: number },
    ) {
      if (store.keys.some(({ createdAtMs }) => createdAtMs > when.unlessNewerThanMs)) {
        return Promise.resolve(false);
      }
      store.keys = store.keys.map((other) => ({
        ...other,
        notAfterMs: Number.isFinite(when.othersNotAfterMs)
          ? Math.min(other.notAfterMs ?? Number.POSITIVE_INFINITY, when.othersNotAfterMs)
          : other.notAfterMs,
      }));
      store.keys.push(key);
      return Promise.resolve(true);
    },
  };
  return store;
}

let nowMs: number;
let store: ReturnType<typeof memoryStore>;
let tokens: Tokens;
const opened: Tokens[] = [];

async function open(options: { secret?: Buffer; audience?: string } = {}): Promise<Tokens> {
  const made = await createTokens(
    { log, store, now: () => nowMs },
    {
      issuer: 'freshet',
      audience: options.audience ?? 'freshet',
      secret: options.secret ?? secret,
    },
  );
  opened.push(made);
  return made;
}

beforeEach(async () => {
  nowMs = START_MS;
  store = memoryStore();
  tokens = await open();
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

const sign = (from = tokens) =>
  from.sign('access', { subject: 'us_1', ttlMs: 900_000, claims: { username: 'ann' } });

describe('tokens', () => {
  test('what was signed verifies and gives its claims', async () => {
    const found = await tokens.verify('access', await sign());
    expect(found).toMatchObject({ subject: 'us_1', claims: { username: 'ann' } });
    expect(found.expiresAtMs).toBe(START_MS + 900_000);
  });

  test('a token is over after its time, with a minute for clocks that differ', async () => {
    const token = await sign();
    nowMs += 900_000 + 59_000;
    await expect(tokens.verify('access', token)).resolves.toBeDefined();
    nowMs += 2_000;
    await expect(tokens.verify('access', token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('a token of one type is not taken for another', async () => {
    await expect(tokens.verify('viewer', await sign())).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  test('a token that was good before is looked at anew: its end, its type and its key', async () => {
    const long = await tokens.sign('access', { subject: 'us_1', ttlMs: 3 * HOUR_MS });
    const short = await sign();
    for (const token of [long, short, long, short]) {
      await expect(tokens.verify('access', token)).resolves.toMatchObject({ subject: 'us_1' });
    }
    const refused = { code: 'UNAUTHENTICATED' };
    await expect(tokens.verify('viewer', long)).rejects.toMatchObject(refused);
    await expect(tokens.verify('access', `${long}x`)).rejects.toMatchObject(refused);
    nowMs += 900_000 + 61_000;
    await expect(tokens.verify('access', short)).rejects.toMatchObject(refused);
    await expect(tokens.verify('access', long)).resolves.toBeDefined();
    await tokens.rotate();
    nowMs += HOUR_MS + 16_000;
    await expect(tokens.verify('access', long)).rejects.toMatchObject(refused);
  });

  test('a rotation fails no token, and the old key is refused after its overlap', async () => {
    const second = await open();
    const before = await sign();
    await tokens.rotate();
    expect(tokens.jwks().keys).toHaveLength(2);
    // The new key is published, the old one still signs; the other process has both by and by.
    const during = await sign();
    nowMs += 20_000;
    const after = await sign();
    for (const token of [before, during, after]) {
      await expect(tokens.verify('access', token)).resolves.toBeDefined();
      await expect(second.verify('access', token)).resolves.toBeDefined();
    }
    const kidOf = (token: string) => JSON.parse(atob(token.split('.')[0] ?? '')) as { kid: string };
    expect(kidOf(during)).toEqual(kidOf(before));
    expect(kidOf(after)).not.toEqual(kidOf(before));
    nowMs += HOUR_MS;
    expect(tokens.jwks().keys).toHaveLength(1);
    const old = await tokens.sign('access', { subject: 'us_1', ttlMs: 60_000 });
    await expect(tokens.verify('access', old)).resolves.toBeDefined();
  });

  test('a key that is old enough gets a successor at start, once for two processes', async () => {
    nowMs += 31 * 24 * HOUR_MS;
    await Promise.all([open(), open()]);
    expect(store.keys).toHaveLength(2);
  });

  test('a process with another secret signs with a key of its own, and both accept both', async () => {
    const stranger = await open({ secret: randomBytes(32) });
    nowMs += 6_000;
    await expect(tokens.verify('access', await sign(stranger))).resolves.toBeDefined();
    await expect(stranger.verify('access', await sign())).resolves.toBeDefined();
    expect(JSON.stringify(store.keys)).not.toContain('"d"');
  });

  test('unknown keys are looked for in the store, but not for every stranger', async () => {
    nowMs += 10_000;
    const forged = await forge({ header: { kid: 'x'.repeat(43) } });
    const before = store.loads;
    for (let round = 0; round < 20; round += 1) {
      await expect(tokens.verify('access', forged)).rejects.toBeDefined();
    }
    expect(store.loads - before).toBe(1);
  });
});

describe('tokens that were proven', () => {
  test('are remembered up to a bound, and the one unused for longest goes first', () => {
    const proven = new ProvenTokens<string>(2);
    const keep = (token: string) => proven.keep('access', token, { kid: 'k', claims: token });
    keep('a');
    keep('b');
    expect(proven.find('access', 'a')?.claims).toBe('a');
    keep('c');
    expect(proven.size).toBe(2);
    expect(proven.find('access', 'b')).toBeUndefined();
    expect(proven.find('access', 'a')?.claims).toBe('a');
    expect(proven.find('viewer', 'a')).toBeUndefined();
    proven.forget('access', 'a');
    expect(proven.find('access', 'a')).toBeUndefined();
  });
});

type Forgery = {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
};

/** Signed with our real key, so that only what a row changes can be what is refused. */
async function forge({ header = {}, claims = {} }: Forgery): Promise<string> {
  const key = await realKey();
  const nowS = Math.floor(nowMs / 1000);
  const payload: Record<string, unknown> = {
    sub: 'us_1',
    iss: 'freshet',
    aud: 'freshet',
    jti: 'one',
    iat: nowS,
    exp: nowS + 600,
    ...claims,
  };
  const known = Object.fromEntries(
    Object.entries(payload).filter(([, value]) => value !== undefined),
  );
  return new SignJWT(known)
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: key.kid, ...header })
    .sign(key.privateKey, { crit: { x: true } });
}

const real = generateKeyPair('EdDSA', { extractable: true });

/** Puts a key that the test holds into the store, as if another process had made it. */
async function realKey() {
  const { privateKey, publicKey } = await real;
  const kid = 'k'.repeat(43);
  if (!store.keys.some((key) => key.kid === kid)) {
    store.keys.push({
      kid,
      publicJwk: { ...(await exportJWK(publicKey)) },
      sealedPrivate: randomBytes(64),
      createdAtMs: nowMs,
      activeAtMs: nowMs,
      notAfterMs: undefined,
    });
    nowMs += 10_000;
  }
  return { kid, privateKey };
}

function compact(header: object, payload: object, signature: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(payload)}.${signature}`;
}

/** reliability rows "JWT": each is answered alike, and nothing is fetched. */
const ROWS: readonly (readonly [string, () => Promise<string> | string])[] = [
  ['no token', () => ''],
  [
    'alg none',
    () => compact({ alg: 'none', typ: 'at+jwt', kid: 'k'.repeat(43) }, { sub: 'a' }, ''),
  ],
  [
    'HS256 signed with the public key',
    async () => {
      const publicKey = JSON.stringify((await createdJwks())[0]);
      const head = compact({ alg: 'HS256', typ: 'at+jwt', kid: 'k'.repeat(43) }, { sub: 'a' }, '');
      const text = head.slice(0, -1);
      return `${text}.${createHmac('sha256', publicKey).update(text).digest('base64url')}`;
    },
  ],
  ['an unknown kid', () => forge({ header: { kid: 'u'.repeat(43) } })],
  ['a kid that climbs', () => forge({ header: { kid: '../../etc/passwd' } })],
  ['a kid that is no text', () => forge({ header: { kid: 7 } })],
  [
    'its own key in the header',
    () =>
      forge({
        header: { jwk: generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }) },
      }),
  ],
  ['a key to fetch (jku)', () => forge({ header: { jku: 'https://127.0.0.1:1/jwks.json' } })],
  ['a certificate to fetch (x5u)', () => forge({ header: { x5u: 'https://127.0.0.1:1/cert' } })],
  ['an unknown critical extension', () => forge({ header: { crit: ['x'], x: 1 } })],
  ['another type', () => forge({ header: { typ: 'JWT' } })],
  ['expired', () => forge({ claims: { exp: Math.floor(nowMs / 1000) - 120 } })],
  ['without an end', () => forge({ claims: { exp: undefined } })],
  ['not yet valid', () => forge({ claims: { nbf: Math.floor(nowMs / 1000) + 3600 } })],
  ['another audience', () => forge({ claims: { aud: 'elsewhere' } })],
  ['another issuer', () => forge({ claims: { iss: 'elsewhere' } })],
  ['without a subject', () => forge({ claims: { sub: undefined } })],
  ['a broken signature', async () => `${(await forge({})).slice(0, -4)}AAAA`],
  ['a refresh token', () => `rt_${'a'.repeat(43)}`],
  ['1 MB of token', () => `a.${'a'.repeat(1_000_000)}.a`],
  [
    'an encrypted token (JWE)',
    () =>
      `${Buffer.from('{"alg":"dir","enc":"A256GCM","zip":"DEF"}').toString('base64url')}.aa.bb.cc.dd`,
  ],
  ['a header that is no object', () => `${Buffer.from('[]').toString('base64url')}.e30.AA`],
];

async function createdJwks() {
  await realKey();
  return tokens.jwks().keys;
}

describe('bad tokens', () => {
  test('the forgery itself verifies when nothing is changed', async () => {
    const forged = await forge({});
    await expect(tokens.verify('access', forged)).resolves.toMatchObject({ subject: 'us_1' });
  });

  test.each(ROWS)('%s is UNAUTHENTICATED, with the same words', async (_name, make) => {
    const token = await make();
    const fetched = vi.spyOn(globalThis, 'fetch');
    const refused = tokens.verify('access', token);
    await expect(refused).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message: 'the credentials were not accepted',
      details: {},
    });
    expect(fetched).not.toHaveBeenCalled();
    fetched.mockRestore();
  });

  test('any text is refused without a crash (seeded fuzz)', async () => {
    const good = await forge({});
    const mutated = fc
      .tuple(fc.nat(good.length - 1), fc.string({ maxLength: 3 }))
      .map(([at, text]) => good.slice(0, at) + text + good.slice(at + 1))
      .filter((text) => text !== good);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ maxLength: 200 }), mutated), async (text) => {
        const outcome = await tokens.verify('access', text).then(
          // The last character of a signature has bits that mean nothing.
          ({ subject }) => (subject === 'us_1' ? 'UNAUTHENTICATED' : 'accepted'),
          (error: unknown) => (error as { code: unknown }).code,
        );
        expect(outcome).toBe('UNAUTHENTICATED');
      }),
      { seed: 7519, numRuns: 1000 },
    );
  });

  test('published keys have no private half', async () => {
    const [key] = tokens.jwks().keys;
    expect(Object.keys(key ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
    await expect(importJWK(key as object, 'EdDSA')).resolves.toBeDefined();
  });
});

describe('the secret of an installation', () => {
  test('is made once, readable by its owner alone, and the same for two that start at once', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'freshet-secret-'));
    const path = join(directory, 'deep', 'secret');
    const [one, two] = await Promise.all([loadOrCreateSecret(path), loadOrCreateSecret(path)]);
    expect(one).toHaveLength(32);
    expect(two.equals(one)).toBe(true);
    expect((await loadOrCreateSecret(path)).equals(one)).toBe(true);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await writeFile(path, 'short');
    await expect(loadOrCreateSecret(path)).rejects.toMatchObject({ code: 'TOKEN_SECRET_INVALID' });
    expect(await readFile(path, 'utf8')).toBe('short');
    await rm(directory, { recursive: true });
  });
});
