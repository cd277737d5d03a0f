/** Asks the API where a stream plays over HLS, and whether it is live, with what HTTP alone can tell. */
import type { HttpAnswer, HttpPort } from '../ports.ts';
import { httpUrl } from '../lib/urls.ts';

export type StreamLocation = {
  readonly playbackUrl: string;
  /** Undefined when the API did not say. */
  readonly status: 'created' | 'live' | 'ended' | undefined;
  /** Not everybody may watch it, by what the API says, or does not say. */
  readonly isPrivate: boolean;
};

export type LocateOptions = {
  readonly http: HttpPort;
  readonly serverUrl: string;
  readonly streamId: string;
  readonly bearer: string | undefined;
  readonly signal: AbortSignal;
  readonly onAnswer: (answer: HttpAnswer, askedAtMs: number, cameAtMs: number) => void;
};

const TIMEOUT_MS = 5_000;

/**
 * The place that the API names; the server's own origin when the API has no answer.
 *
 * @throws CLIENT_HTTP_FAILED, CLIENT_TIMEOUT, CLIENT_ABORTED
 */
export async function locateStream(options: LocateOptions): Promise<StreamLocation> {
  const { http, serverUrl, streamId, bearer, signal } = options;
  const askedAtMs = Date.now();
  const answer = await http.request({
    method: 'GET',
    url: httpUrl(serverUrl, `/api/v1/streams/${encodeURIComponent(streamId)}`),
    bearer,
    timeoutMs: TIMEOUT_MS,
    signal,
  });
  options.onAnswer(answer, askedAtMs, Date.now());
  const { status, playbackUrl, visibility } = fieldsOf(answer.body);
  const own = httpUrl(serverUrl, `/live/${encodeURIComponent(streamId)}/master.m3u8`);
  return {
    playbackUrl: typeof playbackUrl === 'string' ? playbackUrl : own,
    status: status === 'created' || status === 'live' || status === 'ended' ? status : undefined,
    // The API does not show a private stream to everybody who may watch it.
    isPrivate: visibility === 'private' || visibility === undefined,
  };
}

type Fields = Readonly<Record<'status' | 'playbackUrl' | 'visibility', unknown>>;

function fieldsOf(body: unknown): Fields {
  const nothing = { status: undefined, playbackUrl: undefined, visibility: undefined };
  return typeof body === 'object' && body !== null ? { ...nothing, ...body } : nothing;
}
