/** The REST API as typed functions (DESIGN §2; the API's own document is /api/openapi.json). */
import { callApi } from './lib/http.ts';
import { getOwn, sendOwn } from './lib/own-api.ts';
import type { Call } from './lib/own-api.ts';

export type User = {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly bio: string;
  readonly avatarUrl: string | null;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly createdAt: string;
};

export type Channel = User & { readonly currentStreamId: string | null };

export type Visibility = 'public' | 'unlisted' | 'private';

export type Stream = {
  readonly streamId: string;
  readonly title: string;
  readonly streamer: Pick<User, 'userId' | 'username' | 'displayName' | 'avatarUrl'>;
  readonly category: string | null;
  readonly language: string | null;
  readonly tags: readonly string[];
  /** For adults. */
  readonly mature: boolean;
  readonly visibility: Visibility;
  /** Null: not only for members; 0: for followers, else for subscribers of that level. */
  readonly membersLevel: number | null;
  /** Its addresses lead to its media. */
  readonly mayWatch: boolean;
  readonly status: 'created' | 'live' | 'ended';
  /** When it was announced for. */
  readonly scheduledStart: string | null;
  readonly viewerCount: number;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly playbackUrl: string;
  readonly dvr: boolean;
  readonly dvrUrl: string;
  /** Its recording, once there is one. */
  readonly vodId: string | null;
  readonly whepUrl: string;
  readonly thumbnailUrl: string | null;
  readonly chatRoomId: string;
};

export type StreamList = {
  readonly streams: readonly Stream[];
  readonly nextCursor: string | null;
};

/** Where encoders send to. */
export type IngestAddresses = {
  readonly ingestUrl: string;
  readonly rtmpsUrl: string | null;
  readonly whipUrl: string;
};

/** A key with its addresses; the server shows it once. */
export type StreamKey = IngestAddresses & {
  readonly streamKey: string;
  readonly srtUrl: string;
};

export type CreatedStream = Stream & StreamKey;

export type ChannelKeyState = IngestAddresses & {
  readonly exists: boolean;
  readonly createdAt: string | null;
  readonly lastUsedAt: string | null;
};

export type StreamFields = {
  readonly title?: string;
  readonly category?: string | null;
  readonly language?: string | null;
  readonly tags?: readonly string[];
  readonly mature?: boolean;
  readonly visibility?: Visibility;
  readonly membersLevel?: number | null;
  /** Null: as the installation does. */
  readonly record?: boolean | null;
  readonly encrypt?: boolean | null;
  readonly scheduledStart?: string | null;
};

/** Public live streams, most watched first. */
export function listStreams(
  options: Call & { readonly cursor?: string } = {},
): Promise<StreamList> {
  const query = new URLSearchParams({ limit: '48' });
  if (options.cursor !== undefined) {
    query.set('cursor', options.cursor);
  }
  return callApi(`/streams?${query.toString()}`, { signal: options.signal });
}

/** One stream. A private one only for its owner. */
export async function getStream(streamId: string, options: Call = {}): Promise<Stream> {
  return getOwn(`/streams/${encodeURIComponent(streamId)}`, options);
}

export function getChannel(username: string, options: Call = {}): Promise<Channel> {
  return callApi(`/users/by-name/${encodeURIComponent(username)}`, { signal: options.signal });
}

/** What the signed-in user has announced, to whomever, soonest first. */
export async function listMyUpcoming(
  userId: string,
  options: Call = {},
): Promise<readonly Stream[]> {
  return (await getOwn<StreamList>(`/users/${encodeURIComponent(userId)}/upcoming`, options))
    .streams;
}

/** What a channel has announced to all, soonest first. */
export async function listUpcoming(userId: string, options: Call = {}): Promise<readonly Stream[]> {
  const path = `/users/${encodeURIComponent(userId)}/upcoming?limit=12`;
  return (await callApi<StreamList>(path, { signal: options.signal })).streams;
}

/** The same of the channels that the signed-in user follows. */
export async function listFollowedUpcoming(options: Call = {}): Promise<readonly Stream[]> {
  return (await getOwn<StreamList>('/users/me/following/upcoming?limit=12', options)).streams;
}

export async function createStream(fields: StreamFields): Promise<CreatedStream> {
  return sendOwn('POST', '/streams', fields);
}

export async function editStream(streamId: string, fields: StreamFields): Promise<Stream> {
  return sendOwn('PATCH', `/streams/${encodeURIComponent(streamId)}`, fields);
}

/** `image`: base64 of a JPEG, PNG or WebP. */
export async function setStreamThumbnail(streamId: string, image: string): Promise<Stream> {
  return sendOwn('POST', `/streams/${encodeURIComponent(streamId)}/thumbnail`, { image });
}

/** Previews are shown again while it is live. */
export async function removeStreamThumbnail(streamId: string): Promise<Stream> {
  return sendOwn('DELETE', `/streams/${encodeURIComponent(streamId)}/thumbnail`);
}

/** Ends a stream for good. */
export async function stopStream(streamId: string): Promise<Stream> {
  return sendOwn('POST', `/streams/${encodeURIComponent(streamId)}/stop`);
}

/** The signed-in user's streams, newest first. */
export async function listMyStreams(options: Call = {}): Promise<StreamList> {
  return getOwn('/users/me/streams?limit=5', options);
}

export async function getChannelKey(options: Call = {}): Promise<ChannelKeyState> {
  return getOwn('/users/me/channel-key', options);
}

/** Makes a new lasting key; the one before is refused from then on. */
export async function rotateChannelKey(): Promise<StreamKey> {
  return sendOwn('POST', '/users/me/channel-key', {});
}
