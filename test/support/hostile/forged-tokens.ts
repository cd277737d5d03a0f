/** Access tokens as attackers make them out of a good one (RFC 8725). */
import { createHmac, createPublicKey } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function parsed(part = ''): object {
  // Parts of a good token are JSON objects.
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
}

/** With other members in its head, under the old signature. */
export function reheaded(good: string, changes: object): string {
  const [head, ...rest] = good.split('.');
  return [encoded({ ...parsed(head), ...changes }), ...rest].join('.');
}

/** With other claims, under the old signature. */
export function reclaimed(good: string, changes: object): string {
  const [head, claims, signature] = good.split('.');
  return [head, encoded({ ...parsed(claims), ...changes }), signature].join('.');
}

/** Without a signature. */
export function unsigned(good: string): string {
  return `${reheaded(good, { alg: 'none' }).split('.').slice(0, 2).join('.')}.`;
}

/** HS256 with our public key as the secret. */
export function signedByPublicKey(good: string, key: JsonWebKey): string {
  const pem = createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const text = reheaded(good, { alg: 'HS256' }).split('.').slice(0, 2).join('.');
  return `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`;
}

/** Encrypted, or so it says. */
export function asJwe(good: string): string {
  return `${reheaded(good, { alg: 'dir', enc: 'A256GCM' }).split('.')[0] ?? ''}..aa.bb.cc`;
}
