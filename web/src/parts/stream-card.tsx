/** A live stream in the browse grid. */
import { useState } from 'preact/hooks';
import type { Stream } from '../api.ts';
import { formatCount, formatViewers } from '../lib/format.ts';
import { tintOf } from '../lib/hue.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icon.tsx';
import { LiveBadge } from './live-badge.tsx';

export function StreamCard(props: {
  readonly stream: Stream;
  /** Why it is shown. */
  readonly note?: string;
}) {
  const { stream } = props;
  const { streamer } = stream;
  // Of a stream that ends, or that sends no picture for a while, there is none.
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  const hasFailed = failedUrl === stream.thumbnailUrl;
  return (
    <article class="card">
      <div class={`card-picture ${tintOf(stream.streamId)}`}>
        {stream.thumbnailUrl === null || hasFailed ? (
          <svg class="card-art" viewBox="0 0 320 180" aria-hidden="true" preserveAspectRatio="none">
            <path d="M-10 62c70-46 120 40 190 6s110-38 160 4" />
            <path d="M-10 100c70-46 120 40 190 6s110-38 160 4" />
            <path d="M-10 138c70-46 120 40 190 6s110-38 160 4" />
          </svg>
        ) : (
          <img
            src={stream.thumbnailUrl}
            alt=""
            loading="lazy"
            width="320"
            height="180"
            onError={() => setFailedUrl(stream.thumbnailUrl)}
          />
        )}
        <span class="card-badges">
          <LiveBadge />
          <span class="badge badge-dark" aria-label={formatViewers(stream.viewerCount)}>
            <Icon name="viewers" /> {formatCount(stream.viewerCount)}
          </span>
        </span>
      </div>
      <div class="card-text">
        <Avatar name={streamer.displayName} id={streamer.userId} url={streamer.avatarUrl} />
        <div class="card-lines">
          <h3 class="card-title">
            {/* The link covers the whole card; the channel's lies above it. */}
            <a class="card-link" href={`/watch/${stream.streamId}`}>
              {stream.title}
            </a>
          </h3>
          <p class="card-meta">
            <a class="card-channel" href={`/c/${streamer.username}`}>
              {streamer.displayName}
            </a>
            {stream.category !== null && <span class="chip">{stream.category}</span>}
            {stream.membersLevel !== null && <span class="chip">Members</span>}
          </p>
          {props.note !== undefined && <p class="card-note">{props.note}</p>}
        </div>
      </div>
    </article>
  );
}
