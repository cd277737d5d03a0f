/** Recordings and clips of a channel, newest first. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Visibility } from '../api.ts';
import { formatDuration } from '../lib/format.ts';
import { tintOf } from '../lib/hue.ts';
import { useResource } from '../lib/use-resource.ts';
import { useAct } from '../mod/use-act.ts';
import { listClips, listVods } from './api.ts';
import type { Clip, Page, Vod } from './api.ts';
import '../styles/vod.css';

const DAY = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

export function ChannelMedia(props: { readonly userId: string }) {
  const { userId } = props;
  return (
    <div class="channel-media">
      <Shelf<Vod>
        key={`vods ${userId}`}
        title="Recordings"
        name={`vods:${userId}`}
        load={(how) => listVods(userId, how)}
      >
        {(vod) => (
          <MediaCard
            key={vod.vodId}
            href={`/video/${vod.vodId}`}
            {...vod}
            pictureUrl={vod.posterUrl}
          />
        )}
      </Shelf>
      <Shelf<Clip>
        key={`clips ${userId}`}
        title="Clips"
        name={`clips:${userId}`}
        load={(how) => listClips(userId, how)}
      >
        {(clip) => (
          <MediaCard
            key={clip.clipId}
            href={`/clip/${clip.clipId}`}
            {...clip}
            pictureUrl={clip.thumbnailUrl}
          />
        )}
      </Shelf>
    </div>
  );
}

/** Nothing while there is nothing; a button as long as there is more. */
function Shelf<T>(props: {
  readonly title: string;
  readonly name: string;
  readonly load: (how: { signal?: AbortSignal; cursor?: string }) => Promise<Page<T>>;
  readonly children: (item: T) => ComponentChildren;
}) {
  const { title, name, load, children } = props;
  const { value } = useResource(name, (signal) => load({ signal }));
  const [more, setMore] = useState<Page<T>>();
  const { busy, problem, run } = useAct();
  const items = [...(value?.items ?? []), ...(more?.items ?? [])];
  const cursor = more === undefined ? (value?.cursor ?? null) : more.cursor;
  if (items.length === 0) {
    return null;
  }
  return (
    <section aria-label={title}>
      <h2 class="section-title">{title}</h2>
      <div class="grid">{items.map(children)}</div>
      {cursor !== null && (
        <button
          type="button"
          class="button"
          disabled={busy}
          onClick={() =>
            run(async () => {
              const next = await load({ cursor });
              setMore({ items: [...(more?.items ?? []), ...next.items], cursor: next.cursor });
            })
          }
        >
          Show more
        </button>
      )}
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

function MediaCard(props: {
  readonly href: string;
  readonly title: string;
  readonly streamId: string;
  readonly pictureUrl: string;
  readonly durationSeconds: number;
  readonly createdAt: string;
  readonly membersLevel: number | null;
  /** Of recordings; others than public are seen by their owner only. */
  readonly visibility?: Visibility;
}) {
  return (
    <article class="card">
      <div class={`card-picture ${tintOf(props.streamId)}`}>
        <img src={props.pictureUrl} alt="" loading="lazy" width="320" height="180" />
        <span class="card-badges card-length">
          <span class="badge badge-dark">{formatDuration(props.durationSeconds * 1_000)}</span>
        </span>
      </div>
      <div class="card-lines">
        <h3 class="card-title">
          <a class="card-link" href={props.href}>
            {props.title}
          </a>
        </h3>
        <p class="card-meta">
          {DAY.format(new Date(props.createdAt))}
          {props.membersLevel !== null && <span class="chip">Members</span>}
          {props.visibility !== undefined && props.visibility !== 'public' && (
            <span class="chip">{props.visibility === 'private' ? 'Private' : 'Unlisted'}</span>
          )}
        </p>
      </div>
    </article>
  );
}
