/** `/`: what is live now. */
import { useState } from 'preact/hooks';
import { listStreams } from '../api.ts';
import type { Stream } from '../api.ts';
import { useResource } from '../lib/use-resource.ts';
import { useUser } from '../lib/session.ts';
import { useTitle } from '../lib/use-title.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { StreamCard } from '../parts/stream-card.tsx';

const REFRESH_MS = 10_000;
const PLACEHOLDERS = 6;

export function BrowsePage() {
  useTitle('');
  const user = useUser();
  const first = useResource('streams', (signal) => listStreams({ signal }), {
    everyMs: REFRESH_MS,
  });
  const [more, setMore] = useState<{ streams: readonly Stream[]; cursor: string | null }>();

  const list = first.value;
  const streams = unique([...(list?.streams ?? []), ...(more?.streams ?? [])]);
  const cursor = more === undefined ? (list?.nextCursor ?? null) : more.cursor;

  const loadMore = async (): Promise<void> => {
    if (cursor !== null) {
      const next = await listStreams({ cursor });
      setMore({ streams: [...(more?.streams ?? []), ...next.streams], cursor: next.nextCursor });
    }
  };

  const Heading = user === undefined ? 'h2' : 'h1';
  return (
    <div class="browse">
      {user === undefined && <Welcome />}
      <section aria-labelledby="live-now">
        <Heading id="live-now" class="section-title">
          Live now
        </Heading>
        {list === undefined && first.error === undefined && <Placeholders />}
        {list === undefined && first.error !== undefined && (
          <ErrorNote
            title="The list could not be loaded"
            text={first.error.message}
            action={{ label: 'Try again', onClick: first.reload }}
          />
        )}
        {list !== undefined && streams.length === 0 && (
          <ErrorNote
            title="Quiet waters"
            text="Nobody is live at the moment. This page fills by itself when someone starts."
          >
            <a class="button button-primary" href="/studio">
              Be the first
            </a>
          </ErrorNote>
        )}
        <div class="grid">
          {streams.map((stream) => (
            <StreamCard key={stream.streamId} stream={stream} />
          ))}
        </div>
        {cursor !== null && (
          <p class="more">
            <button
              type="button"
              class="button"
              onClick={() => void loadMore().catch(() => undefined)}
            >
              Show more
            </button>
          </p>
        )}
      </section>
    </div>
  );
}

function Welcome() {
  return (
    <section class="hero" aria-labelledby="hero-title">
      <div class="hero-text">
        <h1 id="hero-title">Live, in well under a second.</h1>
        <p>
          Your viewers see it while it happens: no encoder to install, no app. A camera and this tab
          are enough.
        </p>
        <p class="hero-actions">
          <a class="button button-primary button-large" href="/studio">
            Go live
          </a>
          <a class="button button-large" href="/register">
            Create an account
          </a>
        </p>
      </div>
      <svg
        class="hero-art"
        viewBox="0 0 600 260"
        aria-hidden="true"
        preserveAspectRatio="xMidYMid slice"
      >
        {HERO_CURRENTS.map((path, index) => (
          <path key={path} class={`current current-${String(index % 3)}`} d={path} />
        ))}
      </svg>
    </section>
  );
}

/** Seven parallel currents. */
const HERO_CURRENTS: readonly string[] = [0, 1, 2, 3, 4, 5, 6].map((index) => {
  const y = 30 + index * 34;
  return `M-20 ${String(y)}c110-70 190 66 300 14s190-70 340 10`;
});

function Placeholders() {
  return (
    <div class="grid" aria-busy="true" aria-label="Loading">
      {Array.from({ length: PLACEHOLDERS }, (_, index) => (
        <div key={index} class="card card-placeholder">
          <div class="card-picture" />
          <div class="card-text">
            <span class="avatar" />
            <div class="card-lines">
              <span class="bone" />
              <span class="bone bone-short" />
            </div>
          </div>
        </div>
      ))}
    </div>
  );
}

function unique(streams: readonly Stream[]): readonly Stream[] {
  return [...new Map(streams.map((stream) => [stream.streamId, stream])).values()];
}
