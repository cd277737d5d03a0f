/**
 * The recorded past of live streams, for the live origin: playlists that reach back to the beginning
 * (`/live/<streamId>/dvr/…`), and media that memory no longer has, under the address that it always had.
 */
import { buffer } from 'node:stream/consumers';
import type { MediaCatalog, ObjectStore, PreparedAnswer, StreamId } from '@freshet/infra/runtime';
import { PLAYLIST_TYPE, TextAnswers } from '../origin/origin-answers.ts';
import type { CacheLifetime } from '../origin/origin-answers.ts';
import { createMediaKeys } from '../encryption/media-keys.ts';
import { readEncrypted } from '../encryption/encrypted-media.ts';
import type { EncryptedAddress } from '../encryption/encrypted-address.ts';
import { mediaKey } from '../recording/recording-keys.ts';
import type { ShelvedVod, VodShelf } from './vod-shelf.ts';
import { writeRecordedMultivariant, writeRecordedPlaylist } from './write-recorded-playlist.ts';

export type DvrRequest = {
  readonly streamId: string;
  /** Undefined: the multivariant playlist. */
  readonly renditionId: string | undefined;
  readonly skip: boolean;
  readonly shared: boolean;
  readonly acceptEncoding: string;
};

export interface LiveRecordings {
  /** Undefined when the stream is not recorded, or has no such rendition. */
  dvr(request: DvrRequest): Promise<PreparedAnswer | undefined>;
  /**
   * A whole segment or an init segment; undefined when it is not stored. Of a recording that is encrypted
   * init segments only.
   */
  media(streamId: string, uri: string): Promise<Buffer | undefined>;
  /** A segment as it is handed out encrypted, or a key. */
  encrypted(streamId: string, address: EncryptedAddress): Promise<Buffer | undefined>;
}

/** How long it is remembered which recording a stream has, or that it has none. */
const REMEMBER_MS = 5000;
const MAX_REMEMBERED = 1000;
/** Segments and init segments; parts and gaps are not stored. */
const STORED = /-([si])\d{1,16}\.(?:m4s|mp4)$/;
const MAX_SEGMENT_BYTES = 64 * 1024 * 1024;

type Remembered = {
  readonly untilMs: number;
  readonly found: ReturnType<MediaCatalog['recordingOf']>;
};
type Answers = { readonly revision: string; readonly byName: Map<string, TextAnswers> };

export function createLiveRecordings(
  deps: {
    readonly store: ObjectStore;
    readonly catalog: Pick<MediaCatalog, 'recordingOf'>;
    readonly shelf: VodShelf;
  },
  options: { readonly windowS: number; readonly mediaSecrets?: readonly Uint8Array[] },
): LiveRecordings {
  const { store, catalog, shelf } = deps;
  const keys = createMediaKeys(options.mediaSecrets ?? []);
  const vods = new Map<string, Remembered>();
  const prepared = new WeakMap<object, Answers>();

  function recordingOf(streamId: string): Remembered['found'] {
    const nowMs = Date.now();
    const known = vods.get(streamId);
    if (known !== undefined && known.untilMs > nowMs) {
      return known.found;
    }
    if (vods.size >= MAX_REMEMBERED) {
      vods.clear();
    }
    // The form was checked by the route.
    const found = catalog.recordingOf(streamId as StreamId);
    vods.set(streamId, { untilMs: nowMs + REMEMBER_MS, found });
    found.catch(() => vods.delete(streamId));
    return found;
  }

  function answersOf({ index, ended }: ShelvedVod): Answers {
    const revision = `${index.revision} ${ended}`;
    const known = prepared.get(index);
    if (known?.revision === revision) {
      return known;
    }
    const fresh = { revision, byName: new Map<string, TextAnswers>() };
    prepared.set(index, fresh);
    return fresh;
  }

  function write(
    { index, ended }: ShelvedVod,
    request: DvrRequest,
    secretId: string | undefined,
  ): string | undefined {
    const { renditionId, skip } = request;
    return renditionId === undefined
      ? writeRecordedMultivariant(index)
      : writeRecordedPlaylist(index, renditionId, {
          mediaBase: '../',
          window: { seconds: options.windowS, skip: skip && !ended },
          ...{ ended, secretId },
        });
  }

  return {
    async dvr(request) {
      const recording = await recordingOf(request.streamId);
      const vod = recording?.dvr === true ? await shelf.get(recording.vodId) : undefined;
      const isEncrypted = recording?.encrypted === true;
      if (vod === undefined || (isEncrypted && keys === undefined)) {
        return undefined;
      }
      const secretId = isEncrypted ? keys?.secretId : undefined;
      const { byName } = answersOf(vod);
      const { renditionId = '', skip, shared } = request;
      const name = `${renditionId} ${skip} ${shared} ${secretId ?? ''}`;
      let answers = byName.get(name);
      if (answers === undefined) {
        const text = write(vod, request, secretId);
        if (text === undefined) {
          return undefined;
        }
        const lifetime: CacheLifetime = { seconds: 1, shared };
        answers = new TextAnswers(text, PLAYLIST_TYPE, lifetime);
        byName.set(name, answers);
      }
      return answers.for(request.acceptEncoding);
    },
    async media(streamId, uri) {
      const kind = STORED.exec(uri)?.[1];
      const recording = kind === undefined ? undefined : await recordingOf(streamId);
      const isHidden = recording?.encrypted === true && kind !== 'i';
      if (recording === undefined || isHidden) {
        return undefined;
      }
      const found = await store.get(mediaKey(recording.vodId, uri));
      if (found === undefined || found.object.sizeBytes > MAX_SEGMENT_BYTES) {
        found?.body.destroy();
        return undefined;
      }
      return buffer(found.body);
    },
    async encrypted(streamId, address) {
      const recording = await recordingOf(streamId);
      return recording && readEncrypted({ store, keys }, recording.vodId, address);
    },
  };
}
