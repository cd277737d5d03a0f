/**
 * The LL-HLS origin (draft-pantos-hls-rfc8216bis §6.2): playlists with blocking reload and delta
 * updates, parts that are asked for before they exist, immutable media. Every answer is prepared once
 * for all who ask the same; requests that need not wait are answered in the same turn.
 */
import type {
  ExchangeAnswer,
  ExchangeHandler,
  ExchangeRequest,
  HttpHandler,
  Logger,
  Metrics,
  PreparedAnswer,
  StreamDirectory,
} from '@freshet/infra/runtime';
import { PlatformError, exchangeOverNode } from '@freshet/infra/runtime';
import { writeDashManifest } from '../dash/write-manifest.ts';
import { hlsError } from '../errors.ts';
import { isWithin, multivariantOf } from '../packager/describe-variants.ts';
import type { PackagerOptions } from '../packager/packager-options.ts';
import type { RenditionTrack } from '../packager/rendition-track.ts';
import type { StreamPackager } from '../packager/stream-packager.ts';
import { NO_DIRECTIVES, cachedDirectives, decide } from '../playlist/directives.ts';
import type { Directives } from '../playlist/directives.ts';
import { DirectViewers } from './direct-viewers.ts';
import type { DirectOptions, Via } from './direct-viewers.ts';
import { HeldRequests } from './held-requests.ts';
import type { HeldOptions } from './held-requests.ts';
import {
  MANIFEST_TYPE,
  PLAYLIST_TYPE,
  PREFLIGHT,
  problemAnswer,
  textAnswer,
} from './origin-answers.ts';
import { growingSegment } from './growing-segment.ts';
import { isAhead, segmentByTime } from './media-number.ts';
import { PlaybackGate } from './playback-gate.ts';
import type { Playback, PlaybackGateOptions } from './playback-gate.ts';
import { PreparedStream } from './prepared-stream.ts';
import type { TextRequest } from './prepared-stream.ts';
import { parseHlsPath } from './request-route.ts';
import type { HlsRoute } from './request-route.ts';
import { writeSteeringManifest } from './steering.ts';
import type { CdnPathway } from './steering.ts';
import { dvrAnswer, encryptedAnswer, livePictureAnswer, storedAnswer } from './stored-answers.ts';
import type { StoredDeps } from './stored-answers.ts';

/** Where the origin finds streams. */
export type OriginStreams = {
  /** What is packaged now. */
  find(streamId: string): StreamPackager | undefined;
  /** Begins to package when nobody did, and waits for the first segment. @throws HLS_STARTING, HLS_STREAM_NOT_LIVE, HLS_OVERLOADED */
  obtain(streamId: string): Promise<StreamPackager>;
};

export type OriginDeps = StoredDeps & {
  readonly streams: OriginStreams;
  readonly directory: Pick<StreamDirectory, 'authorizePlayback'>;
  readonly log: Logger;
  readonly metrics: Metrics;
};

export type OriginOptions = HeldOptions &
  PlaybackGateOptions &
  DirectOptions & {
    /** CDNs that players are told of, best first. */
    readonly pathways: readonly CdnPathway[];
    /** Where players reach this origin when no CDN answers; undefined: they do not. */
    readonly originHost: string | undefined;
  };

export interface Origin {
  /** For `/live` and `/t`. */
  readonly answer: ExchangeHandler;
  /** The same where only a plain handler can be mounted. */
  readonly handler: HttpHandler;
  readonly heldRequests: number;
  /** To be called after every change of a stream's playlists. */
  changed(packager: StreamPackager): void;
  /** Lets go of everything that waits for this stream. */
  gone(packager: StreamPackager): void;
  close(): void;
}

/** A request that was let in. */
type Asked = {
  readonly request: ExchangeRequest;
  readonly route: HlsRoute;
  readonly query: string;
  readonly playback: Playback;
  readonly via: Via;
};

type Outcome = ExchangeAnswer | Promise<ExchangeAnswer>;

