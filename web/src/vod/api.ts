/** Routes of recordings and clips. */
import type { Stream, Visibility } from '../api.ts';
import { getOwn, sendOwn } from '../lib/own-api.ts';
import type { Call } from '../lib/own-api.ts';

export type Chapter = { readonly startSeconds: number; readonly title: string };

export type Vod = {
  readonly vodId: string;
  readonly streamId: string;
  readonly title: string;
  readonly streamer: Stream['streamer'];
  readonly category: string | null;
  readonly visibility: Visibility;
  readonly status: 'recording' | 'ready';
  readonly problem: string | null;
  readonly encrypted: boolean;
  /** Null: not only for members; 0: for followers, else for subscribers of that level. */
  readonly membersLevel: number | null;
  /** Its addresses lead to its media. */
  readonly mayWatch: boolean;
  readonly durationSeconds: number;
  readonly createdAt: string;
  readonly startedAt: string | null;
  /** ISO 8601; null: it is kept. */
  readonly expiresAt: string | null;
  readonly chapters: readonly Chapter[];
  readonly playbackUrl: string;
  readonly downloadUrl: string;
  readonly posterUrl: string;
  readonly storyboardUrl: string;
};

export type Clip = {
  readonly clipId: string;
  readonly streamId: string;
  readonly membersLevel: number | null;
  readonly mayWatch: boolean;
  readonly title: string;
  readonly streamer: Stream['streamer'];
  readonly creator: { readonly userId: string; readonly username: string } | null;
  readonly durationSeconds: number;
  readonly createdAt: string;
  readonly clipUrl: string;
  readonly thumbnailUrl: string;
  readonly shareUrl: string;
};

/** A private one only for its owner, and with a viewer token of its stream. @throws ApiError */
export async function getVod(
  vodId: string,
  { signal, viewerToken }: Call & { readonly viewerToken?: string | undefined } = {},
): Promise<Vod> {
  const path = `/vods/${encodeURIComponent(vodId)}`;
  if (viewerToken === undefined) {
    return getOwn(path, { signal });
  }
  const { vod } = await sendOwn<{ readonly vod: Vod }>('POST', `${path}/playback`, { viewerToken });
  return vod;
}

export type VodFields = {
  readonly title?: string;
  readonly visibility?: Visibility;
  readonly membersLevel?: number | null;
  readonly encrypted?: boolean;
  readonly chapters?: readonly Chapter[];
  /** ISO 8601; null: it is kept. */
  readonly expiresAt?: string | null;
};

/** @throws ApiError */
export async function editVod(vodId: string, fields: VodFields): Promise<Vod> {
  return sendOwn('PATCH', `/vods/${encodeURIComponent(vodId)}`, fields);
}

/** With all of its media, for good. @throws ApiError */
export async function deleteVod(vodId: string): Promise<void> {
  return sendOwn('DELETE', `/vods/${encodeURIComponent(vodId)}`);
}

/** `image`: base64 of a JPEG, PNG or WebP. @throws ApiError */
export async function setVodThumbnail(vodId: string, image: string): Promise<Vod> {
  return sendOwn('POST', `/vods/${encodeURIComponent(vodId)}/thumbnail`, { image });
}

/** A picture of its beginning is shown again. @throws ApiError */
export async function removeVodThumbnail(vodId: string): Promise<Vod> {
  return sendOwn('DELETE', `/vods/${encodeURIComponent(vodId)}/thumbnail`);
}

export async function getClip(clipId: string, { signal }: Call = {}): Promise<Clip> {
  const path = `/clips/${encodeURIComponent(clipId)}`;
  return getOwn(path, { signal });
}

export type Page<T> = {
  readonly items: readonly T[];
  /** Of the next page; null behind the last. */
  readonly cursor: string | null;
};

const PAGE_SIZE = 12;

/** Recordings of a channel, newest first. @throws ApiError */
export async function listVods(
  userId: string,
  how: Call & { readonly cursor?: string } = {},
): Promise<Page<Vod>> {
  const { vods, nextCursor } = await listOf<{ readonly vods: readonly Vod[] }>(userId, 'vods', how);
  return { items: vods, cursor: nextCursor };
}

/** Clips of a channel, newest first. @throws ApiError */
export async function listClips(
  userId: string,
  how: Call & { readonly cursor?: string } = {},
): Promise<Page<Clip>> {
  const { clips, nextCursor } = await listOf<{ readonly clips: readonly Clip[] }>(
    userId,
    'clips',
    how,
  );
  return { items: clips, cursor: nextCursor };
}

function listOf<T>(
  userId: string,
  what: 'vods' | 'clips',
  { signal, cursor }: Call & { readonly cursor?: string },
): Promise<T & { readonly nextCursor: string | null }> {
  const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(cursor && { cursor }) });
  return getOwn(`/users/${encodeURIComponent(userId)}/${what}?${query.toString()}`, { signal });
}

/** Cuts the last half minute before what the viewer sees. @throws ApiError */
export async function createClip(
  streamId: string,
  about: { readonly title: string; readonly behindSeconds: number },
): Promise<Clip> {
  const title = about.title.trim();
  return sendOwn('POST', `/streams/${encodeURIComponent(streamId)}/clips`, {
    ...(title !== '' && { title }),
    endOffsetSeconds: Math.max(0, Math.round(about.behindSeconds)),
  });
}
