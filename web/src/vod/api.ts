/** Routes of recordings and clips. */
import type { Stream } from '../api.ts';
import { getOwn, sendOwn } from '../lib/own-api.ts';
import type { Call } from '../lib/own-api.ts';

export type Chapter = { readonly startSeconds: number; readonly title: string };

export type Vod = {
  readonly vodId: string;
  readonly streamId: string;
  readonly title: string;
  readonly streamer: Stream['streamer'];
  readonly category: string | null;
  readonly status: 'recording' | 'ready';
  readonly problem: string | null;
  readonly durationSeconds: number;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly chapters: readonly Chapter[];
  readonly playbackUrl: string;
  readonly downloadUrl: string;
  readonly posterUrl: string;
  readonly storyboardUrl: string;
};

export type Clip = {
  readonly clipId: string;
  readonly streamId: string;
  readonly title: string;
  readonly streamer: Stream['streamer'];
  readonly creator: { readonly userId: string; readonly username: string } | null;
  readonly durationSeconds: number;
  readonly createdAt: string;
  readonly clipUrl: string;
  readonly thumbnailUrl: string;
  readonly shareUrl: string;
};

/** A private one only for its owner. @throws ApiError */
export async function getVod(vodId: string, { signal }: Call = {}): Promise<Vod> {
  const path = `/vods/${encodeURIComponent(vodId)}`;
  return getOwn(path, { signal });
}

export async function getClip(clipId: string, { signal }: Call = {}): Promise<Clip> {
  const path = `/clips/${encodeURIComponent(clipId)}`;
  return getOwn(path, { signal });
}

/** Newest first. */
export async function listChannelMedia(
  userId: string,
  { signal }: Call = {},
): Promise<{ readonly vods: readonly Vod[]; readonly clips: readonly Clip[] }> {
  const path = `/users/${encodeURIComponent(userId)}`;
  const [{ vods }, { clips }] = await Promise.all([
    getOwn<{ readonly vods: readonly Vod[] }>(`${path}/vods?limit=12`, { signal }),
    getOwn<{ readonly clips: readonly Clip[] }>(`${path}/clips?limit=12`, { signal }),
  ]);
  return { vods, clips };
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
