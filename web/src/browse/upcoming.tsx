/** Announced streams with their times; nothing while there are none. */
import type { Stream } from '../api.ts';
import { formatStart } from '../lib/format.ts';
import type { Call } from '../lib/own-api.ts';
import { useResource } from '../lib/use-resource.ts';
import '../styles/upcoming.css';

const REFRESH_MS = 60_000;

export function Upcoming(props: {
  /** Names what is loaded, for the page's memory. */
  readonly name: string;
  readonly load: (options: Call) => Promise<readonly Stream[]>;
  /** Of several channels. */
  readonly withNames?: boolean;
}) {
  const { load, withNames = false } = props;
  const { value: streams = [] } = useResource(props.name, (signal) => load({ signal }), {
    everyMs: REFRESH_MS,
  });
  if (streams.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="upcoming-title">
      <h2 id="upcoming-title" class="section-title">
        Coming up
      </h2>
      <ul class="upcoming">
        {streams.map(({ streamId, title, streamer, scheduledStart }) => (
          <li key={streamId}>
            <a href={`/watch/${streamId}`}>{title}</a>
            <span>
              {withNames && `${streamer.displayName} · `}
              {scheduledStart !== null && (
                <time dateTime={scheduledStart}>{formatStart(scheduledStart)}</time>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
