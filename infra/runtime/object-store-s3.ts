/**
 * ObjectStore in a bucket of S3, or of a server that speaks like it. An object appears as a whole when its
 * upload is complete; reading after writing is what S3 promises since 2020.
 */
import { addAbortSignal } from 'node:stream';
import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Logger } from './log.ts';
import { FALLBACK_TYPE, checkObjectKey, checkObjectRange, typeOfObjectName } from './object-key.ts';
import { isMissingObject, isOutsideObject, storeFailure } from './object-store-s3-errors.ts';
import { upload } from './object-store-s3-upload.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { runtimeError } from './runtime-errors.ts';
import type { Secret } from './secret.ts';

export type S3Options = {
  readonly bucket: string;
  readonly region: string;
  /** Default: Amazon's own in that region. */
  readonly endpoint?: string | undefined;
  /** The bucket stands in the path instead of the host name, as most servers but Amazon's want it. */
  readonly pathStyle: boolean;
  /** Stands before every key, without a slash; empty: nothing. */
  readonly prefix: string;
  /** Default: those of the machine (environment, role, profile). */
  readonly credentials?:
    { readonly accessKeyId: string; readonly secretAccessKey: Secret } | undefined;
  /** How objects are encrypted where they lie. */
  readonly encryption: 'none' | 'AES256' | 'aws:kms';
  /** For `aws:kms`; default: Amazon's own key. */
  readonly kmsKeyId?: string | undefined;
  /** Longest wait for one answer, all tries together, in milliseconds. */
  readonly timeoutMs: number;
  /** Clients read from the store themselves: by presigned URLs. */
  readonly presigned: boolean;
  /** What all may read they read from here: a CDN in front of the bucket. */
  readonly publicUrl?: string | undefined;
};

export type Sdk = typeof import('@aws-sdk/client-s3');
type Presigner = typeof import('@aws-sdk/s3-request-presigner');

const MAX_ATTEMPTS = 3;
const CONNECT_TIMEOUT_MS = 5000;
const MAX_SOCKETS = 64;
const MAX_LIST = 1000;
/** Uploads that began before that and are not complete are those of a process that died. */
const LEFT_UPLOAD_MS = 86_400_000;

/** Asks nothing of the server yet but in the background: one that is away comes back. */
export async function createS3ObjectStore(
  deps: { readonly log: Logger },
  options: S3Options,
): Promise<ObjectStore> {
  // Whoever keeps objects in a directory does not load it.
  const sdk = await import('@aws-sdk/client-s3');
  const presigner = options.presigned ? await import('@aws-sdk/s3-request-presigner') : undefined;
  const { region, endpoint, pathStyle, credentials, timeoutMs } = options;
  const client = new sdk.S3Client({
    ...{ region, forcePathStyle: pathStyle, maxAttempts: MAX_ATTEMPTS },
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials && {
      credentials: {
        accessKeyId: credentials.accessKeyId,
        secretAccessKey: credentials.secretAccessKey.reveal(),
      },
    }),
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      throwOnRequestTimeout: true,
      httpAgent: { maxSockets: MAX_SOCKETS },
      httpsAgent: { maxSockets: MAX_SOCKETS },
    },
    // Trailing checksums are Amazon's own; TLS keeps bytes whole.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return new S3ObjectStore({ ...deps, sdk, client, presigner }, options);
}

type Parts = {
  readonly log: Logger;
  readonly sdk: Sdk;
  readonly client: S3Client;
  readonly presigner: Presigner | undefined;
};

class S3ObjectStore implements ObjectStore {
  readonly #parts: Parts;
  readonly #options: S3Options;
  readonly #before: string;
  readonly #closing = new AbortController();
  readonly #writes = new Set<Promise<unknown>>();
  #closed: Promise<void> | undefined;

