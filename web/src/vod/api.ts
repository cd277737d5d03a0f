/** Routes of recordings and clips. */
import type { Stream } from '../api.ts';
import { callApi } from '../lib/http.ts';
import { accessToken } from '../lib/session.ts';

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

type Call = { readonly signal?: AbortSignal | undefined };

/** A private one only for its owner. @throws ApiError */
export async function getVod(vodId: string, { signal }: Call = {}): Promise<Vod> {
  const path = `/vods/${encodeURIComponent(vodId)}`;
  return callApi(path, { accessToken: await accessToken(), signal });
}

export async function getClip(clipId: string, { signal }: Call = {}): Promise<Clip> {
  const path = `/clips/${encodeURIComponent(clipId)}`;
  return callApi(path, { accessToken: await accessToken(), signal });
}

/** Newest first. */
export async function listChannelMedia(
  userId: string,
  { signal }: Call = {},
): Promise<{ readonly vods: readonly Vod[]; readonly clips: readonly Clip[] }> {
  const request = { accessToken: await accessToken(), signal };
  const path = `/users/${encodeURIComponent(userId)}`;
  const [{ vods }, { clips }] = await Promise.all([
    callApi<{ readonly vods: readonly Vod[] }>(`${path}/vods?limit=12`, request),
    callApi<{ readonly clips: readonly Clip[] }>(`${path}/clips?limit=12`, request),
  ]);
  return { vods, clips };
}

/** Cuts the last half minute before what the viewer sees. @throws ApiError */
export async function createClip(
  streamId: string,
  about: { readonly title: string; readonly behindSeconds: number },
): Promise<Clip> {
  const title = about.title.trim();
  return callApi(`/streams/${encodeURIComponent(streamId)}/clips`, {
    method: 'POST',
    body: {
      ...(title !== '' && { title }),
      endOffsetSeconds: Math.max(0, Math.round(about.behindSeconds)),
    },
    accessToken: await accessToken(),
  });
}
