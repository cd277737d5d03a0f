/**
 * Signing keys: Ed25519 pairs (RFC 8037), kept by a store with the private half sealed, published as
 * a JSON Web Key Set (RFC 7517). A new key is published before it signs and the old one verifies
 * until its last token is over, so that a rotation fails nobody.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import type { Logger } from './log.ts';
import { tokenError } from './tokens-errors.ts';

export const SIGNATURE_ALGORITHM = 'EdDSA';

/** A key at rest. Times in ms since 1970. */
export type StoredSigningKey = {
  readonly kid: string;
  readonly publicJwk: Readonly<Record<string, unknown>>;
  readonly sealedPrivate: Buffer;
  readonly createdAtMs: number;
  /** Signs from then on. */
  readonly activeAtMs: number;
  /** Verifies until then; undefined while no successor is there. */
  readonly notAfterMs: number | undefined;
};

export interface SigningKeyStore {
  /** Keys that still verify at `nowMs`. */
  load(nowMs: number): Promise<readonly StoredSigningKey[]>;
  /**
   * Adds `key` and ends the others at `othersNotAfterMs`, in one transaction and only when no key is
   * newer than `unlessNewerThanMs`. False when one was.
   */
  add(
    key: StoredSigningKey,
    when: { readonly unlessNewerThanMs: number; readonly othersNotAfterMs: number },
  ): Promise<boolean>;
}

export type KeyRingOptions = {
  readonly secret: Buffer;
  /** Age at which a key gets a successor. */
  readonly rotateEveryMs: number;
  /** How long a replaced key still verifies: more than the longest token. */
  readonly overlapMs: number;
};

type LiveKey = {
  readonly stored: StoredSigningKey;
  readonly publicKey: CryptoKey;
  /** Undefined for keys sealed with another installation's secret. */
  readonly privateKey: CryptoKey | undefined;
};

/** Published before it signs, by more than the pause between two reloads for an unknown key. */
const ACTIVATION_DELAY_MS = 15_000;
const UNKNOWN_KEY_PAUSE_MS = 5_000;
const RELOAD_EVERY_MS = 60_000;
const SEAL_CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

export class KeyRing {
  readonly #log: Logger;
  readonly #store: SigningKeyStore;
  readonly #now: () => number;
  readonly #options: KeyRingOptions;
  readonly #sealKey: Buffer;
  readonly #timer: NodeJS.Timeout;
  #keys = new Map<string, LiveKey>();
  #loadedAtMs = 0;
  #loading: Promise<void> | undefined;

  private constructor(
    deps: { readonly log: Logger; readonly store: SigningKeyStore; readonly now: () => number },
    options: KeyRingOptions,
  ) {
    this.#log = deps.log;
    this.#store = deps.store;
    this.#now = deps.now;
    this.#options = options;
    this.#sealKey = Buffer.from(hkdfSync('sha256', options.secret, '', 'freshet signing keys', 32));
    this.#timer = setInterval(() => void this.#tend(), RELOAD_EVERY_MS);
    this.#timer.unref();
  }

  /** Loads the keys, and makes the first one where there is none that this process can sign with. */
  static async open(
    deps: { readonly log: Logger; readonly store: SigningKeyStore; readonly now: () => number },
    options: KeyRingOptions,
  ): Promise<KeyRing> {
    const ring = new KeyRing(deps, options);
    try {
      await ring.#load();
      await ring.#rotateWhenDue();
      return ring;
    } catch (error) {
      ring.close();
      throw error;
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** @throws TOKEN_NO_SIGNING_KEY */
  signer(): { readonly kid: string; readonly key: CryptoKey } {
    const nowMs = this.#now();
    const ours = this.#usable(nowMs).filter((key) => key.privateKey !== undefined);
    const active = ours.filter((key) => key.stored.activeAtMs <= nowMs);
    const newest = (active.length > 0 ? active : ours).at(-1);
    if (newest?.privateKey === undefined) {
      throw tokenError('TOKEN_NO_SIGNING_KEY');
    }
    return { kid: newest.stored.kid, key: newest.privateKey };
  }

  /** The key that verifies tokens named `kid`; looks again in the store, but not for every stranger. */
  async verifier(kid: string): Promise<CryptoKey | undefined> {
    const nowMs = this.#now();
    if (!this.#keys.has(kid) && nowMs - this.#loadedAtMs >= UNKNOWN_KEY_PAUSE_MS) {
      await this.#load().catch((error: unknown) => {
        this.#log.warn({ err: error }, 'signing keys not reloaded');
      });
    }
    return this.#usable(nowMs).find((key) => key.stored.kid === kid)?.publicKey;
  }

