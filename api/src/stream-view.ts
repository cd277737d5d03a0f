/** Streams as clients see them: the row, its addresses, and what only the media side knows. */
import type { Logger, StreamId } from '@freshet/infra/runtime';
import type { LiveFacts, PlaybackPaths, StreamFacts } from './ports.ts';
import { playbackUrls } from './stream-urls.ts';
import type { Stream } from './streams.ts';

export interface StreamViews {
  /** `mayWatch`: whoever asks may have its media; undefined: nobody knows who asks. */
  one(stream: Stream, base: string, mayWatch?: boolean): Promise<object>;
  many(streams: readonly Stream[], base: string, mayWatch?: boolean): Promise<readonly object[]>;
}

/** The media side answers from memory; a page must not hang on a node that is gone. */
const FACTS_TIMEOUT_MS = 500;

export function createStreamViews(deps: {
  readonly log: Logger;
  readonly facts: StreamFacts | undefined;
  readonly playback: PlaybackPaths | undefined;
}): StreamViews {
  const { log, facts, playback } = deps;

  async function factsOf(streams: readonly Stream[]): Promise<ReadonlyMap<StreamId, LiveFacts>> {
    const live = streams.filter(({ status }) => status === 'live').map(({ streamId }) => streamId);
    if (facts === undefined || live.length === 0) {
      return new Map();
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<ReadonlyMap<StreamId, LiveFacts>>((resolve) => {
      timer = setTimeout(() => resolve(new Map()), FACTS_TIMEOUT_MS);
    });
    try {
      return await Promise.race([facts.liveFacts(live), late]);
    } catch (error) {
      log.warn({ err: error }, 'live facts of streams not at hand');
      return new Map();
    } finally {
      clearTimeout(timer);
    }
  }

  async function many(
    streams: readonly Stream[],
    base: string,
    asked?: boolean,
  ): Promise<readonly object[]> {
    const known = await factsOf(streams);
    return streams.map((stream) => {
      // Private ones are shown to nobody who may not watch them.
      const mayWatch = asked ?? stream.membersLevel === null;
      const urls = playbackUrls(base, stream, { paths: playback, mayWatch });
      return view(stream, { facts: known.get(stream.streamId), urls, mayWatch });
    });
  }

  return {
    many,
    async one(stream, base, mayWatch) {
      const [only] = await many([stream], base, mayWatch);
      return only ?? {};
    },
  };
}

/** So long a preview picture is the newest: the address changes, so that caches may keep it. */
const PREVIEW_MS = 10_000;

type Urls = ReturnType<typeof playbackUrls>;

/** What its owner chose, for whoever sees the stream at all; else the newest preview, for who may watch. */
export function thumbnailUrl(
  { status, previewAt, thumbnailAt }: Stream,
  playbackUrl: string,
  mayWatch: boolean,
): string | null {
  if (thumbnailAt !== null) {
    // Another picture has another address.
    return `${playbackUrl.replace(/master\.m3u8$/, 'custom.jpg')}?at=${thumbnailAt.getTime()}`;
  }
  return mayWatch && status === 'live' && previewAt !== null
    ? `${playbackUrl.replace(/master\.m3u8$/, 'preview.jpg')}?at=${Math.floor(Date.now() / PREVIEW_MS)}`
    : null;
}

function view(
  stream: Stream,
  known: { readonly facts: LiveFacts | undefined; readonly urls: Urls; readonly mayWatch: boolean },
): object {
  const { facts, urls, mayWatch } = known;
  const viewerCount = facts?.viewerCount ?? stream.viewerCount;
  return {
    streamId: stream.streamId,
    title: stream.title,
    streamer: {
      userId: stream.userId,
      username: stream.username,
      displayName: stream.displayName,
      avatarUrl: stream.avatarUrl,
    },
    category: stream.category,
    language: stream.language,
    tags: stream.tags,
    visibility: stream.visibility,
    dvr: stream.dvr,
    lowLatency: stream.lowLatency,
    scheduledStart: stream.scheduledStart?.toISOString() ?? null,
    mature: stream.mature,
    status: stream.status,
    viewerCount,
    peakViewers: Math.max(stream.peakViewers, viewerCount),
    totalViewers: stream.totalViewers,
    createdAt: stream.createdAt.toISOString(),
    startedAt: stream.startedAt?.toISOString() ?? null,
    endedAt: stream.endedAt?.toISOString() ?? null,
    reconnectWindowSeconds: stream.reconnectWindowSeconds,
    ...urls,
    chatRoomId: stream.chatRoomId,
    thumbnailUrl: thumbnailUrl(stream, urls.playbackUrl, mayWatch),
    record: stream.record,
    encrypt: stream.encrypt,
    membersLevel: stream.membersLevel,
    mayWatch,
    vodId: stream.vodId,
    qualities: facts?.qualities ?? [],
  };
}
