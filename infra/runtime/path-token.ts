/**
 * Signed path tokens: `/t/<expiry>.<signature>/live/<streamId>/…` gives whoever has it one stream until
 * it expires, also through a CDN, whose edge checks the same HMAC (infra/deploy/edge/token.njs); the
 * same with `/vod/<vodId>` and `/clips/<clipId>`. Pure.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export type PathToken = { readonly expiresAtS: number; readonly signature: string };

const FORM = /^(\d{1,12})\.([A-Za-z0-9_-]{43})$/;

/** What lies behind a signed path. */
export type SignedFolder = 'live' | 'vod' | 'clips';

/** The segment after `/t/`. `expiresAtS` counts seconds since 1970. */
export function writePathToken(
  key: Uint8Array,
  streamId: string,
  expiresAtS: number,
  folder: SignedFolder = 'live',
): string {
  return `${expiresAtS}.${sign(key, `${folder}/${streamId}`, expiresAtS)}`;
}

/** Whether the token opens this stream, recording or clip now. Takes the same time whatever is wrong. */
export function checkPathToken(
  key: Uint8Array,
  request: {
    readonly streamId: string;
    readonly token: string;
    readonly nowMs: number;
    /** Default `live`. */
    readonly folder?: SignedFolder;
  },
): boolean {
  const match = FORM.exec(request.token);
  const expiresAtS = Number(match?.[1] ?? 0);
  const expected = Buffer.from(
    sign(key, `${request.folder ?? 'live'}/${request.streamId}`, expiresAtS),
  );
  const given = Buffer.alloc(expected.length);
  given.write(match?.[2] ?? '', 'latin1');
  return timingSafeEqual(expected, given) && expiresAtS * 1000 > request.nowMs;
}

function sign(key: Uint8Array, path: string, expiresAtS: number): string {
  return createHmac('sha256', key).update(`${expiresAtS}/${path}`).digest('base64url');
}