  /** Whether tokens named `kid` are good now, by what is known here. */
  verifies(kid: string): boolean {
    const key = this.#keys.get(kid);
    return key !== undefined && isInUse(key, this.#now());
  }

  /** Public keys for `/.well-known/jwks.json`, coming ones included. */
  publicKeys(): readonly Readonly<Record<string, unknown>>[] {
    return this.#usable(this.#now()).map(({ stored }) => ({
      ...stored.publicJwk,
      kid: stored.kid,
      alg: SIGNATURE_ALGORITHM,
      use: 'sig',
    }));
  }

  /** Makes a successor now. Resolves once it is published; it signs a little later. */
  async rotate(): Promise<void> {
    await this.#addKey(this.#now());
  }

  #usable(nowMs: number): readonly LiveKey[] {
    return [...this.#keys.values()]
      .filter((key) => isInUse(key, nowMs))
      .sort((a, b) => a.stored.activeAtMs - b.stored.activeAtMs);
  }

  async #tend(): Promise<void> {
    try {
      await this.#load();
      await this.#rotateWhenDue();
    } catch (error) {
      this.#log.warn({ err: error }, 'signing keys not reloaded');
    }
  }

  async #rotateWhenDue(): Promise<void> {
    const nowMs = this.#now();
    const ours = this.#usable(nowMs).filter((key) => key.privateKey !== undefined);
    const newestMs = ours.at(-1)?.stored.createdAtMs;
    if (newestMs === undefined) {
      // Others' keys, which this secret cannot open, stay valid beside it.
      await this.#addKey(Number.POSITIVE_INFINITY);
    } else if (nowMs - newestMs > this.#options.rotateEveryMs) {
      await this.#addKey(nowMs - this.#options.rotateEveryMs);
    }
  }

  async #addKey(unlessNewerThanMs: number): Promise<void> {
    const nowMs = this.#now();
    const isFirst = this.#usable(nowMs).every((key) => key.privateKey === undefined);
    const pair = await generateKeyPair(SIGNATURE_ALGORITHM, { extractable: true });
    const publicJwk = await exportJWK(pair.publicKey);
    const activeAtMs = isFirst ? nowMs : nowMs + ACTIVATION_DELAY_MS;
    const added = await this.#store.add(
      {
        kid: await calculateJwkThumbprint(publicJwk),
        publicJwk: { ...publicJwk },
        sealedPrivate: this.#seal(JSON.stringify(await exportJWK(pair.privateKey))),
        createdAtMs: nowMs,
        activeAtMs,
        notAfterMs: undefined,
      },
      {
        unlessNewerThanMs,
        othersNotAfterMs: isFirst ? Number.POSITIVE_INFINITY : activeAtMs + this.#options.overlapMs,
      },
    );
    if (added) {
      this.#log.info('signing key added');
    }
    await this.#load();
  }

  #load(): Promise<void> {
    this.#loading ??= this.#reload().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  async #reload(): Promise<void> {
    const nowMs = this.#now();
    // Counted before the answer, so that an unreachable store is not asked for every bad token.
    this.#loadedAtMs = nowMs;
    const stored = await this.#store.load(nowMs);
    const entries = await Promise.all(
      stored.map(async (key): Promise<[string, LiveKey]> => {
        const publicKey = await importOkp(key.publicJwk);
        const opened = this.#open(key.sealedPrivate);
        const privateKey = opened === undefined ? undefined : await importOkp(JSON.parse(opened));
        return [key.kid, { stored: key, publicKey, privateKey }];
      }),
    );
    this.#keys = new Map(entries);
  }

  #seal(text: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(SEAL_CIPHER, this.#sealKey, iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  #open(sealed: Buffer): string | undefined {
    try {
      const decipher = createDecipheriv(SEAL_CIPHER, this.#sealKey, sealed.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const text = decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }
}

function isInUse({ stored: { notAfterMs } }: LiveKey, nowMs: number): boolean {
  return notAfterMs === undefined || notAfterMs > nowMs;
}

async function importOkp(jwk: unknown): Promise<CryptoKey> {
  const key = await importJWK(jwk as JWK, SIGNATURE_ALGORITHM);
  if (key instanceof Uint8Array) {
    throw new TypeError('a signing key is not an Ed25519 key');
  }
  return key;
}
