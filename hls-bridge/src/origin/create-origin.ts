/**
 * The LL-HLS origin (draft-pantos-hls-rfc8216bis §6.2): playlists with blocking reload and delta
 * updates, parts that are asked for before they exist, immutable media. A plain HTTP handler.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientAddress } from '@freshet/infra/runtime';
import type { HttpHandler, Logger, Metrics, StreamDirectory } from '@freshet/infra/runtime';
import { hlsError } from '../errors.ts';
import { multivariantOf } from '../packager/describe-variants.ts';
import type { RenditionTrack } from '../packager/rendition-track.ts';
import type { StreamPackager } from '../packager/stream-packager.ts';
import { decide, parseDirectives } from '../playlist/directives.ts';
import type { Directives } from '../playlist/directives.ts';
import { HeldRequests } from './held-requests.ts';
import type { HeldOptions } from './held-requests.ts';
import {
  answerPreflight,
  sendHlsProblem,
  sendMedia,
  sendText,
  setCorsHeaders,
} from './origin-answers.ts';
import { PlaybackGate } from './playback-gate.ts';
import type { Playback, PlaybackGateOptions } from './playback-gate.ts';
import { PlaylistCache } from './playlist-cache.ts';
import { parseHlsPath } from './request-route.ts';
import type { HlsRoute } from './request-route.ts';

/** Where the origin finds streams. */
export type OriginStreams = {
  /** What is packaged now. */
  find(streamId: string): StreamPackager | undefined;
  /** Begins to package when nobody did, and waits for the first segment. @throws HLS_STARTING, HLS_STREAM_NOT_LIVE, HLS_OVERLOADED */
  obtain(streamId: string): Promise<StreamPackager>;
};

export type OriginDeps = {
  readonly streams: OriginStreams;
  readonly directory: Pick<StreamDirectory, 'authorizePlayback'>;
  readonly log: Logger;
  readonly metrics: Metrics;
};

export type OriginOptions = HeldOptions & PlaybackGateOptions;

export interface Origin {
  /** For `/live` and `/t`. */
  readonly handler: HttpHandler;
  readonly heldRequests: number;
  /** To be called after every change of a stream's playlists. */
  changed(packager: StreamPackager): void;
  /** Lets go of everything that waits for this stream. */
  gone(packager: StreamPackager): void;
  close(): void;
}

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

const MULTIVARIANT_SECONDS = 2;

export function createOrigin(deps: OriginDeps, options: OriginOptions): Origin {
  return new HlsOrigin(deps, options);
}

class HlsOrigin implements Origin {
  readonly #deps: OriginDeps;
  readonly #held: HeldRequests;
  readonly #gate: PlaybackGate;
  readonly #caches = new WeakMap<StreamPackager, PlaylistCache>();
  readonly #releases: (() => void)[];

