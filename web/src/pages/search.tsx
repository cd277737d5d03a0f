/** `/search/:q`: streams, people and categories by words. */
import { useState } from 'preact/hooks';
import type { Stream } from '../api.ts';
import { search } from '../browse/api.ts';
import type { FoundChannel } from '../browse/api.ts';
import { CategoryRail } from '../browse/category-rail.tsx';
import { Placeholders } from '../browse/live-grid.tsx';
import { formatCount } from '../lib/format.ts';
import { useResource } from '../lib/use-resource.ts';
import { useTitle } from '../lib/use-title.ts';
import { Avatar } from '../parts/avatar.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { LiveBadge } from '../parts/live-badge.tsx';
import { StreamGrid } from '../parts/stream-grid.tsx';
import type { PageProps } from '../routes.ts';

export function SearchPage({ parameters }: PageProps) {
  const q = parameters['q'] ?? '';
  useTitle(q);
  const { value, error, reload } = useResource(q, (signal) => search(q, { signal }));
  const [more, setMore] = useState<{
    readonly streams: readonly Stream[];
    readonly cursor: string | null;
  }>();
  const streams = [...(value?.streams ?? []), ...(more?.streams ?? [])];
  const cursor = more === undefined ? (value?.nextCursor ?? null) : more.cursor;
  const loadMore = async (after: string): Promise<void> => {
    const next = await search(q, { cursor: after });
    setMore({ streams: [...(more?.streams ?? []), ...next.streams], cursor: next.nextCursor });
  };
  const isEmpty =
    value !== undefined && streams.length + value.channels.length + value.categories.length === 0;
  return (
    <div class="browse">
      <h1 class="section-title search-title">
        Results for <q>{q}</q>
      </h1>
      {value === undefined && error === undefined && <Placeholders />}
      {value === undefined && error !== undefined && (
        <ErrorNote
          within
          title="The search did not work"
          text={error.message}
          action={{ label: 'Try again', onClick: reload }}
        />
      )}
      {isEmpty && (
        <ErrorNote
          within
          title="Nothing found"
          text="No stream, channel or category has these words, or words like them."
        >
          <a class="button" href="/">
            See what is live
          </a>
        </ErrorNote>
      )}
      {value !== undefined && value.categories.length > 0 && (
        <CategoryRail categories={value.categories} chosen="" />
      )}
      {value !== undefined && value.channels.length > 0 && (
        <section aria-labelledby="found-channels">
          <h2 id="found-channels" class="section-title">
            Channels
          </h2>
          <ul class="channel-list">
            {value.channels.map((channel) => (
              <Channel key={channel.userId} channel={channel} />
            ))}
          </ul>
        </section>
      )}
      {streams.length > 0 && (
        <section aria-labelledby="found-streams">
          <h2 id="found-streams" class="section-title">
            Streams
          </h2>
          <StreamGrid
            streams={streams}
            loadMore={cursor === null ? undefined : () => loadMore(cursor)}
          />
        </section>
      )}
    </div>
  );
}

function Channel({ channel }: { readonly channel: FoundChannel }) {
  const { username, displayName, userId, followerCount, liveStreamId } = channel;
  return (
    <li>
      <a class="channel-item" href={`/c/${username}`}>
        <Avatar name={displayName} id={userId} />
        <span class="channel-names">
          <strong>{displayName}</strong>
          <span>
            @{username} · {formatCount(followerCount)}{' '}
            {followerCount === 1 ? 'follower' : 'followers'}
          </span>
        </span>
        {liveStreamId !== null && <LiveBadge />}
      </a>
    </li>
  );
}
