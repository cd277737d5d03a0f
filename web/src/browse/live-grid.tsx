/** Live streams of one category or of all, in the order that was chosen, a page at a time. */
import { useEffect, useState } from 'preact/hooks';
import type { Stream } from '../api.ts';
import { useResource } from '../lib/use-resource.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { StreamGrid } from '../parts/stream-grid.tsx';
import { browse } from './api.ts';
import type { Sort } from './api.ts';

const REFRESH_MS = 10_000;
const PLACEHOLDERS = 6;

const SORTS: readonly (readonly [Sort, string])[] = [
  ['viewers', 'Most watched'],
  ['recent', 'Just started'],
  ['recommended', 'Recommended'],
];

type More = {
  readonly key: string;
  readonly streams: readonly Stream[];
  readonly cursor: string | null;
};

export function LiveGrid(props: {
  readonly title: string;
  readonly isMain: boolean;
  readonly category?: string | undefined;
}) {
  const { category } = props;
  const [sort, setSort] = useState<Sort>('viewers');
  const [mature, setMature] = useState(false);
  const key = `${category ?? ''} ${sort} ${String(mature)}`;
  const query = { category, sort, mature };
  const first = useResource(key, (signal) => browse(query, { signal }), { everyMs: REFRESH_MS });
  const [shownKey, setShownKey] = useState(key);
  const [more, setMore] = useState<More>();
  useEffect(() => {
    if (first.value !== undefined) {
      setShownKey(key);
    }
  }, [first.value]);

  const list = first.value;
  const extra = more?.key === key ? more : undefined;
  const streams = unique([...(list?.streams ?? []), ...(extra?.streams ?? [])]);
  const cursor = extra === undefined ? (list?.nextCursor ?? null) : extra.cursor;

  const loadMore = async (after: string): Promise<void> => {
    const next = await browse({ ...query, cursor: after });
    setMore({
      key,
      streams: [...(extra?.streams ?? []), ...next.streams],
      cursor: next.nextCursor,
    });
  };

  const Heading = props.isMain ? 'h1' : 'h2';
  return (
    <section aria-labelledby="live-now" aria-busy={list === undefined || shownKey !== key}>
      <header class="grid-head">
        <Heading id="live-now" class="section-title">
          {props.title}
        </Heading>
        <div class="grid-tools">
          <label class="grid-switch">
            <input
              type="checkbox"
              checked={mature}
              onChange={(event) => setMature(event.currentTarget.checked)}
            />
            Mature streams too
          </label>
          <label class="visually-hidden" for="grid-sort">
            Order
          </label>
          <select
            id="grid-sort"
            class="select grid-sort"
            value={sort}
            onChange={(event) => setSort(event.currentTarget.value as Sort)}
          >
            {SORTS.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
      </header>
      {list === undefined && first.error === undefined && <Placeholders />}
      {list === undefined && first.error !== undefined && (
        <ErrorNote
          within
          title="The list could not be loaded"
          text={first.error.message}
          action={{ label: 'Try again', onClick: first.reload }}
        />
      )}
      {list !== undefined && streams.length === 0 && (
        <ErrorNote
          within
          title="Quiet waters"
          text={
            category === undefined
              ? 'Nobody is live at the moment. This page fills by itself when someone starts.'
              : 'Nobody is live in this category. This page fills by itself when someone starts.'
          }
        >
          <a class="button button-primary" href="/studio">
            Be the first
          </a>
        </ErrorNote>
      )}
      <StreamGrid
        streams={streams}
        loadMore={cursor === null ? undefined : () => loadMore(cursor)}
      />
    </section>
  );
}

export function Placeholders() {
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