  constructor(deps: OriginDeps, options: OriginOptions) {
    this.#deps = deps;
    this.#held = new HeldRequests(options);
    this.#gate = new PlaybackGate(deps.directory, options);
    this.#releases = [
      deps.metrics.observedGauge(
        { name: 'hls_held_requests', help: 'HLS requests that wait for media' },
        () => this.#held.count,
      ),
      deps.metrics.observedGauge(
        { name: 'hls_refused_requests', help: 'HLS requests that found no room to wait' },
        () => this.#held.refused,
      ),
    ];
  }

  get heldRequests(): number {
    return this.#held.count;
  }

  readonly handler = (request: IncomingMessage, response: ServerResponse): void => {
    const exchange = { request, response };
    setCorsHeaders(response);
    this.#answer(exchange).catch((error: unknown) => {
      sendHlsProblem(exchange, error, this.#deps.log);
    });
  };

  changed(packager: StreamPackager): void {
    this.#held.release(packager);
  }

  gone(packager: StreamPackager): void {
    this.#held.abandon(packager, hlsError('HLS_NOT_FOUND'));
  }

  close(): void {
    this.#held.close();
    this.#releases.splice(0).forEach((release) => {
      release();
    });
  }

  async #answer(exchange: Exchange): Promise<void> {
    const { request, response } = exchange;
    if (request.method === 'OPTIONS') {
      answerPreflight(response);
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw hlsError('HLS_METHOD_NOT_ALLOWED');
    }
    const [path, query] = splitOnce(request.url ?? '/');
    const route = parseHlsPath(path);
    if (route === undefined) {
      throw hlsError('HLS_NOT_FOUND');
    }
    if (route.resource.kind === 'media') {
      await this.#sendMedia(exchange, route, route.resource.uri);
      return;
    }
    const playback = await this.#gate.admit(route, request);
    if (route.resource.kind === 'playlist') {
      const { renditionId } = route.resource;
      await this.#sendPlaylist(exchange, { route, renditionId, query, playback });
    } else {
      await this.#sendMultivariant(exchange, route, playback);
    }
  }

  async #sendMultivariant(
    exchange: Exchange,
    route: HlsRoute,
    { shared }: Playback,
  ): Promise<void> {
    const packager = await this.#deps.streams.obtain(route.streamId);
    const text = multivariantOf(packager);
    if (text === undefined) {
      throw hlsError('HLS_STARTING', { retryAfterMs: 1000 });
    }
    const body = this.#cacheOf(packager).other('multivariant', () => text);
    sendText(exchange, body, { seconds: MULTIVARIANT_SECONDS, shared });
  }

  async #sendPlaylist(
    exchange: Exchange,
    asked: { route: HlsRoute; renditionId: string; query: string; playback: Playback },
  ): Promise<void> {
    const directives = parseDirectives(new URLSearchParams(asked.query));
    if (typeof directives === 'string') {
      throw hlsError('HLS_BAD_DIRECTIVE', { details: { problem: directives } });
    }
    const packager = await this.#deps.streams.obtain(asked.route.streamId);
    const track = packager.track(asked.renditionId);
    if (track === undefined) {
      throw hlsError('HLS_NOT_FOUND');
    }
    await this.#waitFor(exchange, packager, { track, directives });
    if (exchange.response.destroyed) {
      return;
    }
    const { targetDurationS } = packager.options;
    // A blocking answer never changes under its URL, so it may be kept for long (Appendix B.1).
    const seconds =
      directives.msn === undefined ? Math.floor(targetDurationS / 2) : 6 * targetDurationS;
    const skip = directives.skip && !packager.ended;
    const { shared } = asked.playback;
    sendText(exchange, this.#cacheOf(packager).media(track, skip), { seconds, shared });
  }

  async #waitFor(
    exchange: Exchange,
    packager: StreamPackager,
    asked: { track: RenditionTrack; directives: Directives },
  ): Promise<void> {
    const verdict = () => decide(asked.directives, asked.track.edge());
    const now = verdict();
    if (now.kind === 'refuse') {
      throw hlsError('HLS_BAD_DIRECTIVE', { details: { problem: now.problem } });
    }
    if (now.kind === 'wait') {
      await this.#hold(exchange, packager, () => verdict().kind !== 'wait');
    }
  }

  async #sendMedia(exchange: Exchange, route: HlsRoute, uri: string): Promise<void> {
    if (route.token !== undefined) {
      // A path that claims a token must have a good one, or an expired link would go on working.
      await this.#gate.admit(route, exchange.request);
    }
    const packager = this.#deps.streams.find(route.streamId);
    const track = packager?.tracks.find(({ id }) => uri.includes(`/${id}-`));
    if (packager === undefined || track === undefined) {
      throw hlsError('HLS_NOT_FOUND');
    }
    if (track.media(uri) === undefined && uri === track.nextPartUri && !packager.ended) {
      const isDue = (): boolean => track.media(uri) !== undefined || packager.ended;
      await this.#hold(exchange, packager, isDue);
    }
    const chunks = track.media(uri);
    if (chunks === undefined) {
      throw hlsError('HLS_NOT_FOUND');
    }
    if (!exchange.response.destroyed) {
      sendMedia(exchange, chunks);
    }
  }

  async #hold(
    { request, response }: Exchange,
    packager: StreamPackager,
    isDue: () => boolean,
  ): Promise<void> {
    const gone = new AbortController();
    const abort = (): void => {
      gone.abort();
    };
    response.once('close', abort);
    try {
      await this.#held.hold(packager, {
        address: clientAddress(request),
        timeoutMs: 3000 * packager.options.targetDurationS,
        isDue,
        signal: gone.signal,
      });
    } finally {
      response.off('close', abort);
    }
  }

  #cacheOf(packager: StreamPackager): PlaylistCache {
    const cache = this.#caches.get(packager) ?? new PlaylistCache(packager);
    this.#caches.set(packager, cache);
    return cache;
  }
}

function splitOnce(target: string): [string, string] {
  const at = target.indexOf('?');
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
}
