/** Recordings and clips of a channel, newest first. */
import type { ComponentChildren } from 'preact';
import { formatDuration } from '../lib/format.ts';
import { tintOf } from '../lib/hue.ts';
import { useResource } from '../lib/use-resource.ts';
import { listChannelMedia } from './api.ts';
import '../styles/vod.css';

const DAY = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

export function ChannelMedia(props: { readonly userId: string }) {
  const { userId } = props;
  const { value } = useResource(`media:${userId}`, (signal) =>
    listChannelMedia(userId, { signal }),
  );
  if (value === undefined) {
    return null;
  }
  return (
    <div class="channel-media">
      <Shelf title="Recordings" isEmpty={value.vods.length === 0}>
        {value.vods.map((vod) => (
          <MediaCard
            key={vod.vodId}
            href={`/video/${vod.vodId}`}
            {...vod}
            pictureUrl={vod.posterUrl}
          />
        ))}
      </Shelf>
      <Shelf title="Clips" isEmpty={value.clips.length === 0}>
        {value.clips.map((clip) => (
          <MediaCard
            key={clip.clipId}
            href={`/clip/${clip.clipId}`}
            {...clip}
            pictureUrl={clip.thumbnailUrl}
          />
        ))}
      </Shelf>
    </div>
  );
}

function Shelf(props: {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly children: ComponentChildren;
}) {
  return props.isEmpty ? null : (
    <section>
      <h2 class="section-title">{props.title}</h2>
      <div class="grid">{props.children}</div>
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
        <p class="card-meta">{DAY.format(new Date(props.createdAt))}</p>
      </div>
    </article>
  );
}
