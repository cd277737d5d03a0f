/** Streams a planned file, or a range of it: one stored segment in memory at a time. */
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import type { ObjectStore } from '@freshet/infra/runtime';
import { retrackSegment } from '../box/retrack-fragment.ts';
import { mediaKey } from '../recording/recording-keys.ts';
import type { DownloadPlan } from './download-plan.ts';

export type ByteRange = { readonly start: number; readonly end: number };

/** `range` is inclusive and lies in the file. */
export function downloadBody(
  store: Pick<ObjectStore, 'get'>,
  vodId: string,
  { plan, range }: { readonly plan: DownloadPlan; readonly range: ByteRange },
): Readable {
  return Readable.from(bytesOf(store, vodId, { plan, range }), { objectMode: false });
}

async function* bytesOf(
  store: Pick<ObjectStore, 'get'>,
  vodId: string,
  { plan, range }: { readonly plan: DownloadPlan; readonly range: ByteRange },
): AsyncGenerator<Buffer> {
  let at = 0;
  const cut = (chunk: Buffer): Buffer => {
    const part = chunk.subarray(Math.max(0, range.start - at), Math.max(0, range.end + 1 - at));
    at += chunk.length;
    return part;
  };
  const head = cut(plan.head);
  if (head.length > 0) {
    yield head;
  }
  for (const { uri, bytes, retrack } of plan.pieces) {
    if (at > range.end) {
      return;
    }
    if (at + bytes <= range.start) {
      at += bytes;
      continue;
    }
    const found = await store.get(mediaKey(vodId, uri));
    if (found === undefined) {
      throw new Error('a segment of the recording is gone');
    }
    const whole = Buffer.concat(retrackSegment(await buffer(found.body), retrack));
    if (whole.length !== bytes) {
      throw new Error('a segment of the recording is not as it was');
    }
    const part = cut(whole);
    if (part.length > 0) {
      yield part;
    }
  }
}
