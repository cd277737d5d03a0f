/**
 * Segments of a recording, encrypted while they are handed out (RFC 8216bis §4.4.4.4: AES-128 in CBC mode
 * with PKCS7 padding, anew for each segment; without an IV attribute the media sequence number is the IV),
 * and the keys that open them.
 */
import { createCipheriv } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { ObjectStore } from '@freshet/infra/runtime';
import { mediaKey } from '../recording/recording-keys.ts';
import { keyOfSegment, plainUri } from './encrypted-address.ts';
import type { EncryptedAddress } from './encrypted-address.ts';
import type { MediaKeys } from './media-keys.ts';

const BLOCK_BYTES = 16;
/** No segment is larger; one is held whole while it is encrypted. */
const MAX_SEGMENT_BYTES = 64 * 1024 * 1024;

/** Undefined when there is no such segment, or it was named under a secret that is gone. */
export async function readEncrypted(
  deps: { readonly store: ObjectStore; readonly keys: MediaKeys | undefined },
  vodId: string,
  address: EncryptedAddress,
): Promise<Buffer | undefined> {
  const name = address.kind === 'key' ? address.key : keyOfSegment(address.segment);
  const key = deps.keys?.keyOf({ ...name, vodId });
  if (key === undefined || address.kind === 'key') {
    return key;
  }
  const found = await deps.store.get(mediaKey(vodId, plainUri(address.segment)));
  if (found === undefined || found.object.sizeBytes === 0) {
    return undefined;
  }
  if (found.object.sizeBytes > MAX_SEGMENT_BYTES) {
    found.body.destroy();
    return undefined;
  }
  return encryptSegment(await buffer(found.body), key, address.segment.place);
}

/** @param sequenceNumber what the playlist counts the segment as */
export function encryptSegment(bytes: Buffer, key: Buffer, sequenceNumber: number): Buffer {
  const iv = Buffer.alloc(BLOCK_BYTES);
  iv.writeBigUInt64BE(BigInt(sequenceNumber), BLOCK_BYTES / 2);
  const cipher = createCipheriv('aes-128-cbc', key, iv);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}
