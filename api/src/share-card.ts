/**
 * What other sites show of a link to a stream, a channel, a clip or a recording (Open Graph protocol, ogp.me):
 * never more than everybody with the link may see.
 */
import type { IncomingMessage } from 'node:http';
import { PlatformError } from '@freshet/infra/runtime';
import { clipView } from './clips/clip-view.ts';
import { readVisibleClip } from './clips/clips.ts';
import type { Services } from './services.ts';
import { thumbnailUrl } from './stream-view.ts';
import { isOpen, playbackUrls } from './stream-urls.ts';
import { currentStreamId, readVisibleStream } from './streams.ts';
import type { Stream } from './streams.ts';
import { vodUrls } from './vod/vod-view.ts';
import { readVisibleVod } from './vod/vods.ts';

export type ShareCard = {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  /** Absent where there is none that everybody may see. */
  readonly imageUrl?: string;
  /** Default `video.other`. */
  readonly type?: 'profile';
  /** One MP4 file; recordings are too long to be played inside of another site. */
  readonly video?: { readonly url: string; readonly width: number; readonly height: number };
};

type Deps = Pick<Services, 'db' | 'playback' | 'publicBase' | 'accounts' | 'now'>;
type Maker = (deps: Deps, id: string, base: string) => Promise<ShareCard | undefined>;

const PAGE = /^\/(clip|video|watch|c)\/([\w-]{1,80})$/;

/** A crowd that opens one page costs one look in this time. What goes private is told for so long. */
const REMEMBER_MS = 5_000;
const MAX_REMEMBERED = 500;
const MAX_KEY_CHARACTERS = 400;

/** Undefined for other pages, and for what not everybody with the link may see. */
type ShareCards = (path: string, request: IncomingMessage) => Promise<ShareCard | undefined>;

export function createShareCards(deps: Deps): ShareCards {
  const remembered = new Map<
    string,
    { readonly untilMs: number; readonly card: ReturnType<ShareCards> }
  >();
  return (path, request) => {
    const base = deps.publicBase(request);
    const key = base + path;
    const known = remembered.get(key);
    const nowMs = deps.now();
    if (known !== undefined && known.untilMs > nowMs) {
      return known.card;
    }
    remembered.delete(key);
    const card = cardOf(deps, path, base);
    if (PAGE.test(path) && key.length <= MAX_KEY_CHARACTERS) {
      remembered.set(key, { untilMs: nowMs + REMEMBER_MS, card });
      card.catch(() => remembered.delete(key));
      if (remembered.size > MAX_REMEMBERED) {
        remembered.delete(remembered.keys().next().value ?? key);
      }
    }
    return card;
  };
}

async function cardOf(deps: Deps, path: string, base: string): Promise<ShareCard | undefined> {
  const [, kind, id = ''] = PAGE.exec(path) ?? [];
  const make = kind === undefined ? undefined : MAKERS[kind];
  try {
    return await make?.(deps, id, base);
  } catch (error) {
    if (error instanceof PlatformError && error.kind === 'not_found') {
      return undefined;
    }
    throw error;
  }
}

const ofClip: Maker = async ({ db, playback }, id, base) => {
  const clip = await readVisibleClip(db, id, undefined);
  if (clip.membersLevel !== null) {
    return undefined;
  }
  const { clipUrl, thumbnailUrl: imageUrl, shareUrl } = clipView(clip, base, playback);
  return {
    title: clip.title,
    description: `A clip of ${clip.displayName}`,
    url: shareUrl,
    imageUrl,
    video: { url: clipUrl, width: clip.width, height: clip.height },
  };
};

const ofVod: Maker = async ({ db, playback }, id, base) => {
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
};

const ofStream: Maker = async (deps, id, base) => {
  const stream = await readVisibleStream(deps.db, id, undefined);
  if (!isForAll(stream)) {
    return undefined;
  }
  return {
    title: stream.title === '' ? stream.displayName : stream.title,
    description: describe(stream),
    url: `${base}/watch/${stream.streamId}`,
    ...pictureOf(deps, stream, base),
  };
};

/** Of the stream that it shows now, as far as everybody may see it. */
const ofChannel: Maker = async (deps, username, base) => {
  const { db, accounts } = deps;
  const user = await accounts.userByName(username);
  const streamId = await currentStreamId(db, user.userId);
  const current = streamId && (await readVisibleStream(db, streamId, undefined));
  const stream = current && isForAll(current) ? current : undefined;
  return {
    type: 'profile',
    title: user.displayName,
    description: stream ? `Live now: ${stream.title}` : user.bio || `@${user.username} on Freshet`,
    url: `${base}/c/${user.username}`,
    ...(user.avatarUrl !== null && { imageUrl: new URL(user.avatarUrl, base).href }),
    ...(stream && pictureOf(deps, stream, base)),
  };
};

const MAKERS: Readonly<Record<string, Maker>> = {
  clip: ofClip,
  video: ofVod,
  watch: ofStream,
  c: ofChannel,
};

function isForAll(stream: Stream): boolean {
  return isOpen(stream) && stream.blockedAt === null;
}

function describe({ status, displayName }: Stream): string {
  if (status === 'ended') {
    return `A stream of ${displayName} that is over`;
  }
  return status === 'live' ? `${displayName} is live` : `A stream of ${displayName}`;
}

/** Not of what is for adults: nobody was asked yet. */
function pictureOf(
  { playback }: Deps,
  stream: Stream,
  base: string,
): { readonly imageUrl?: string } {
  const { playbackUrl } = playbackUrls(base, stream, { paths: playback, mayWatch: true });
  const imageUrl = stream.mature ? null : thumbnailUrl(stream, playbackUrl, true);
  return imageUrl === null ? {} : { imageUrl };
}
