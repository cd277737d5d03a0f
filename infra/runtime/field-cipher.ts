/**
 * Seals single fields of rows (e-mail addresses, tokens of others): AES-256-GCM with the id of the
 * key in front, so that keys can be replaced while old values are still readable; and a keyed hash
 * (HMAC-SHA-256) of a value, by which an equal value is found without opening any. Pure.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { randomBytes } from 'node:crypto';
import { runtimeError } from './runtime-errors.ts';

export interface FieldCipher {
  /** Id of the key that seals, made of the key itself. */
  readonly keyId: string;
  /** Ids of all keys that open. */
  readonly keyIds: readonly string[];
  /** `context` (table and column) is bound to the text: it opens only where it was sealed. */
  seal(text: string, context: string): string;
  /** What does not look sealed was written before there was sealing, and comes back as it is.
   * @throws FIELD_KEY_UNKNOWN, FIELD_BROKEN */
  open(sealed: string, context: string): string;
  /** True when it was sealed by another key than the present one, or not at all. */
  isStale(sealed: string): boolean;
  /** Equal texts have equal hashes under one key. */
  index(text: string, context: string): Buffer;
  /** The hash under each key, the present one first: for looking up while keys are being replaced. */
  indexes(text: string, context: string): readonly Buffer[];
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^fs1\.([0-9a-f]{12})\.([A-Za-z0-9_-]{38,})$/;

type Keys = { readonly id: string; readonly seal: Buffer; readonly index: Buffer };

/** @param secrets newest first, each ≥ 32 bytes. The first one seals, all of them open. */
export function createFieldCipher(secrets: readonly Buffer[]): FieldCipher {
  const keys = secrets.map(derive);
  const [present] = keys;
  if (present === undefined) {
    throw new Error('a field cipher needs a key');
  }
  const byId = new Map(keys.map((key) => [key.id, key]));
  const hash = (key: Keys, text: string, context: string): Buffer =>
    createHmac('sha256', key.index).update(`${context}\0${text}`).digest();
  return {
    keyId: present.id,
    keyIds: keys.map(({ id }) => id),
    seal(text, context) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, present.seal, iv).setAAD(aad(present.id, context));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const packed = Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
      return `fs1.${present.id}.${packed}`;
    },
    open(sealed, context) {
      const match = SEALED.exec(sealed);
      if (match === null) {
        return sealed;
      }
      const key = byId.get(match[1] ?? '');
      if (key === undefined) {
        throw runtimeError('FIELD_KEY_UNKNOWN');
      }
      return unpack(key, Buffer.from(match[2] ?? '', 'base64url'), context);
    },
    isStale: (sealed) => SEALED.exec(sealed)?.[1] !== present.id,
    index: (text, context) => hash(present, text, context),
    indexes: (text, context) => keys.map((key) => hash(key, text, context)),
  };
}

function unpack(key: Keys, packed: Buffer, context: string): string {
  try {
    const iv = packed.subarray(0, IV_BYTES);
    const decipher = createDecipheriv(CIPHER, key.seal, iv, { authTagLength: TAG_BYTES })
      .setAAD(aad(key.id, context))
      .setAuthTag(packed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const text = decipher.update(packed.subarray(IV_BYTES + TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch (cause) {
    throw runtimeError('FIELD_BROKEN', { cause });
  }
}

function aad(keyId: string, context: string): Buffer {
  return Buffer.from(`${keyId}\0${context}`);
}

/** One secret, three uses, none of which gives away another. */
function derive(secret: Buffer): Keys {
  if (secret.length < KEY_BYTES) {
    throw runtimeError('FIELD_KEY_INVALID');
  }
  const part = (label: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `freshet fields: ${label}`, KEY_BYTES));
  const id = createHash('sha256').update(part('id')).digest('hex').slice(0, 12);
  return { id, seal: part('seal'), index: part('index') };
}
