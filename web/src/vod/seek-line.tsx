/** A span of time as a line: where one is, marks on it, and what is to be seen at any place. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatDuration } from '../lib/format.ts';
import type { Chapter } from './api.ts';
import { loadStoryboard, tileAt } from './storyboard.ts';
import type { Tile } from './storyboard.ts';
import '../styles/vod.css';

/** A recording that grows has a new picture every ten seconds. */
const REFRESH_MS = 10_000;

export function SeekLine(props: {
  readonly label: string;
  /** Where one is, in words. */
  readonly valueText: string;
  readonly seconds: number;
  readonly durationSeconds: number;
  /** Undefined while it is not known. */
  readonly storyboardUrl: string | undefined;
  /** Pictures are added to the storyboard. */
  readonly grows?: boolean;
  readonly marks?: readonly Chapter[];
  readonly onSeek: (seconds: number) => void;
}) {
  const { seconds, durationSeconds, marks = [] } = props;
  const [hover, setHover] = useState<number>();
  const isSeen = hover !== undefined || props.grows !== true;
  const tiles = useStoryboard(props.storyboardUrl, { grows: props.grows === true, isSeen });
  const line = useRef<HTMLDivElement>(null);
  const show = (event: PointerEvent): void => {
    const box = line.current?.getBoundingClientRect();
    if (box !== undefined && box.width > 0) {
      const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
      setHover(share * durationSeconds);
    }
  };
  const mark = marks.findLast(({ startSeconds }) => startSeconds <= (hover ?? 0));
  return (
    <div
      class="timeline"
      ref={line}
      onPointerMove={show}
      onPointerLeave={() => setHover(undefined)}
    >
      <input
        type="range"
        class="timeline-range"
        aria-label={props.label}
        aria-valuetext={props.valueText}
        min={0}
        max={Math.ceil(durationSeconds)}
        step={1}
        value={Math.round(seconds)}
        onInput={({ currentTarget }) => {
          props.onSeek(Number(currentTarget.value));
        }}
      />
      {marks.map(({ startSeconds }) => (
        <span
          key={startSeconds}
          class="timeline-chapter"
          aria-hidden="true"
          style={{ insetInlineStart: percent(startSeconds, durationSeconds) }}
        />
      ))}
      {hover !== undefined && (
        <div
          class="timeline-preview"
          aria-hidden="true"
          style={{ insetInlineStart: percent(hover, durationSeconds) }}
        >
          <Picture tile={tileAt(tiles, hover)} />
          <span>
            {formatDuration(hover * 1_000)}
            {mark !== undefined && ` · ${mark.title}`}
          </span>
        </div>
      )}
    </div>
  );
}

function Picture(props: { readonly tile: Tile | undefined }) {
  const { tile } = props;
  return tile === undefined ? null : (
    <div
      class="timeline-picture"
      style={{
        width: `${tile.width}px`,
        height: `${tile.height}px`,
        backgroundImage: `url("${tile.url}")`,
        backgroundPosition: `-${tile.x}px -${tile.y}px`,
      }}
    />
  );
}

function percent(seconds: number, durationSeconds: number): string {
  return `${durationSeconds > 0 ? Math.min(100, (seconds / durationSeconds) * 100) : 0}%`;
}

function useStoryboard(
  url: string | undefined,
  how: { readonly grows: boolean; readonly isSeen: boolean },
): readonly Tile[] {
  const { grows, isSeen } = how;
  const [tiles, setTiles] = useState<readonly Tile[]>([]);
  useEffect(() => {
    if (url === undefined || !isSeen) {
      return undefined;
    }
    const abort = new AbortController();
    const load = (): void => {
      void loadStoryboard(url, abort.signal).then((loaded) => {
        if (!abort.signal.aborted) {
          setTiles(loaded);
        }
      });
    };
    load();
    const timer = grows ? setInterval(load, REFRESH_MS) : undefined;
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [url, grows, isSeen]);
  return tiles;
}
