/** What other sites show of a link to a clip or a recording (Open Graph protocol, ogp.me). */
import type { IncomingMessage } from 'node:http';
import { PlatformError } from '@freshet/infra/runtime';
import type { Queryable } from '@freshet/infra/runtime';
import { clipView } from './clips/clip-view.ts';
import { readVisibleClip } from './clips/clips.ts';
import type { PlaybackPaths } from './ports.ts';
import { vodUrls } from './vod/vod-view.ts';
import { readVisibleVod } from './vod/vods.ts';

export type ShareCard = {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly imageUrl: string;
  /** One MP4 file; recordings are too long to be played inside of another site. */
  readonly video?: { readonly url: string; readonly width: number; readonly height: number };
};

type Deps = {
  readonly db: Queryable;
  readonly playback: PlaybackPaths | undefined;
  readonly publicBase: (request: IncomingMessage) => string;
};

const PAGE = /^\/(clip|video)\/([\w-]{1,80})$/;

/** Undefined for other pages, and for what not everybody with the link may see. */
export async function shareCardOf(
  { db, playback, publicBase }: Deps,
  path: string,
  request: IncomingMessage,
): Promise<ShareCard | undefined> {
  const [, kind, id = ''] = PAGE.exec(path) ?? [];
  if (kind === undefined) {
    return undefined;
  }
  const base = publicBase(request);
  try {
    if (kind === 'clip') {
      const clip = await readVisibleClip(db, id, undefined);
      if (clip.membersLevel !== null) {
        return undefined;
      }
      const { clipUrl, thumbnailUrl, shareUrl } = clipView(clip, base, playback);
      return {
        title: clip.title,
        description: `A clip of ${clip.displayName}`,
        url: shareUrl,
        imageUrl: thumbnailUrl,
        video: { url: clipUrl, width: clip.width, height: clip.height },
      };
    }
    const vod = await readVisibleVod(db, id, undefined);
    if (vod.membersLevel !== null) {
      return undefined;
    }
    return {
      title: vod.title,
      description: `A recorded stream of ${vod.displayName}`,
      url: `${base}/video/${vod.vodId}`,
      imageUrl: vodUrls(vod, base, playback, true).posterUrl,
    };
  } catch (error) {
    if (error instanceof PlatformError && error.kind === 'not_found') {
      return undefined;
    }
    throw error;
  }
}
