/** Clips as clients see them. */
import type { PlaybackPaths } from '../ports.ts';
import { mediaBase } from '../stream-urls.ts';
import type { Clip } from './clips.ts';

/** `mayWatch`: as of recordings. */
export function clipView(
  clip: Clip,
  base: string,
  paths: PlaybackPaths | undefined,
  mayWatch = clip.membersLevel === null,
) {
  const { clipId, creatorId, creatorName } = clip;
  const isOpen = clip.visibility !== 'private' && clip.membersLevel === null;
  const signed = !isOpen && mayWatch ? (paths?.sign(clipId, 'clips') ?? '') : '';
  const folder = `${mediaBase(base, paths)}${signed}/clips/${clipId}`;
  return {
    clipId,
    streamId: clip.streamId,
    membersLevel: clip.membersLevel,
    mayWatch,
    title: clip.title,
    streamer: {
      userId: clip.userId,
      username: clip.username,
      displayName: clip.displayName,
      avatarUrl: clip.avatarUrl,
    },
    creator:
      creatorId === null || creatorName === null
        ? null
        : { userId: creatorId, username: creatorName },
    category: clip.category,
    durationSeconds: clip.durationMs / 1000,
    width: clip.width,
    height: clip.height,
    startedAt: clip.startedAt.toISOString(),
    createdAt: clip.createdAt.toISOString(),
    clipUrl: `${folder}.mp4`,
    playbackUrl: `${folder}/master.m3u8`,
    thumbnailUrl: `${folder}/poster.jpg`,
    shareUrl: `${base}/clip/${clipId}`,
  };
}
