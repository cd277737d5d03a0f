/** In the place of what is for members of a channel, for those who are none. */
import type { Stream } from '../api.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { FollowButton } from '../parts/follow-button.tsx';

export function ForMembers(props: {
  readonly what: string;
  /** 0: for followers, else for subscribers of that level. */
  readonly membersLevel: number | null;
  readonly streamer: Stream['streamer'];
}) {
  const { what, membersLevel, streamer } = props;
  const isForFollowers = (membersLevel ?? 0) === 0;
  const text = isForFollowers
    ? `${streamer.displayName} shows it to those who follow the channel.`
    : `${streamer.displayName} shows it to subscribers of level ${membersLevel} and higher.`;
  return (
    <ErrorNote title={`This ${what} is for members`} text={text}>
      {isForFollowers && <FollowButton userId={streamer.userId} name={streamer.displayName} />}
      <a class="button" href={`/c/${streamer.username}`}>
        To the channel
      </a>
    </ErrorNote>
  );
}