/** How long caches may keep a refusal that stays right, in target durations (Appendix B.1). */
const REFUSED_TARGETS = 4;
/** Without low latency nothing is in such a hurry: manifests are kept for so many target durations. */
const PLAIN_FACTOR = 2;

export function createOrigin(deps: OriginDeps, options: OriginOptions): Origin {
  return new HlsOrigin(deps, options);
}

class HlsOrigin implements Origin {
  readonly handler: HttpHandler;
  readonly #deps: OriginDeps;
  readonly #options: OriginOptions;
  readonly #held: HeldRequests;
  readonly #gate: PlaybackGate;
  readonly #direct: DirectViewers;
  readonly #prepared = new WeakMap<StreamPackager, PreparedStream>();
  readonly #releases: (() => void)[];

  constructor(deps: OriginDeps, options: OriginOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#held = new HeldRequests(options);
    this.#gate = new PlaybackGate(deps.directory, options);
    this.#direct = new DirectViewers(options);
    this.handler = exchangeOverNode(this.answer);
    const gauge = (name: string, help: string, read: () => number): (() => void) =>
      deps.metrics.observedGauge({ name, help }, read);
    this.#releases = [
      gauge('hls_held_requests', 'HLS requests that wait for media', () => this.#held.count),
      gauge(
        'hls_refused_requests',
        'HLS requests that found no room to wait',
        () => this.#held.refused,
      ),
      gauge(
        'hls_direct_viewers',
        'Viewers that read from the origin past the CDN',
        () => this.#direct.count,
      ),
      gauge(
        'hls_refused_direct_requests',
        'Requests past the CDN that found no room',
        () => this.#direct.refused,
      ),
    ];
  }

  get heldRequests(): number {
    return this.#held.count;
  }

  readonly answer = (request: ExchangeRequest): Outcome => {
    try {
      const outcome = this.#answer(request);
      return outcome instanceof Promise
        ? outcome.catch((error: unknown) => this.#problem(error))
        : outcome;
    } catch (error) {
      return this.#problem(error);
    }
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

  #problem(error: unknown): PreparedAnswer {
    const seconds = error instanceof PlatformError ? kept.get(error) : undefined;
    return problemAnswer(error, this.#deps.log, seconds);
  }

  #answer(request: ExchangeRequest): Outcome {
    if (request.method === 'OPTIONS') {
      return PREFLIGHT;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw hlsError('HLS_METHOD_NOT_ALLOWED');
    }
    const [path, query] = splitOnce(request.target);
    const route = parseHlsPath(path);
    if (route === undefined) {
      throw hlsError('HLS_NOT_FOUND');
    }
    const via = this.#direct.via(request);
    // Who asks which CDNs there are takes no place, and gets an answer also when all are taken.
    if (route.resource.kind !== 'steering' && !this.#direct.admit(request, via)) {
      throw hlsError('HLS_DIRECT_FULL', { retryAfterMs: 5000 });
    }
    const playback = this.#gate.admit(route, request.authorization, !via.direct);
    return playback instanceof Promise
      ? playback.then((known) => this.#serve({ request, route, query, via, playback: known }))
      : this.#serve({ request, route, query, via, playback });
  }

  #serve(asked: Asked): Outcome {
    const { route } = asked;
    const { resource, streamId } = route;
    if (resource.kind === 'clock') {
      return textAnswer(new Date().toISOString(), 'text/plain', 'no-store');
    }
    if (resource.kind === 'steering') {
      const { pathways, originHost } = this.#options;
      const text = writeSteeringManifest(asked.via.pathway, pathways, originHost);
      return textAnswer(text, 'application/json', 'no-store');
    }
    const { shared } = asked.playback;
    if (resource.kind === 'dvr') {
      const { query, request } = asked;
      const { acceptEncoding } = request;
      return dvrAnswer(this.#deps, { streamId, shared, ...resource, query, acceptEncoding });
    }
    if (resource.kind === 'encrypted') {
      return encryptedAnswer(this.#deps, { streamId, shared, ...resource });
    }
    if (resource.kind === 'preview' || resource.kind === 'custom') {
      return livePictureAnswer(this.#deps, { streamId, shared, kind: resource.kind });
    }
    const packager = this.#deps.streams.find(streamId);
    if (resource.kind === 'media') {
      return this.#media(asked, packager, resource);
    }
    return packager?.ready === true
      ? this.#text(asked, packager)
      : this.#deps.streams.obtain(streamId).then((opened) => this.#text(asked, opened));
  }

  #text(asked: Asked, packager: StreamPackager): Outcome {
    const { resource } = asked.route;
    switch (resource.kind) {
      case 'playlist':
        return this.#playlist(asked, packager, resource.renditionId);
      case 'manifest':
        return this.#named(asked, packager, {
          name: 'manifest',
          type: MANIFEST_TYPE,
          write: (limitPx) => writeDashManifest(packager, { limitPx, nowMs: Date.now() }),
        });
      default:
        return this.#named(asked, packager, {
          name: `multivariant ${asked.via.pathway}`,
          type: PLAYLIST_TYPE,
          write: (limitPx) =>
            multivariantOf(packager, {
              limitPx,
              ...(this.#options.pathways.length > 0 && { pathway: asked.via.pathway }),
            }),
        });
    }
  }

