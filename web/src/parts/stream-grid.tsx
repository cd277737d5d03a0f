/** Cards of streams, and a button for those that follow. */
import type { Stream } from '../api.ts';
import { StreamCard } from './stream-card.tsx';

export function StreamGrid(props: {
  readonly streams: readonly Stream[];
  /** Undefined where these are all. A failure leaves the button for another try. */
  readonly loadMore: (() => Promise<void>) | undefined;
}) {
  const { loadMore, streams } = props;
  return (
    <>
      <div class="grid">
        {streams.map((stream) => (
          <StreamCard key={stream.streamId} stream={stream} />
        ))}
      </div>
      {loadMore !== undefined && (
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
    </>
  );
}
