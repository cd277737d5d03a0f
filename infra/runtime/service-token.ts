/**
 * Service tokens: short-lived JWTs (HS256) by which one node proves to another who it is. The key is
 * derived from the cluster's RPC secret; the audience names the node that may accept the token.
 */
import { createSecretKey, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { SignJWT, jwtVerify } from 'jose';
import { isId } from './ids.ts';
import type { NodeId } from './ids.ts';
import { runtimeError } from './runtime-errors.ts';
import type { Secret } from './secret.ts';

const ISSUER = 'freshet';
const AUDIENCE = 'freshet-rpc';
const TYPE = 'freshet-service+jwt';
const LIFETIME_S = 60;
/** Clocks of two hosts may differ by this much. */
const LEEWAY_S = 60;
const MAX_TOKEN_LENGTH = 2048;

export type VerifiedServiceToken = { readonly nodeId: NodeId; readonly expiresAtMs: number };

export type ServiceTokens = {
  /** A token of ours for `audience`, or for any node; the same one for half of its life. */
  sign(audience?: NodeId): Promise<string>;
  /** @throws RPC_UNAUTHENTICATED, always with the same sentence. */
  verify(token: string | undefined): Promise<VerifiedServiceToken>;
};

export function createServiceTokens(options: {
  readonly secret: Secret;
  readonly nodeId: NodeId;
  readonly nowMs?: () => number;
}): ServiceTokens {
  const key = deriveKey(options.secret);
  const nowMs = options.nowMs ?? Date.now;
  let held: { token: string; audience: string; renewAtMs: number } | undefined;
  return {
    async sign(audience) {
      const aud = audienceOf(audience);
      const now = nowMs();
      if (held?.audience === aud && now < held.renewAtMs) {
        return held.token;
      }
      const issuedAtS = Math.floor(now / 1000);
      const token = await new SignJWT()
        .setProtectedHeader({ alg: 'HS256', typ: TYPE })
        .setIssuer(ISSUER)
        .setSubject(options.nodeId)
        .setAudience(aud)
        .setIssuedAt(issuedAtS)
        .setExpirationTime(issuedAtS + LIFETIME_S)
        .sign(key);
      held = { token, audience: aud, renewAtMs: now + (LIFETIME_S * 1000) / 2 };
      return token;
    },
    async verify(token) {
      if (token === undefined || token.length > MAX_TOKEN_LENGTH) {
        throw runtimeError('RPC_UNAUTHENTICATED');
      }
      const payload = await readClaims(token, key, options.nodeId, nowMs());
      const { sub, exp } = payload;
      if (typeof sub !== 'string' || !isId('nd', sub) || exp === undefined) {
        throw runtimeError('RPC_UNAUTHENTICATED');
      }
      return { nodeId: sub, expiresAtMs: (exp + LEEWAY_S) * 1000 };
    },
  };
}

async function readClaims(
  token: string,
  key: KeyObject,
  ownId: NodeId,
  nowMs: number,
): Promise<{ sub?: string; exp?: number }> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      typ: TYPE,
      issuer: ISSUER,
      audience: [audienceOf(undefined), audienceOf(ownId)],
      requiredClaims: ['sub', 'exp', 'iat'],
      maxTokenAge: LIFETIME_S,
      clockTolerance: LEEWAY_S,
      currentDate: new Date(nowMs),
    });
    return payload;
  } catch (cause) {
    throw runtimeError('RPC_UNAUTHENTICATED', { cause });
  }
}

function audienceOf(nodeId: NodeId | undefined): string {
  return nodeId === undefined ? AUDIENCE : `${AUDIENCE}:${nodeId}`;
}

function deriveKey(secret: Secret): KeyObject {
  const bytes = hkdfSync('sha256', secret.reveal(), '', 'freshet service tokens', 32);
  return createSecretKey(new Uint8Array(bytes));
}
