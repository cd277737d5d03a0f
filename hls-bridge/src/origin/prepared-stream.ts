/**
 * Prepared answers of one stream: each text is written and compressed once per change, each medium
 * once for its life, whoever asks.
 */
import type { PreparedAnswer } from '@freshet/infra/runtime';
import { isWithin } from '../packager/describe-variants.ts';
import type { RenditionTrack } from '../packager/rendition-track.ts';
import type { StreamPackager } from '../packager/stream-packager.ts';
import { PLAYLIST_TYPE, TextAnswers, mediaAnswer } from './origin-answers.ts';
import type { CacheLifetime } from './origin-answers.ts';

export type TextRequest = CacheLifetime & { readonly acceptEncoding: string };

type MediaAnswers = { shared?: PreparedAnswer; own?: PreparedAnswer };

export class PreparedStream {
  readonly #packager: StreamPackager;
  readonly #texts = new Map<string, TextAnswers>();
  /** Keyed by what the packager keeps, so that both go together. */
  readonly #media = new WeakMap<object, MediaAnswers>();
  #version = -1;

  constructor(packager: StreamPackager) {
    this.#packager = packager;
  }

  /** `limitPx`: shorter side of the largest picture that its reader may have; undefined: any. */
  playlist(
    track: RenditionTrack,
    { skip, limitPx }: { readonly skip: boolean; readonly limitPx: number | undefined },
    request: TextRequest,
  ): PreparedAnswer {
    const isVisible = (other: RenditionTrack): boolean => isWithin(this.#packager, other, limitPx);
    const write = (): string => this.#packager.playlist(track, { skip, isVisible });
    const name = `${track.id}${skip ? ' skip' : ''} ${limitPx ?? ''}`;
    return this.text({ name, type: PLAYLIST_TYPE, write }, request);
  }

  /** `write` must give the same for the same name until the stream changes. */
  text(
    what: { readonly name: string; readonly type: string; readonly write: () => string },
    request: TextRequest,
  ): PreparedAnswer {
    if (this.#version !== this.#packager.version) {
      this.#version = this.#packager.version;
      this.#texts.clear();
    }
    const key = `${what.name} ${request.seconds}${request.shared ? '' : ' own'}`;
    let answers = this.#texts.get(key);
    if (answers === undefined) {
      answers = new TextAnswers(what.write(), what.type, request);
      this.#texts.set(key, answers);
    }
    return answers.for(request.acceptEncoding);
  }

  /** Undefined when there is no such medium (any more). */
  media(track: RenditionTrack, uri: string, shared: boolean): PreparedAnswer | undefined {
    const chunks = track.media(uri);
    const [only, another] = chunks ?? [];
    if (chunks === undefined || only === undefined) {
      return undefined;
    }
    const key = another === undefined ? only : chunks;
    const answers = this.#media.get(key) ?? {};
    this.#media.set(key, answers);
    const which = shared ? 'shared' : 'own';
    answers[which] ??= mediaAnswer(chunks, shared);
    return answers[which];
  }
}
