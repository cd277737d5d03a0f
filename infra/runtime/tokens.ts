/**
 * Tokens that this installation signs: JWTs (RFC 7519, RFC 8725) by Ed25519, for one audience, each
 * with a type of its own in the header, so that none is taken for another. What is not exactly such
 * a token is refused before any cryptography, and always with the same answer.
 */
import { randomUUID } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import type { Logger } from './log.ts';
import { tokenError } from './tokens-errors.ts';
import { KeyRing, SIGNATURE_ALGORITHM } from './tokens-keys.ts';
import type { SigningKeyStore } from './tokens-keys.ts';
import { ProvenTokens } from './tokens-proven.ts';

/** `access`: a signed-in user calls the API · `viewer`: whoever holds it may watch one stream. */
export type TokenType = 'access' | 'viewer';

export type TokenClaims = {
  /** User or stream that the token is about. */
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly expiresAtMs: number;
};

export interface Tokens {
  /** `claims` are public facts: anybody can read a token. @throws TOKEN_NO_SIGNING_KEY */
  sign(
    type: TokenType,
    token: {
      readonly subject: string;
      readonly ttlMs: number;
      readonly claims?: Readonly<Record<string, string>>;
    },
  ): Promise<string>;
  /** @throws UNAUTHENTICATED */
  verify(type: TokenType, token: string): Promise<TokenClaims>;
  /** JSON Web Key Set of the keys that verify now or soon. */
  jwks(): { readonly keys: readonly Readonly<Record<string, unknown>>[] };
  /** Publishes a new key, which takes over signing; tokens of the old one stay good. */
  rotate(): Promise<void>;
  close(): Promise<void>;
}

export type TokensDeps = {
  readonly log: Logger;
  readonly store: SigningKeyStore;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
};

export type TokensOptions = {
  readonly issuer: string;
  readonly audience: string;
  /** Seals private keys in the store; ≥ 32 bytes. */
  readonly secret: Buffer;
  /** Default 30 days. */
  readonly rotateEveryMs?: number;
  /** How long a replaced key still verifies. Default 1 hour; more than the longest token. */
  readonly overlapMs?: number;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Ours are about 500 characters; longer ones are refused before they are parsed. */
const MAX_TOKEN_LENGTH = 4096;
/** Tolerated difference between the clocks of two hosts. */
const CLOCK_TOLERANCE_S = 60;
const HEADER_TYPE: Readonly<Record<TokenType, string>> = { access: 'at+jwt', viewer: 'vt+jwt' };
/** What a header of ours has. `jwk`, `jku`, `x5u` and `crit` would let a stranger choose the key. */
const HEADER_MEMBERS = new Set(['alg', 'kid', 'typ']);
const KID = /^[A-Za-z0-9_-]{20,64}$/;
const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/** Loads or makes the keys. @throws DATABASE_UNAVAILABLE and what the store throws. */
export async function createTokens(deps: TokensDeps, options: TokensOptions): Promise<Tokens> {
  const now = deps.now ?? Date.now;
  const ring = await KeyRing.open(
    { log: deps.log, store: deps.store, now },
    {
      secret: options.secret,
      rotateEveryMs: options.rotateEveryMs ?? 30 * DAY_MS,
      overlapMs: options.overlapMs ?? HOUR_MS,
    },
  );
  const context: Context = { ring, now, options, proven: new ProvenTokens() };
  return {
    sign: (type, token) => sign(context, type, token),
    verify: (type, token) => verify(context, type, token),
    jwks: () => ({ keys: ring.publicKeys() }),
    rotate: () => ring.rotate(),
    close: () => {
      ring.close();
      return Promise.resolve();
    },
  };
}

type Context = {
  readonly ring: KeyRing;
  readonly now: () => number;
  readonly options: TokensOptions;
  readonly proven: ProvenTokens<TokenClaims>;
};

async function sign(
  { ring, now, options }: Context,
  type: TokenType,
  token: Parameters<Tokens['sign']>[1],
): Promise<string> {
  const { kid, key } = ring.signer();
  const nowS = Math.floor(now() / 1000);
  return new SignJWT({ ...token.claims })
    .setProtectedHeader({ alg: SIGNATURE_ALGORITHM, kid, typ: HEADER_TYPE[type] })
    .setSubject(token.subject)
    .setIssuer(options.issuer)
    .setAudience(options.audience)
    .setJti(randomUUID())
    .setIssuedAt(nowS)
    .setExpirationTime(nowS + Math.ceil(token.ttlMs / 1000))
    .sign(key);
}

async function verify(
  { ring, now, options, proven }: Context,
  type: TokenType,
  token: string,
): Promise<TokenClaims> {
  const known = token.length > MAX_TOKEN_LENGTH ? undefined : proven.find(type, token);
  if (known !== undefined) {
    if (ring.verifies(known.kid) && now() < known.claims.expiresAtMs + CLOCK_TOLERANCE_S * 1000) {
      return known.claims;
    }
    proven.forget(type, token);
  }
  const kid = checkedKid(type, token);
  const key = await ring.verifier(kid);
  if (key === undefined) {
    throw tokenError('UNAUTHENTICATED');
  }
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [SIGNATURE_ALGORITHM],
      issuer: options.issuer,
      audience: options.audience,
      typ: HEADER_TYPE[type],
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: new Date(now()),
      requiredClaims: ['sub', 'iat', 'exp', 'jti'],
    });
    const { sub, exp } = payload;
    if (sub === undefined || exp === undefined) {
      throw tokenError('UNAUTHENTICATED');
    }
    const claims = { subject: sub, claims: Object.freeze(payload), expiresAtMs: exp * 1000 };
    proven.keep(type, token, { kid, claims });
    return claims;
  } catch (error) {
    throw tokenError('UNAUTHENTICATED', { cause: error });
  }
}

/** Checks all that can be checked without a key, and gives the key's name. */
function checkedKid(type: TokenType, token: string): string {
  if (token.length > MAX_TOKEN_LENGTH || !COMPACT_JWS.test(token)) {
    throw tokenError('UNAUTHENTICATED');
  }
  let header: Readonly<Record<string, unknown>>;
  try {
    header = { ...decodeProtectedHeader(token) };
  } catch (error) {
    throw tokenError('UNAUTHENTICATED', { cause: error });
  }
  const { alg, kid, typ } = header as { alg?: unknown; kid?: unknown; typ?: unknown };
  const isOurs =
    alg === SIGNATURE_ALGORITHM &&
    typ === HEADER_TYPE[type] &&
    typeof kid === 'string' &&
    KID.test(kid) &&
    Object.keys(header).every((member) => HEADER_MEMBERS.has(member));
  if (!isOurs) {
    throw tokenError('UNAUTHENTICATED');
  }
  return kid;
}
