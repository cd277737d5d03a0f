/** What the live origin answers from the store: playlists that reach back, and media that memory no longer has. */
import type { PlatformError, PreparedAnswer } from '@freshet/infra/runtime';
import type { EncryptedAddress } from '../encryption/encrypted-address.ts';
import { hlsError } from '../errors.ts';
import { cachedDirectives } from '../playlist/directives.ts';
import type { LiveRecordings } from '../vod/live-recordings.ts';
import { keyAnswer, mediaAnswer, pictureAnswer } from './origin-answers.ts';

export type StoredDeps = {
  /** What is stored of live streams; undefined where nothing is. */
  readonly recordings?: LiveRecordings | undefined;
  /** The newest preview picture. */
  readonly preview?: ((streamId: string) => Promise<Buffer | undefined>) | undefined;
  /** The picture that its owner chose. */
  readonly custom?: ((streamId: string) => Promise<Buffer | undefined>) | undefined;
};

/** How long caches keep a picture; its address says which one is meant. */
const PICTURE_SECONDS = { preview: 10, custom: 60 } as const;

type Asker = { readonly streamId: string; readonly shared: boolean };

/** `_HLS_skip` is the one directive that these playlists know. @throws HLS_NOT_FOUND */
export async function dvrAnswer(
  { recordings }: StoredDeps,
  asked: Asker & {
    readonly renditionId: string | undefined;
    readonly query: string;
    readonly acceptEncoding: string;
  },
): Promise<PreparedAnswer> {
  const directives = cachedDirectives(asked.query);
  const skip = typeof directives === 'object' && directives.skip;
  const answer = await recordings?.dvr({ ...asked, skip });
  if (answer === undefined) {
    throw hlsError('HLS_NOT_FOUND');
  }
  return answer;
}

/** @throws `otherwise` when the recording does not have it either */
export async function storedAnswer(
  { recordings }: StoredDeps,
  { streamId, shared, uri }: Asker & { readonly uri: string },
  otherwise: PlatformError,
): Promise<PreparedAnswer> {
  const bytes = await recordings?.media(streamId, uri);
  if (bytes === undefined) {
    throw otherwise;
  }
  return mediaAnswer([bytes], shared);
}

/** A segment, which may be kept for good, or a key, which may not be kept at all. @throws HLS_NOT_FOUND */
export async function encryptedAnswer(
  { recordings }: StoredDeps,
  { streamId, shared, address }: Asker & { readonly address: EncryptedAddress },
): Promise<PreparedAnswer> {
  const bytes = await recordings?.encrypted(streamId, address);
  if (bytes === undefined) {
    throw hlsError('HLS_NOT_FOUND');
  }
  return address.kind === 'key' ? keyAnswer(bytes) : mediaAnswer([bytes], shared);
}

/** @throws HLS_NOT_FOUND */
export async function livePictureAnswer(
  deps: StoredDeps,
  { kind, streamId, shared }: Asker & { readonly kind: 'preview' | 'custom' },
): Promise<PreparedAnswer> {
  const bytes = await deps[kind]?.(streamId);
  if (bytes === undefined) {
    throw hlsError('HLS_NOT_FOUND');
  }
  return pictureAnswer(bytes, { shared, seconds: PICTURE_SECONDS[kind] });
}
