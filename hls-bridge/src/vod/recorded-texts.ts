/** What is written of a recording: playlists, manifest, storyboard track. Each once for every state of it. */
import { writeRecordedManifest } from '../dash/write-recorded-manifest.ts';
import { PLAYLIST_TYPE } from '../origin/origin-answers.ts';
import { writeStoryboardTrack } from '../thumbnails/storyboard-track.ts';
import type { RecordedResource } from './recorded-route.ts';
import type { ShelvedVod } from './vod-shelf.ts';
import { iFrameVariantsOf, writeIFramePlaylist } from './write-iframe-playlist.ts';
import { writeRecordedMultivariant, writeRecordedPlaylist } from './write-recorded-playlist.ts';

export type RecordedText = { readonly body: Buffer; readonly contentType: string };

type Known = { readonly revision: number; readonly byName: Map<string, Buffer> };
type Wanted = Extract<
  RecordedResource,
  { readonly kind: 'multivariant' | 'playlist' | 'iframes' | 'manifest' | 'storyboard' }
>;

type How = { readonly skip: boolean; readonly secretId?: string | undefined };

export class RecordedTexts {
  readonly #windowS: number;
  readonly #known = new WeakMap<object, Known>();

  /** @param windowS How far back a recording reaches while it grows. */
  constructor(windowS: number) {
    this.#windowS = windowS;
  }

  /**
   * `skip`: a delta update will do. `secretId`: with encrypted segments. Undefined when the recording
   * has no such thing.
   */
  of(vod: ShelvedVod, wanted: Wanted, how: How): RecordedText | undefined {
    const revision = vod.index.revision * 2 + (vod.ended ? 1 : 0);
    let known = this.#known.get(vod.index);
    if (known?.revision !== revision) {
      known = { revision, byName: new Map() };
      this.#known.set(vod.index, known);
    }
    const { skip, secretId = '' } = how;
    const rendition = 'renditionId' in wanted ? wanted.renditionId : '';
    const name = `${wanted.kind} ${rendition} ${skip} ${secretId}`;
    let body = known.byName.get(name);
    if (body === undefined) {
      const text = this.#write(vod, wanted, how);
      if (text === undefined) {
        return undefined;
      }
      body = Buffer.from(text);
      known.byName.set(name, body);
    }
    return { body, contentType: TYPES[wanted.kind] };
  }

  #write({ index, ended }: ShelvedVod, wanted: Wanted, how: How): string | undefined {
    const { skip, secretId } = how;
    switch (wanted.kind) {
      case 'multivariant':
        // The head of an encrypted segment cannot be read alone.
        return writeRecordedMultivariant(
          index,
          secretId === undefined ? iFrameVariantsOf(index) : [],
        );
      case 'playlist':
        return writeRecordedPlaylist(index, wanted.renditionId, {
          ...{ mediaBase: '', ended, secretId },
          ...(!ended && { window: { seconds: this.#windowS, skip } }),
        });
      case 'iframes':
        return secretId === undefined
          ? writeIFramePlaylist(index, wanted.renditionId, { ended })
          : undefined;
      case 'manifest':
        // While it grows, the live stream has one.
        return ended ? writeRecordedManifest(index) : undefined;
      case 'storyboard':
        return writeStoryboardTrack({ durationS: index.durationS, ended });
    }
  }
}

const TYPES: Readonly<Record<Wanted['kind'], string>> = {
  multivariant: PLAYLIST_TYPE,
  playlist: PLAYLIST_TYPE,
  iframes: PLAYLIST_TYPE,
  manifest: 'application/dash+xml',
  storyboard: 'text/vtt',
};
