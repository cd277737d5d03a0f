/**
 * One Web Push request, from bytes to bytes: the payload sealed for one browser (RFC 8291 on the
 * aes128gcm coding of RFC 8188), and the proof of who sends it (VAPID, RFC 8292). Pure.
 */
import {
  createCipheriv,
  createECDH,
  createPrivateKey,
  hkdfSync,
  randomBytes,
  sign,
} from 'node:crypto';
import type { ECDH, KeyObject } from 'node:crypto';

/** What a browser gave when it subscribed. */
export type PushTarget = {
  readonly endpoint: string;
  /** Public key, P-256, uncompressed, base64url. */
  readonly p256dh: string;
  /** 16 bytes, base64url. */
  readonly auth: string;
};

export type PushKeys = {
  /** Uncompressed, base64url: `applicationServerKey` of the browser. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
};

const CURVE = 'prime256v1';
const PUBLIC_BYTES = 65;
const AUTH_BYTES = 16;
const SALT_BYTES = 16;
const TAG_BYTES = 16;
const RECORD_BYTES = 4096;
/** One record: header, delimiter and tag are not ours (RFC 8291 §4). */
export const MAX_PAYLOAD_BYTES = RECORD_BYTES - (SALT_BYTES + 5 + PUBLIC_BYTES) - TAG_BYTES - 1;
/** The last record of the message (RFC 8188 §2). */
const LAST_RECORD = 2;
/** Order of P-256 (FIPS 186-5). */
const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

/** The keys of an installation, from its secret: every process has the same, and none are kept. */
export function derivePushKeys(secret: Buffer): PushKeys {
  const wide = Buffer.from(hkdfSync('sha256', secret, '', 'freshet web push', 48));
  // Wider than the order by 128 bits, so that the remainder favours no key (FIPS 186-5 A.2.1).
  const scalar = (BigInt(`0x${wide.toString('hex')}`) % (ORDER - 1n)) + 1n;
  const d = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
  const ecdh = createECDH(CURVE);
  ecdh.setPrivateKey(d);
  const point = ecdh.getPublicKey();
  const jwk = {
    ...{ kty: 'EC', crv: 'P-256', d: d.toString('base64url') },
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  return {
    publicKey: point.toString('base64url'),
    privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
  };
}

/** Whether anything can be sealed for it. */
export function isPushTarget({ p256dh, auth }: Pick<PushTarget, 'p256dh' | 'auth'>): boolean {
  const point = Buffer.from(p256dh, 'base64url');
  if (point.length !== PUBLIC_BYTES || Buffer.from(auth, 'base64url').length !== AUTH_BYTES) {
    return false;
  }
  try {
    newKey().computeSecret(point);
    return true;
  } catch {
    return false;
  }
}

/** `own` and `salt` are for the example of the RFC. */
export function sealPush(
  target: Pick<PushTarget, 'p256dh' | 'auth'>,
  payload: Buffer,
  { own = newKey(), salt = randomBytes(SALT_BYTES) }: { own?: ECDH; salt?: Buffer } = {},
): Buffer {
  if (payload.length > MAX_PAYLOAD_BYTES) {
    throw new RangeError(`a push carries at most ${MAX_PAYLOAD_BYTES} bytes`);
  }
  const theirs = Buffer.from(target.p256dh, 'base64url');
  const ours = own.getPublicKey();
  // RFC 8291 §3.4
  const ikm = hkdf(own.computeSecret(theirs), Buffer.from(target.auth, 'base64url'), {
    info: Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours]),
    length: 32,
  });
  // RFC 8188 §2.2, §2.3
  const key = hkdf(ikm, salt, { info: Buffer.from('Content-Encoding: aes128gcm\0'), length: 16 });
  const nonce = hkdf(ikm, salt, { info: Buffer.from('Content-Encoding: nonce\0'), length: 12 });
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(RECORD_BYTES, 0);
  head[4] = ours.length;
  return Buffer.concat([
    ...[salt, head, ours],
    cipher.update(Buffer.concat([payload, Buffer.from([LAST_RECORD])])),
    ...[cipher.final(), cipher.getAuthTag()],
  ]);
}

/** Value of `Authorization` for one push service. @param options.subject mailto: or https: of the operator */
export function vapidHeader(
  keys: PushKeys,
  options: { readonly endpoint: string; readonly subject: string; readonly expiresAtMs: number },
): string {
  const { endpoint, subject, expiresAtMs } = options;
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(expiresAtMs / 1000),
    sub: subject,
  };
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), {
    key: keys.privateKey,
    // A JWS has r and s side by side (RFC 7518 §3.4).
    dsaEncoding: 'ieee-p1363',
  });
  return `vapid t=${signed}.${signature.toString('base64url')}, k=${keys.publicKey}`;
}

function newKey(): ECDH {
  const ecdh = createECDH(CURVE);
  ecdh.generateKeys();
  return ecdh;
}

function hkdf(
  key: Buffer,
  salt: Buffer,
  { info, length }: { readonly info: Buffer; readonly length: number },
): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, info, length));
}
