/** Recordings as clients see them. */
import type { PlaybackPaths } from '../ports.ts';
import { mediaBase } from '../stream-urls.ts';
import type { Vod } from './vods.ts';

/** `mayWatch`: whoever asks may have its media; undefined: nobody knows who asks. */
export function vodView(
  vod: Vod,
  base: string,
  paths: PlaybackPaths | undefined,
  mayWatch = vod.membersLevel === null,
): object {
  return {
    vodId: vod.vodId,
    streamId: vod.streamId,
    title: vod.title,
    streamer: {
      userId: vod.userId,
      username: vod.username,
      displayName: vod.displayName,
      avatarUrl: vod.avatarUrl,
    },
    category: vod.category,
    visibility: vod.visibility,
    status: vod.status,
    problem: vod.problem,
    encrypted: vod.encrypted,
    membersLevel: vod.membersLevel,
    mayWatch,
    durationSeconds: vod.durationMs / 1000,
    sizeBytes: vod.sizeBytes,
    createdAt: vod.createdAt.toISOString(),
    startedAt: vod.startedAt?.toISOString() ?? null,
    expiresAt: vod.expiresAt?.toISOString() ?? null,
    chapters: vod.chapters,
    chatRoomId: vod.chatRoomId,
    ...vodUrls(vod, base, paths, mayWatch),
  };
}

/** The addresses of a private recording, and of one for members, are signed for those who may watch. */
export function vodUrls(
  vod: Pick<Vod, 'vodId' | 'visibility' | 'membersLevel' | 'thumbnailAt'>,
  base: string,
  paths: PlaybackPaths | undefined,
  mayWatch: boolean,
) {
  const isOpen = vod.visibility !== 'private' && vod.membersLevel === null;
  const signed = !isOpen && mayWatch ? (paths?.sign(vod.vodId, 'vod') ?? '') : '';
  const folder = `${mediaBase(base, paths)}${signed}/vod/${vod.vodId}`;
  return {
    playbackUrl: `${folder}/master.m3u8`,
    dashUrl: `${folder}/manifest.mpd`,
    downloadUrl: `${folder}/download.mp4`,
    // Another picture has another address.
    posterUrl:
      vod.thumbnailAt === null
        ? `${folder}/poster.jpg`
        : `${folder}/custom.jpg?at=${vod.thumbnailAt.getTime()}`,
    storyboardUrl: `${folder}/storyboard.vtt`,
  };
}