  /** Multivariant playlist and DASH manifest: written anew with every change of the stream. */
  #named(
    asked: Asked,
    packager: StreamPackager,
    what: { name: string; type: string; write: (limitPx: number) => string | undefined },
  ): PreparedAnswer {
    const limitPx = this.#direct.limitPx(asked.via) ?? Infinity;
    const write = (): string => {
      const text = what.write(limitPx);
      if (text === undefined) {
        throw hlsError('HLS_STARTING', { retryAfterMs: 1000 });
      }
      return text;
    };
    const name = `${what.name} ${limitPx}`;
    const { lowLatency, targetDurationS } = packager.options;
    const quick = what.type === MANIFEST_TYPE ? targetDurationS / 2 : targetDurationS;
    const seconds = lowLatency ? Math.floor(quick) : PLAIN_FACTOR * targetDurationS;
    return this.#preparedOf(packager).text(
      { name, type: what.type, write },
      textRequest(asked, seconds),
    );
  }

  #playlist(asked: Asked, packager: StreamPackager, renditionId: string): Outcome {
    const { lowLatency } = packager.options;
    // They mean nothing where the playlist did not offer them (§6.2.5).
    const directives = lowLatency ? cachedDirectives(asked.query) : NO_DIRECTIVES;
    if (typeof directives === 'string') {
      throw badDirective(directives, packager);
    }
    const track = this.#trackFor(asked, packager, renditionId);
    const verdict = decide(directives, track.edge());
    if (verdict.kind === 'refuse') {
      throw badDirective(verdict.problem, packager);
    }
    const seconds = playlistSeconds(packager.options, directives);
    const send = (): PreparedAnswer =>
      this.#preparedOf(packager).playlist(
        track,
        { skip: directives.skip && !packager.ended, limitPx: this.#direct.limitPx(asked.via) },
        textRequest(asked, seconds),
      );
    if (verdict.kind === 'now') {
      return send();
    }
    return this.#hold(asked, packager, () => !isWaiting(directives, track)).then(send);
  }

  #media(
    asked: Asked,
    packager: StreamPackager | undefined,
    { uri, renditionId }: { readonly uri: string; readonly renditionId: string },
  ): Outcome {
    const { shared } = asked.playback;
    const stored = { streamId: asked.route.streamId, shared, uri };
    if (packager === undefined) {
      return storedAnswer(this.#deps, stored, hlsError('HLS_NOT_FOUND'));
    }
    const track = this.#trackFor(asked, packager, renditionId);
    const msn = segmentByTime(uri, track);
    const name = msn === undefined ? uri : track.segmentUri(msn);
    const present = this.#preparedOf(packager).media(track, name, shared);
    if (present !== undefined) {
      return present;
    }
    if (msn !== undefined && packager.options.lowLatency) {
      const until = (isDue: () => boolean): Promise<void> => this.#until(asked, packager, isDue);
      return growingSegment({ track, msn, shared, until });
    }
    if (uri !== track.nextPartUri || packager.ended || !packager.options.lowLatency) {
      return storedAnswer(this.#deps, stored, notFound(packager, isAhead(uri, track)));
    }
    // A part that became a gap has no media: then something else comes next.
    const isDue = (): boolean =>
      track.media(uri) !== undefined || uri !== track.nextPartUri || packager.ended;
    return this.#hold(asked, packager, isDue).then(() => {
      const made = this.#preparedOf(packager).media(track, uri, shared);
      if (made === undefined) {
        throw notFound(packager, false);
      }
      return made;
    });
  }

  /** @throws HLS_NOT_FOUND, also for rungs that a viewer past the CDN may not have */
  #trackFor(asked: Asked, packager: StreamPackager, id: string): RenditionTrack {
    const track = packager.track(id);
    if (track === undefined || !isWithin(packager, track, this.#direct.limitPx(asked.via))) {
      throw hlsError('HLS_NOT_FOUND');
    }
    return track;
  }

  #hold(asked: Asked, packager: StreamPackager, isDue: () => boolean): Promise<void> {
    const { request, via } = asked;
    const gone = new AbortController();
    request.onGone(() => {
      gone.abort();
    });
    return this.#held.hold(packager, {
      // An edge speaks for all of its viewers.
      address: via.direct ? request.address : undefined,
      timeoutMs: 3000 * packager.options.targetDurationS,
      isDue,
      signal: gone.signal,
    });
  }

  /** @throws HLS_CLOSED when the client is gone */
  async #until(asked: Asked, packager: StreamPackager, isDue: () => boolean): Promise<void> {
    if (!isDue()) {
      await this.#hold(asked, packager, isDue);
      if (!isDue()) {
        throw hlsError('HLS_CLOSED');
      }
    }
  }

  #preparedOf(packager: StreamPackager): PreparedStream {
    const known = this.#prepared.get(packager);
    if (known !== undefined) {
      return known;
    }
    const made = new PreparedStream(packager);
    this.#prepared.set(packager, made);
    return made;
  }
}

