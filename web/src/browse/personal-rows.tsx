/** What the signed-in viewer follows and may like; rows with nothing in them are left out. */
import type { ComponentChildren } from 'preact';
import { listFollowedUpcoming } from '../api.ts';
import { useResource } from '../lib/use-resource.ts';
import { StreamCard } from '../parts/stream-card.tsx';
import { listFollowedLive, listRecommendations } from './api.ts';
import type { Reason } from './api.ts';
import { Upcoming } from './upcoming.tsx';

const REFRESH_MS = 20_000;

const WORDS: Readonly<Record<Reason, string>> = {
  followed: 'You follow this channel',
  watched: 'You often watch this channel',
  similar: 'People who watch what you watch are here',
  category: 'From a category you watch',
  language: 'In your language',
  popular: 'Popular now',
};

export function PersonalRows() {
  const followed = useResource('followed', (signal) => listFollowedLive({ signal }), {
    everyMs: REFRESH_MS,
  });
  const liked = useResource('recommended', (signal) => listRecommendations({ signal }), {
    everyMs: REFRESH_MS,
  });
  const streams = followed.value ?? [];
  const known = new Set(streams.map(({ streamId }) => streamId));
  const others = (liked.value ?? [])
    .filter(({ stream }) => !known.has(stream.streamId))
    .slice(0, 4);
  return (
    <>
      {streams.length > 0 && (
        <Row id="followed-live" title="Channels you follow">
          {streams.map((stream) => (
            <StreamCard key={stream.streamId} stream={stream} />
          ))}
        </Row>
      )}
      <Upcoming name="followed-upcoming" load={listFollowedUpcoming} withNames />
      {others.length > 0 && (
        <Row id="recommended-live" title="For you">
          {others.map(({ stream, reason }) => (
            <StreamCard key={stream.streamId} stream={stream} note={WORDS[reason]} />
          ))}
        </Row>
      )}
    </>
  );
}

function Row(props: {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  return (
    <section aria-labelledby={props.id}>
      <h2 id={props.id} class="section-title">
        {props.title}
      </h2>
      <div class="grid">{props.children}</div>
    </section>
  );
}