  constructor(parts: Parts, options: S3Options) {
    this.#parts = parts;
    this.#options = options;
    this.#before = options.prefix === '' ? '' : `${options.prefix}/`;
    void this.#track(
      this.#giveUpLeftUploads().catch((error: unknown) => {
        if (!this.#closing.signal.aborted) {
          parts.log.warn({ bucket: options.bucket, err: error }, 'object store is not there yet');
        }
      }),
    );
  }

  async put(
    key: string,
    body: Buffer | Readable,
    options: { contentType: string; signal?: AbortSignal },
  ): Promise<StoredObject> {
    this.#check(key);
    return this.#track(this.#write(key, body, options));
  }

  async get(
    key: string,
    options: { range?: { start: number; end: number } } = {},
  ): Promise<{ object: StoredObject; body: Readable } | undefined> {
    this.#check(key);
    const range = options.range && checkObjectRange(options.range, Infinity);
    const { sdk, client } = this.#parts;
    try {
      const found = await this.#ask((how) =>
        client.send(
          new sdk.GetObjectCommand({
            ...this.#place(key),
            ...(range && { Range: `bytes=${range.start}-${range.end}` }),
          }),
          how,
        ),
      );
      const total = /\/(\d+)$/.exec(found.ContentRange ?? '')?.[1];
      const sizeBytes = Number(total ?? found.ContentLength ?? 0);
      // In Node it is a stream of Node.
      const body = addAbortSignal(this.#closing.signal, found.Body as Readable);
      return { object: describe(key, { ...found, sizeBytes }), body };
    } catch (error) {
      if (isMissingObject(error)) {
        return undefined;
      }
      throw isOutsideObject(error) ? runtimeError('OBJECT_RANGE_INVALID') : this.#failure(error);
    }
  }

  async head(key: string): Promise<StoredObject | undefined> {
    this.#check(key);
    const { sdk, client } = this.#parts;
    try {
      const found = await this.#ask((how) =>
        client.send(new sdk.HeadObjectCommand(this.#place(key)), how),
      );
      return describe(key, { ...found, sizeBytes: found.ContentLength ?? 0 });
    } catch (error) {
      if (isMissingObject(error)) {
        return undefined;
      }
      throw this.#failure(error);
    }
  }

  async list(
    prefix: string,
    options: { cursor?: string; limit?: number } = {},
  ): Promise<{ objects: readonly StoredObject[]; cursor: string | undefined }> {
    this.#assertOpen();
    const { sdk, client } = this.#parts;
    const { cursor, limit = MAX_LIST } = options;
    try {
      const { Contents = [], IsTruncated } = await this.#ask((how) =>
        client.send(
          new sdk.ListObjectsV2Command({
            Bucket: this.#options.bucket,
            Prefix: this.#before + prefix,
            MaxKeys: Math.min(limit, MAX_LIST),
            ...(cursor !== undefined && { StartAfter: this.#before + cursor }),
          }),
          how,
        ),
      );
      const objects = Contents.map(({ Key = '', Size = 0, LastModified }) =>
        describe(Key.slice(this.#before.length), { LastModified, sizeBytes: Size }),
      );
      return { objects, cursor: IsTruncated === true ? objects.at(-1)?.key : undefined };
    } catch (error) {
      throw this.#failure(error);
    }
  }

  async delete(key: string): Promise<void> {
    this.#check(key);
    const { sdk, client } = this.#parts;
    try {
      await this.#ask((how) => client.send(new sdk.DeleteObjectCommand(this.#place(key)), how));
    } catch (error) {
      if (!isMissingObject(error)) {
        throw this.#failure(error);
      }
    }
  }

  async addressOf(
    key: string,
    { shared, seconds }: { shared: boolean; seconds: number },
  ): Promise<string | undefined> {
    this.#check(key);
    const { publicUrl } = this.#options;
    if (shared && publicUrl !== undefined) {
      return `${publicUrl}/${this.#before}${key}`;
    }
    const { presigner, client, sdk } = this.#parts;
    return presigner?.getSignedUrl(client, new sdk.GetObjectCommand(this.#place(key)), {
      expiresIn: seconds,
    });
  }

  close(): Promise<void> {
    this.#closed ??= this.#shutDown();
    return this.#closed;
  }

  async #shutDown(): Promise<void> {
    this.#closing.abort(runtimeError('OBJECT_STORE_CLOSED'));
    await Promise.allSettled(this.#writes);
    this.#parts.client.destroy();
  }

  async #write(
    key: string,
    body: Buffer | Readable,
    options: { contentType: string; signal?: AbortSignal },
  ): Promise<StoredObject> {
    const { encryption, kmsKeyId, timeoutMs } = this.#options;
    const signal = AbortSignal.any([
      this.#closing.signal,
      ...(options.signal ? [options.signal] : []),
    ]);
    try {
      signal.throwIfAborted();
      const sizeBytes = await upload(
        this.#parts,
        {
          ...{ body, signal, requestTimeoutMs: timeoutMs },
          target: {
            ...this.#place(key),
            ContentType: options.contentType,
            ...(encryption !== 'none' && { ServerSideEncryption: encryption }),
            ...(encryption === 'aws:kms' && kmsKeyId !== undefined && { SSEKMSKeyId: kmsKeyId }),
          },
        },
        storeFailure,
      );
      return { key, sizeBytes, contentType: options.contentType, modifiedAt: new Date() };
    } catch (error) {
      throw this.#closing.signal.aborted ? runtimeError('OBJECT_STORE_CLOSED') : error;
    }
  }

  /** S3 keeps, and charges for, what was uploaded of an object that never came about. */
  async #giveUpLeftUploads(): Promise<void> {
    const { sdk, client } = this.#parts;
    const { bucket: Bucket } = this.#options;
    const { Uploads = [] } = await this.#ask((how) =>
      client.send(new sdk.ListMultipartUploadsCommand({ Bucket, Prefix: this.#before }), how),
    ).catch((error: unknown) => {
      throw storeFailure(error);
    });
    for (const { Key, UploadId, Initiated } of Uploads) {
      if (Initiated !== undefined && Date.now() - Initiated.getTime() > LEFT_UPLOAD_MS) {
        await this.#ask((how) =>
          client.send(new sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId }), how),
        ).catch(() => undefined);
      }
    }
  }

  /** Waits for the answer so long at most; a body that follows has its own time. */
  async #ask<T>(send: (how: { abortSignal: AbortSignal }) => Promise<T>): Promise<T> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), this.#options.timeoutMs);
    try {
      return await send({ abortSignal: AbortSignal.any([this.#closing.signal, late.signal]) });
    } finally {
      clearTimeout(timer);
    }
  }

  #track<T>(work: Promise<T>): Promise<T> {
    const tracked = work.finally(() => this.#writes.delete(tracked));
    this.#writes.add(tracked);
    return tracked;
  }

  #place(key: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.#options.bucket, Key: this.#before + key };
  }

  #failure(error: unknown): Error {
    return this.#closing.signal.aborted ? runtimeError('OBJECT_STORE_CLOSED') : storeFailure(error);
  }

  #check(key: string): void {
    this.#assertOpen();
    checkObjectKey(key);
  }

  #assertOpen(): void {
    if (this.#closing.signal.aborted) {
      throw runtimeError('OBJECT_STORE_CLOSED');
    }
  }
}

function describe(
  key: string,
  facts: {
    readonly sizeBytes: number;
    readonly ContentType?: string | undefined;
    readonly LastModified?: Date | undefined;
  },
): StoredObject {
  return {
    key,
    sizeBytes: facts.sizeBytes,
    contentType: facts.ContentType ?? typeOfObjectName(key) ?? FALLBACK_TYPE,
    modifiedAt: facts.LastModified ?? new Date(0),
  };
}
