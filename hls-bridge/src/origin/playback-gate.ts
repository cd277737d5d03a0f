/** Who may play what: a signed path, else the directory's word, which is remembered for a moment. */
import type { IncomingMessage } from 'node:http';
import type { StreamDirectory, StreamId } from '@freshet/infra/runtime';
import { hlsError } from '../errors.ts';
import { checkPathToken } from './path-token.ts';
import type { HlsRoute } from './request-route.ts';

export type PlaybackGateOptions = {
  /** Key of signed paths; without it they are refused. */
  readonly pathKey: Uint8Array | undefined;
};

/** `shared`: the answer may be kept by caches between us and the viewer. */
export type Playback = { readonly shared: boolean };

/** Thousands of players ask each second; the directory is asked this seldom. */
const REMEMBER_MS = 2000;
const MAX_REMEMBERED = 10_000;
const BEARER = /^Bearer ([A-Za-z0-9._~+/=-]{1,4096})$/i;

export class PlaybackGate {
  readonly #directory: Pick<StreamDirectory, 'authorizePlayback'>;
  readonly #options: PlaybackGateOptions;
  readonly #open = new Map<string, { readonly untilMs: number; readonly answer: Promise<void> }>();

  constructor(directory: Pick<StreamDirectory, 'authorizePlayback'>, options: PlaybackGateOptions) {
    this.#directory = directory;
    this.#options = options;
  }

  /** @throws HLS_TOKEN_INVALID, STREAM_NOT_FOUND, UNAUTHENTICATED */
  async admit(route: HlsRoute, request: IncomingMessage): Promise<Playback> {
    if (route.token !== undefined) {
      this.#checkToken(route, route.token);
      return { shared: true };
    }
    // The form was checked by the route.
    const streamId = route.streamId as StreamId;
    const bearer = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined) {
      await this.#directory.authorizePlayback(streamId, bearer);
      return { shared: false };
    }
    await this.#anyone(streamId);
    return { shared: true };
  }

  #checkToken({ streamId }: HlsRoute, token: string): void {
    const { pathKey } = this.#options;
    const nowMs = Date.now();
    if (pathKey === undefined || !checkPathToken(pathKey, { streamId, token, nowMs })) {
      throw hlsError('HLS_TOKEN_INVALID');
    }
  }

  #anyone(streamId: StreamId): Promise<void> {
    const nowMs = Date.now();
    const known = this.#open.get(streamId);
    if (known !== undefined && known.untilMs > nowMs) {
      return known.answer;
    }
    if (this.#open.size >= MAX_REMEMBERED) {
      this.#open.clear();
    }
    const answer = this.#directory.authorizePlayback(streamId).then(() => undefined);
    this.#open.set(streamId, { untilMs: nowMs + REMEMBER_MS, answer });
    answer.catch(() => this.#open.delete(streamId));
    return answer;
  }
}
