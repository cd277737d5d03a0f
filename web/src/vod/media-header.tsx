/** Below a recording or clip: what it is, whose, when, and what can be done with it. */
import type { ComponentChildren } from 'preact';
import type { Stream } from '../api.ts';
import { ReportButton } from '../mod/report-button.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { FollowButton } from '../parts/follow-button.tsx';

const DAY = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export function MediaHeader(props: {
  readonly title: string;
  readonly streamer: Stream['streamer'];
  readonly streamId: string;
  /** ISO 8601. */
  readonly at: string;
  readonly facts?: ComponentChildren;
  readonly children?: ComponentChildren;
}) {
  const { title, streamer, at } = props;
  return (
    <div class="watch-header">
      <a href={`/c/${streamer.username}`} aria-label={`Channel of ${streamer.displayName}`}>
        <Avatar name={streamer.displayName} id={streamer.userId} url={streamer.avatarUrl} large />
      </a>
      <div class="watch-titles">
        <h1>{title}</h1>
        <p class="watch-meta">
          <a class="watch-name" href={`/c/${streamer.username}`}>
            {streamer.displayName}
          </a>
          <time class="watch-fact" dateTime={at}>
            {DAY.format(new Date(at))}
          </time>
          {props.facts}
        </p>
      </div>
      <div class="watch-acts">
        <FollowButton userId={streamer.userId} name={streamer.displayName} />
        <ReportButton kind="stream" id={props.streamId} title="Report this" />
        {props.children}
      </div>
    </div>
  );
}
