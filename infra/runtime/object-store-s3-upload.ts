/**
 * Uploads to S3: what is small by one request, which replaces the object as a whole; what is large, or a
 * stream whose length is not known, by parts of which one is in memory at a time (multipart upload).
 */
import { addAbortSignal } from 'node:stream';
import type { Readable } from 'node:stream';
import type { PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import type { Sdk } from './object-store-s3.ts';

/** S3 wants 5 MiB at least, but for the last. With 10,000 parts an object may have 80 GB. */
export const PART_BYTES = 8 * 1024 * 1024;
const MAX_PARTS = 10_000;
const ABORT_TIMEOUT_MS = 10_000;

export type Upload = {
  readonly body: Buffer | Readable;
  /** Bucket, key, type, encryption. */
  readonly target: Pick<
    PutObjectCommandInput,
    'Bucket' | 'Key' | 'ContentType' | 'ServerSideEncryption' | 'SSEKMSKeyId'
  >;
  /** A request that takes longer has failed, however often it was tried. */
  readonly requestTimeoutMs: number;
  /** Of the whole. */
  readonly signal: AbortSignal;
};

/** Resolves with the size when all of it is there. What throws while `body` is read is thrown as it is. */
export async function upload(
  { client, sdk }: { readonly client: S3Client; readonly sdk: Sdk },
  what: Upload,
  onRefused: (error: unknown) => Error,
): Promise<number> {
  const { target, signal, requestTimeoutMs } = what;
  const { Bucket, Key } = target;
  const request = <T>(send: (options: { abortSignal: AbortSignal }) => Promise<T>): Promise<T> =>
    send({
      abortSignal: AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]),
    }).catch((error: unknown) => {
      throw onRefused(error);
    });

  const parts = partsOf(what);
  const first = await parts.next();
  const body = first.done === true ? Buffer.alloc(0) : first.value;
  if (first.done === true || body.length < PART_BYTES) {
    await request((options) =>
      client.send(new sdk.PutObjectCommand({ ...target, Body: body }), options),
    );
    return body.length;
  }
  const { UploadId } = await request((options) =>
    client.send(new sdk.CreateMultipartUploadCommand(target), options),
  );
  try {
    const done: { PartNumber: number; ETag: string | undefined }[] = [];
    let bytes = 0;
    const send = async (part: Buffer): Promise<void> => {
      const PartNumber = done.length + 1;
      if (PartNumber > MAX_PARTS) {
        throw onRefused(new Error('EntityTooLarge'));
      }
      const { ETag } = await request((options) =>
        client.send(
          new sdk.UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body: part }),
          options,
        ),
      );
      done.push({ PartNumber, ETag });
      bytes += part.length;
    };
    await send(body);
    for await (const part of parts) {
      await send(part);
    }
    const MultipartUpload = { Parts: done };
    await request((options) =>
      client.send(
        new sdk.CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload }),
        options,
      ),
    );
    return bytes;
  } catch (error) {
    // What cannot be given up now is given up by a later start.
    await client
      .send(new sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId }), {
        abortSignal: AbortSignal.timeout(ABORT_TIMEOUT_MS),
      })
      .catch(() => undefined);
    throw error;
  }
}

/** All but the last have PART_BYTES. */
async function* partsOf({ body, signal }: Upload): AsyncGenerator<Buffer, void> {
  if (Buffer.isBuffer(body)) {
    for (let from = 0; from < body.length; from += PART_BYTES) {
      yield body.subarray(from, from + PART_BYTES);
    }
    return;
  }
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const piece of addAbortSignal(signal, body)) {
    // What is put in is bytes.
    const chunk = Buffer.from(piece as Uint8Array);
    waiting.push(chunk);
    bytes += chunk.length;
    while (bytes >= PART_BYTES) {
      const all = Buffer.concat(waiting);
      yield all.subarray(0, PART_BYTES);
      const rest = all.subarray(PART_BYTES);
      waiting = [rest];
      bytes = rest.length;
    }
  }
  if (bytes > 0) {
    yield Buffer.concat(waiting);
  }
}
