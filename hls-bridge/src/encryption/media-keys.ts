/**
 * Keys of encrypted segments (RFC 8216bis §4.4.4.4, `METHOD=AES-128`). None is stored: each is made of a
 * secret of the installation and of what it encrypts, so that every process has the same. A secret that
 * is replaced takes its keys along as soon as it is no longer listed. Pure.
 */
import { hkdfSync } from 'node:crypto';

export type MediaKeyName = {
  /** Id of the secret. */
  readonly secretId: string;
  readonly vodId: string;
  /** Of the time that the stream was packaged. */
  readonly prefix: string;
  readonly renditionId: string;
  /** Counts the keys of a rendition. */
  readonly number: number;
};

export interface MediaKeys {
  /** Id of the secret whose keys playlists name. */
  readonly secretId: string;
  /** 16 bytes. Undefined when the secret is not known here (any more). */
  keyOf(name: MediaKeyName): Buffer | undefined;
}

const KEY_BYTES = 16;
const ID_BYTES = 4;

/** @param secrets newest first. Undefined without any. */
export function createMediaKeys(secrets: readonly Uint8Array[]): MediaKeys | undefined {
  const named = secrets.map(
    (secret) =>
      [derive(secret, 'freshet media keys: id', ID_BYTES).toString('hex'), secret] as const,
  );
  const [present] = named;
  if (present === undefined) {
    return undefined;
  }
  const byId = new Map(named);
  return {
    secretId: present[0],
    keyOf({ secretId, vodId, prefix, renditionId, number }) {
      const secret = byId.get(secretId);
      const label = `freshet media key: ${vodId}/${prefix}/${renditionId}/${number}`;
      return secret && derive(secret, label, KEY_BYTES);
    },
  };
}

function derive(secret: Uint8Array, label: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', label, bytes));
}
