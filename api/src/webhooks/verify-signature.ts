/** Checks what others sign for us: Standard Webhooks, HMAC-SHA-256 over id, time and body. Pure. */
import { createHmac, timingSafeEqual } from 'node:crypto';

const PREFIX = 'whsec_';
/** Older and younger ones may be repeats of an eavesdropper. */
const TOLERANCE_S = 300;
const MAX_SIGNATURES = 8;

export type SignedMessage = {
  readonly id: string;
  /** Seconds since 1970, as it came. */
  readonly timestamp: string;
  /** `v1,<base64>`, separated by spaces. */
  readonly signature: string;
  readonly body: string;
};

/** @param secret `whsec_` and base64, or the key itself as text */
export function isSignedWith(secret: string, message: SignedMessage, nowMs: number): boolean {
  const { id, timestamp, signature, body } = message;
  const ageS = Math.abs(nowMs / 1000 - Number(timestamp));
  if (!/^\d{1,12}$/.test(timestamp) || id === '' || ageS > TOLERANCE_S) {
    return false;
  }
  const key = secret.startsWith(PREFIX)
    ? Buffer.from(secret.slice(PREFIX.length), 'base64')
    : Buffer.from(secret);
  const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return signature
    .split(' ')
    .slice(0, MAX_SIGNATURES)
    .some((each) => {
      const given = Buffer.from(each.startsWith('v1,') ? each.slice(3) : '', 'base64');
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    });
}
