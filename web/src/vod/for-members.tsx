/** In the place of what is for members of a channel, for those who are none. */
import { ErrorNote } from '../parts/error-note.tsx';

export function ForMembers(props: {
  readonly what: string;
  /** 0: for followers, else for subscribers of that level. */
  readonly membersLevel: number | null;
  readonly streamer: { readonly username: string; readonly displayName: string };
}) {
  const { what, membersLevel, streamer } = props;
  const text =
    (membersLevel ?? 0) === 0
      ? `${streamer.displayName} shows it to those who follow the channel.`
      : `${streamer.displayName} shows it to subscribers of level ${membersLevel} and higher.`;
  return (
    <ErrorNote title={`This ${what} is for members`} text={text}>
      <a class="button" href={`/c/${streamer.username}`}>
        To the channel
      </a>
    </ErrorNote>
  );
}
