/** Asks the API where a stream plays over HLS, and whether it is live, with what HTTP alone can tell. */
import { clientError } from '../errors.ts';
import type { HttpAnswer, HttpPort } from '../ports.ts';
import { httpUrl } from '../lib/urls.ts';

export type StreamLocation = {
  readonly playbackUrl: string;
  /** What it plays from while it is rewound; undefined when nothing is recorded, or nobody may go back. */
  readonly dvrUrl: string | undefined;
  /** When it began, ms since 1970. */
  readonly startedMs: number | undefined;
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
  const fields = fieldsOf(answer.body);
  const { status, playbackUrl, visibility, vodId, dvr, dvrUrl, startedAt } = fields;
  const own = httpUrl(serverUrl, `/live/${encodeURIComponent(streamId)}/master.m3u8`);
  return {
    playbackUrl: typeof playbackUrl === 'string' ? playbackUrl : own,
    dvrUrl:
      typeof vodId === 'string' && dvr === true && typeof dvrUrl === 'string' ? dvrUrl : undefined,
    startedMs: typeof startedAt === 'string' ? Date.parse(startedAt) : undefined,
    status: status === 'created' || status === 'live' || status === 'ended' ? status : undefined,
    // The API does not show a private stream to everybody who may watch it.
    isPrivate:
      visibility === 'private' ||
      visibility === undefined ||
      typeof fields.membersLevel === 'number',
  };
}

/** Where the past of it plays. @throws CLIENT_NOT_SEEKABLE */
export function pastOf(location: StreamLocation): StreamLocation {
  const { dvrUrl } = location;
  if (dvrUrl === undefined) {
    throw clientError('CLIENT_NOT_SEEKABLE');
  }
  return { ...location, playbackUrl: dvrUrl };
}

type Fields = Readonly<
  Partial<
    Record<
      | 'status'
      | 'playbackUrl'
      | 'visibility'
      | 'membersLevel'
      | 'vodId'
      | 'dvr'
      | 'dvrUrl'
      | 'startedAt',
      unknown
    >
  >
>;

function fieldsOf(body: unknown): Fields {
  return typeof body === 'object' && body !== null ? { ...body } : {};
}