function textRequest({ request, playback }: Asked, seconds: number): TextRequest {
  return { seconds, shared: playback.shared, acceptEncoding: request.acceptEncoding };
}

function isWaiting(directives: Directives, track: RenditionTrack): boolean {
  return decide(directives, track.edge()).kind === 'wait';
}

/**
 * How long caches may keep a playlist (Appendix B.1). A blocking answer never changes under its URL; one
 * without parts changes once in a target duration.
 */
function playlistSeconds(
  { targetDurationS, lowLatency }: PackagerOptions,
  { msn }: Directives,
): number {
  if (msn !== undefined) {
    return 6 * targetDurationS;
  }
  return lowLatency ? Math.floor(targetDurationS / 2) : targetDurationS;
}

/**
 * A refusal that the next part can make wrong is not kept: whoever asks too early through a cache
 * would take the answer from all who ask in time.
 */
function badDirective(problem: string, packager: StreamPackager): PlatformError {
  const error = hlsError('HLS_BAD_DIRECTIVE', { details: { problem } });
  return problem === 'too_far'
    ? error
    : keptFor(error, REFUSED_TARGETS * packager.options.targetDurationS);
}

function notFound(packager: StreamPackager, ahead: boolean): PlatformError {
  const error = hlsError('HLS_NOT_FOUND');
  return ahead ? error : keptFor(error, packager.options.targetDurationS);
}

/** Refusals that caches may keep, and for how many seconds. */
const kept = new WeakMap<object, number>();

function keptFor(error: PlatformError, seconds: number): PlatformError {
  kept.set(error, seconds);
  return error;
}

function splitOnce(target: string): [string, string] {
  const at = target.indexOf('?');
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
}
