/** Seals and opens the chunks of an object as they pass; no byte comes out that was not verified. */
import { Transform } from 'node:stream';
import type { TransformCallback } from 'node:stream';
import { runtimeError } from './runtime-errors.ts';
import {
  CHUNK_BYTES,
  chunkCount,
  openChunk,
  sealChunk,
  sealedChunkBytes,
} from './sealed-object.ts';

/** Content in, a whole sealed object out. */
export class Sealer extends Transform {
  readonly #contentKey: Buffer;
  #held = Buffer.alloc(0);
  #index = 0;
  #contentBytes = 0;

  constructor(head: Buffer, contentKey: Buffer) {
    super();
    this.#contentKey = contentKey;
    this.push(head);
  }

  /** So far. */
  get contentBytes(): number {
    return this.#contentBytes;
  }

  override _transform(bytes: Buffer, _encoding: string, done: TransformCallback): void {
    this.#contentBytes += bytes.length;
    this.#held = Buffer.concat([this.#held, bytes]);
    // One chunk stays: it may be the last.
    let at = 0;
    for (; this.#held.length - at > CHUNK_BYTES; at += CHUNK_BYTES) {
      this.#pushChunk(this.#held.subarray(at, at + CHUNK_BYTES), false);
    }
    this.#held = this.#held.subarray(at);
    done();
  }

  override _flush(done: TransformCallback): void {
    this.#pushChunk(this.#held, true);
    done();
  }

  #pushChunk(content: Buffer, isLast: boolean): void {
    this.push(sealChunk(this.#contentKey, { index: this.#index, isLast }, content));
    this.#index += 1;
  }
}

/** Sealed chunks in from `first` on, the content of `range` out. Fails with OBJECT_BROKEN. */
export class Opener extends Transform {
  readonly #contentKey: Buffer;
  readonly #sizeBytes: number;
  readonly #range: { readonly start: number; readonly end: number };
  #index: number;
  #held = Buffer.alloc(0);

  /** @param part the content's size, and what is wanted of it, inclusive */
  constructor(
    contentKey: Buffer,
    part: { readonly sizeBytes: number; readonly first: number; start: number; end: number },
  ) {
    super();
    this.#contentKey = contentKey;
    this.#sizeBytes = part.sizeBytes;
    this.#index = part.first;
    this.#range = { start: part.start, end: part.end };
  }

  override _transform(bytes: Buffer, _encoding: string, done: TransformCallback): void {
    this.#held = Buffer.concat([this.#held, bytes]);
    try {
      let at = 0;
      while (this.#index < chunkCount(this.#sizeBytes)) {
        const length = sealedChunkBytes(this.#index, this.#sizeBytes);
        if (this.#held.length - at < length) {
          break;
        }
        this.#pushContent(this.#held.subarray(at, at + length));
        at += length;
      }
      this.#held = this.#held.subarray(at);
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    const isWhole = this.#held.length === 0 && this.#index * CHUNK_BYTES > this.#range.end;
    done(isWhole ? null : runtimeError('OBJECT_BROKEN'));
  }

  #pushContent(sealed: Buffer): void {
    const index = this.#index;
    const isLast = index === chunkCount(this.#sizeBytes) - 1;
    const content = openChunk(this.#contentKey, { index, isLast }, sealed);
    const begin = index * CHUNK_BYTES;
    const part = content.subarray(
      Math.max(0, this.#range.start - begin),
      Math.max(0, this.#range.end + 1 - begin),
    );
    if (part.length > 0) {
      this.push(part);
    }
    this.#index += 1;
  }
}
