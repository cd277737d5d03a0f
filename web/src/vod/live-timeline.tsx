/** A live stream that is recorded, as a line from its beginning to now: go back in it, and to live again. */
import type { Player } from '@freshet/client';
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Stream } from '../api.ts';
import { formatDuration } from '../lib/format.ts';
import { useNow } from '../lib/use-now.ts';
import { useResource } from '../lib/use-resource.ts';
import { getVod } from './api.ts';
import { SeekLine } from './seek-line.tsx';

/** Where the button goes, before the newest moment. */
const REWIND_S = 30;
/** Nearer to the end of the line than this is live. */
const LIVE_WITHIN_S = 8;
/** Whoever drags or holds a key passes places that nobody wants to see. */
const SETTLE_MS = 250;

type Place = { readonly seconds: number; readonly durationSeconds: number };

export function LiveTimeline(props: {
  readonly stream: Stream & { readonly vodId: string };
  readonly player: RefObject<Player | undefined>;
  /** The past is shown. */
  readonly rewound: boolean;
}) {
  const { stream, player, rewound } = props;
  const { place, goTo, goLive, busy } = usePlace({ stream, player, rewound });
  const viewerToken = new URLSearchParams(location.hash.slice(1)).get('t') ?? undefined;
  const vod = useResource(`vod:${stream.vodId}`, (signal) =>
    getVod(stream.vodId, { signal, viewerToken }),
  );
  const behindS = place.durationSeconds - place.seconds;
  const text = rewound ? `${formatDuration(behindS * 1_000)} behind live` : 'Live';
  return (
    <div class="live-timeline" data-at={rewound ? 'rewound' : 'live-edge'}>
      <SeekLine
        label="Position in the stream"
        valueText={text}
        {...place}
        storyboardUrl={vod.value?.storyboardUrl}
        grows
        onSeek={goTo}
      />
      <div class="live-timeline-row">
        <span class="live-timeline-at" role="status">
          {busy ? 'Going there…' : text}
        </span>
        <button
          type="button"
          class="button"
          title="Back 30 seconds (Left arrow: 10 seconds)"
          onClick={() => goTo(Math.max(0, place.seconds - REWIND_S))}
        >
          Rewind
        </button>
        {(rewound || busy) && (
          <button
            type="button"
            class="button button-primary"
            title="Back to the present (L)"
            onClick={goLive}
          >
            Go live
          </button>
        )}
      </div>
    </div>
  );
}

/** Where the viewer is on the line, and the way to another place on it. */
function usePlace(of: {
  readonly stream: Stream;
  readonly player: RefObject<Player | undefined>;
  readonly rewound: boolean;
}): {
  readonly place: Place;
  readonly goTo: (seconds: number) => void;
  /** Wherever one was about to go. */
  readonly goLive: () => void;
  readonly busy: boolean;
} {
  const { stream, player, rewound } = of;
  const nowMs = useNow(1_000);
  const [wanted, setWanted] = useState<number>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const range = rewound ? player.current?.seekable : undefined;
  const startMs = range?.start.getTime() ?? Date.parse(stream.startedAt ?? '');
  // The newest that is recorded is a little older than what is live.
  const endMs = Math.max(startMs, nowMs);
  const shownMs = rewound ? (player.current?.captureTimeMs ?? endMs) : endMs;
  const durationSeconds = Number.isFinite(startMs) ? (endMs - startMs) / 1_000 : 0;
  const seconds = wanted ?? Math.min(durationSeconds, Math.max(0, (shownMs - startMs) / 1_000));

  const goTo = (to: number): void => {
    clearTimeout(timer.current);
    setWanted(to);
    timer.current = setTimeout(() => {
      const isLive = durationSeconds - to < LIVE_WITHIN_S;
      if (isLive) {
        player.current?.goLive();
      }
      const there = isLive ? undefined : player.current?.seek(new Date(startMs + to * 1_000));
      (there ?? Promise.resolve())
        // Live plays on, and the line says so.
        .catch(() => undefined)
        .finally(() => setWanted((latest) => (latest === to ? undefined : latest)));
    }, SETTLE_MS);
  };
  const goLive = (): void => {
    clearTimeout(timer.current);
    setWanted(undefined);
    player.current?.goLive();
  };
  return { place: { seconds, durationSeconds }, goTo, goLive, busy: wanted !== undefined };
}
