/** Playlist bodies of one stream: each text is written and compressed once per change, whoever asks. */
import { gzipSync } from 'node:zlib';
import type { RenditionTrack } from '../packager/rendition-track.ts';
import type { StreamPackager } from '../packager/stream-packager.ts';

export type PlaylistBody = { readonly plain: Buffer; readonly gzip: Buffer };

export class PlaylistCache {
  readonly #packager: StreamPackager;
  readonly #bodies = new Map<string, PlaylistBody>();
  #version = -1;

  constructor(packager: StreamPackager) {
    this.#packager = packager;
  }

  media(track: RenditionTrack, skip: boolean): PlaylistBody {
    return this.#obtain(`${track.id} ${skip}`, () => this.#packager.playlist(track, { skip }));
  }

  other(name: string, write: () => string): PlaylistBody {
    return this.#obtain(name, write);
  }

  #obtain(key: string, write: () => string): PlaylistBody {
    if (this.#version !== this.#packager.version) {
      this.#version = this.#packager.version;
      this.#bodies.clear();
    }
    const present = this.#bodies.get(key);
    if (present !== undefined) {
      return present;
    }
    const plain = Buffer.from(write());
    const body = { plain, gzip: gzipSync(plain, { level: 4 }) };
    this.#bodies.set(key, body);
    return body;
  }
}
