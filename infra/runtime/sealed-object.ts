/**
 * The form of a sealed object: a head with the key of its content, itself sealed (envelope), then chunks of
 * AES-256-GCM, each of which opens alone, so that ranges need not read what is before them. The counter of a
 * chunk and whether it is the last are its nonce (the STREAM construction), so chunks can be neither moved,
 * left out nor cut off at the end. Pure.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { runtimeError } from './runtime-errors.ts';

/** Of content. */
export const CHUNK_BYTES = 65_536;
const TAG_BYTES = 16;
const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const MAGIC = Buffer.from('FRSEAL1\n');
const ID_BYTES = 6;
const NONCE_AT = MAGIC.length + ID_BYTES;
const TAG_AT = NONCE_AT + NONCE_BYTES;
const WRAPPED_AT = TAG_AT + TAG_BYTES;
export const HEAD_BYTES = WRAPPED_AT + KEY_BYTES;
/** An empty object has one chunk. */
export const MIN_SEALED_BYTES = HEAD_BYTES + TAG_BYTES;

export interface ObjectKeys {
  /** A head for a new object of this name, and what encrypts its chunks. */
  create(name: string): { readonly head: Buffer; readonly contentKey: Buffer };
  /** @throws OBJECT_SEAL_UNKNOWN, OBJECT_BROKEN */
  open(head: Buffer, name: string): Buffer;
  /** The same key of the content, sealed under the present secret. @throws OBJECT_SEAL_UNKNOWN, OBJECT_BROKEN */
  reseal(head: Buffer, name: string): Buffer;
  /** It was sealed under another secret than the present one. */
  isStale(head: Buffer): boolean;
}

/** @param secrets newest first; the first seals, all of them open */
export function createObjectKeys(secrets: readonly Uint8Array[]): ObjectKeys {
  const keys = secrets.map((secret) => {
    const key = Buffer.from(hkdfSync('sha256', secret, '', 'freshet objects: seal', KEY_BYTES));
    return { key, id: createHash('sha256').update(key).digest().subarray(0, ID_BYTES) };
  });
  const [present] = keys;
  if (present === undefined) {
    throw new Error('objects are sealed with a key');
  }
  const idOf = (head: Buffer): Buffer => head.subarray(MAGIC.length, NONCE_AT);
  const { key, id } = present;
  function wrap(contentKey: Buffer, name: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(name));
    const wrapped = Buffer.concat([cipher.update(contentKey), cipher.final()]);
    return Buffer.concat([MAGIC, id, nonce, cipher.getAuthTag(), wrapped]);
  }
  function open(head: Buffer, name: string): Buffer {
    const found = keys.find((each) => each.id.equals(idOf(head)));
    if (found === undefined) {
      throw runtimeError('OBJECT_SEAL_UNKNOWN');
    }
    return opened(() => {
      const nonce = head.subarray(NONCE_AT, TAG_AT);
      const decipher = createDecipheriv(CIPHER, found.key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(name))
        .setAuthTag(head.subarray(TAG_AT, WRAPPED_AT));
      const contentKey = decipher.update(head.subarray(WRAPPED_AT, HEAD_BYTES));
      return Buffer.concat([contentKey, decipher.final()]);
    });
  }
  return {
    open,
    create(name) {
      const contentKey = randomBytes(KEY_BYTES);
      return { head: wrap(contentKey, name), contentKey };
    },
    reseal: (head, name) => wrap(open(head, name), name),
    isStale: (head) => !id.equals(idOf(head)),
  };
}

export function isSealedHead(head: Buffer): boolean {
  return head.length >= HEAD_BYTES && head.subarray(0, MAGIC.length).equals(MAGIC);
}

/** Of the content. @throws OBJECT_BROKEN when no object has that size */
export function contentSize(storedBytes: number): number {
  const payload = storedBytes - HEAD_BYTES;
  const rest = payload % SEALED_CHUNK_BYTES;
  if (payload < TAG_BYTES || (rest > 0 && rest < TAG_BYTES)) {
    throw runtimeError('OBJECT_BROKEN');
  }
  return payload - Math.ceil(payload / SEALED_CHUNK_BYTES) * TAG_BYTES;
}

/** Chunks of content of this size; the last may be shorter, that of an empty object is empty. */
export function chunkCount(sizeBytes: number): number {
  return Math.max(1, Math.ceil(sizeBytes / CHUNK_BYTES));
}

/** Where the chunks lie that hold this part of the content; both ranges are inclusive. */
export function storedRange(
  range: { readonly start: number; readonly end: number },
  sizeBytes: number,
): { readonly first: number; readonly start: number; readonly end: number } {
  const first = Math.floor(range.start / CHUNK_BYTES);
  const last = Math.floor(range.end / CHUNK_BYTES);
  const storedBytes = HEAD_BYTES + sizeBytes + chunkCount(sizeBytes) * TAG_BYTES;
  const end = Math.min(HEAD_BYTES + (last + 1) * SEALED_CHUNK_BYTES, storedBytes) - 1;
  return { first, start: HEAD_BYTES + first * SEALED_CHUNK_BYTES, end };
}

export type ChunkPlace = { readonly index: number; readonly isLast: boolean };

export function sealChunk(contentKey: Buffer, place: ChunkPlace, content: Buffer): Buffer {
  const cipher = createCipheriv(CIPHER, contentKey, nonceOf(place));
  return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** @throws OBJECT_BROKEN */
export function openChunk(contentKey: Buffer, place: ChunkPlace, sealed: Buffer): Buffer {
  return opened(() => {
    const at = sealed.length - TAG_BYTES;
    const decipher = createDecipheriv(CIPHER, contentKey, nonceOf(place), {
      authTagLength: TAG_BYTES,
    }).setAuthTag(sealed.subarray(at));
    return Buffer.concat([decipher.update(sealed.subarray(0, at)), decipher.final()]);
  });
}

/** Bytes that a chunk has in the store. */
export function sealedChunkBytes(index: number, sizeBytes: number): number {
  return Math.min(CHUNK_BYTES, sizeBytes - index * CHUNK_BYTES) + TAG_BYTES;
}

function nonceOf({ index, isLast }: ChunkPlace): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt8(isLast ? 1 : 0, 0);
  nonce.writeUInt32BE(index, NONCE_BYTES - 4);
  return nonce;
}

function opened(open: () => Buffer): Buffer {
  try {
    return open();
  } catch (cause) {
    throw runtimeError('OBJECT_BROKEN', { cause });
  }
}
