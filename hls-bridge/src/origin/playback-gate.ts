/** Who may play what: a signed path, else the directory's word; both are remembered for a moment. */
import { PlatformError, checkPathToken } from '@freshet/infra/runtime';
import type { StreamDirectory, StreamId } from '@freshet/infra/runtime';
import { hlsError } from '../errors.ts';
import type { HlsRoute } from './request-route.ts';

export type PlaybackGateOptions = {
  /** Key of signed paths; without it they are refused. */
  readonly pathKey: Uint8Array | undefined;
};

/** `shared`: the answer may be kept by caches between us and the viewer. */
export type Playback = { readonly shared: boolean };

type Remembered = { untilMs: number; playback: Playback | undefined; asking: Promise<Playback> };

/** Thousands of players ask each second; the directory is asked this seldom. */
const REMEMBER_MS = 2000;
const MAX_REMEMBERED = 10_000;
const BEARER = /^Bearer ([A-Za-z0-9._~+/=-]{1,4096})$/i;
/** What an edge puts in the place of a token that it found good. */
const CHECKED_BY_EDGE = 'edge';
const SHARED: Playback = { shared: true };
const OWN: Playback = { shared: false };

export class PlaybackGate {
  readonly #directory: Pick<StreamDirectory, 'authorizePlayback'>;
  readonly #options: PlaybackGateOptions;
  readonly #answers = new Map<string, Remembered>();
  /** Good tokens, and when they stop being good, in milliseconds since 1970. */
  readonly #tokens = new Map<string, number>();

  constructor(directory: Pick<StreamDirectory, 'authorizePlayback'>, options: PlaybackGateOptions) {
    this.#directory = directory;
    this.#options = options;
  }

  /**
   * @param fromEdge Whether an edge of ours asks, which has checked the viewer's token.
   * @throws HLS_TOKEN_INVALID, STREAM_NOT_FOUND, UNAUTHENTICATED; at once or as a rejection
   */
  admit(
    route: HlsRoute,
    authorization: string | undefined,
    fromEdge: boolean,
  ): Playback | Promise<Playback> {
    if (route.token === CHECKED_BY_EDGE && fromEdge) {
      return SHARED;
    }
    if (route.token !== undefined) {
      this.#checkToken(route.streamId, route.token);
      return SHARED;
    }
    // The form was checked by the route.
    const streamId = route.streamId as StreamId;
    if (route.resource.kind === 'custom') {
      return this.#ask(`${streamId} custom`, SHARED, () => this.#seen(streamId));
    }
    const bearer = authorization === undefined ? undefined : BEARER.exec(authorization)?.[1];
    return bearer === undefined
      ? this.#ask(streamId, SHARED, () => this.#directory.authorizePlayback(streamId))
      : this.#ask(`${streamId} ${bearer}`, OWN, () =>
          this.#directory.authorizePlayback(streamId, bearer),
        );
  }

  /** What an owner chose to show of a stream for members is shown to everybody who finds the stream. */
  async #seen(streamId: StreamId): Promise<void> {
    try {
      await this.#directory.authorizePlayback(streamId);
    } catch (error) {
      if (!(error instanceof PlatformError && error.code === 'STREAM_FOR_MEMBERS')) {
        throw error;
      }
    }
  }

  #checkToken(streamId: string, token: string): void {
    const nowMs = Date.now();
    const key = `${token} ${streamId}`;
    if ((this.#tokens.get(key) ?? 0) > nowMs) {
      return;
    }
    const { pathKey } = this.#options;
    if (pathKey === undefined || !checkPathToken(pathKey, { streamId, token, nowMs })) {
      throw hlsError('HLS_TOKEN_INVALID');
    }
    makeRoom(this.#tokens);
    this.#tokens.set(key, Math.min(nowMs + 60_000, Number.parseInt(token, 10) * 1000));
  }

  #ask(key: string, yes: Playback, ask: () => Promise<unknown>): Playback | Promise<Playback> {
    const nowMs = Date.now();
    const known = this.#answers.get(key);
    if (known !== undefined && known.untilMs > nowMs) {
      return known.playback ?? known.asking;
    }
    makeRoom(this.#answers);
    const asking = ask().then(() => yes);
    const entry: Remembered = { untilMs: nowMs + REMEMBER_MS, playback: undefined, asking };
    this.#answers.set(key, entry);
    asking.then(
      () => {
        entry.playback = yes;
      },
      () => {
        if (this.#answers.get(key) === entry) {
          this.#answers.delete(key);
        }
      },
    );
    return asking;
  }
}

function makeRoom(map: Map<string, unknown>): void {
  if (map.size >= MAX_REMEMBERED) {
    map.clear();
  }
}
