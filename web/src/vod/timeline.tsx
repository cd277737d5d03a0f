/** The whole of a recording as a line: where one is, its chapters, and what is to be seen at any place. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatDuration } from '../lib/format.ts';
import type { Chapter } from './api.ts';
import { loadStoryboard, tileAt } from './storyboard.ts';
import type { Tile } from './storyboard.ts';
import '../styles/vod.css';

export function Timeline(props: {
  readonly video: HTMLVideoElement | undefined;
  readonly durationSeconds: number;
  readonly storyboardUrl: string;
  readonly chapters: readonly Chapter[];
}) {
  const { video, durationSeconds, storyboardUrl, chapters } = props;
  const seconds = usePlayhead(video);
  const tiles = useStoryboard(storyboardUrl);
  const [hover, setHover] = useState<number>();
  const line = useRef<HTMLDivElement>(null);
  const show = (event: PointerEvent): void => {
    const box = line.current?.getBoundingClientRect();
    if (box !== undefined && box.width > 0) {
      const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
      setHover(share * durationSeconds);
    }
  };
  const chapter = chapters.findLast(({ startSeconds }) => startSeconds <= (hover ?? 0));
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
        aria-label="Position in the recording"
        aria-valuetext={formatDuration(seconds * 1_000)}
        min={0}
        max={Math.ceil(durationSeconds)}
        step={1}
        value={Math.round(seconds)}
        onInput={({ currentTarget }) => {
          if (video !== undefined) {
            video.currentTime = Number(currentTarget.value);
          }
        }}
      />
      {chapters.map(({ startSeconds }) => (
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
            {chapter !== undefined && ` · ${chapter.title}`}
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

function usePlayhead(video: HTMLVideoElement | undefined): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (video === undefined) {
      return undefined;
    }
    const abort = new AbortController();
    const update = (): void => {
      setSeconds(video.currentTime);
    };
    for (const name of ['timeupdate', 'seeking', 'seeked'] as const) {
      video.addEventListener(name, update, { signal: abort.signal });
    }
    update();
    return () => {
      abort.abort();
    };
  }, [video]);
  return seconds;
}

function useStoryboard(url: string): readonly Tile[] {
  const [tiles, setTiles] = useState<readonly Tile[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    void loadStoryboard(url, abort.signal).then((loaded) => {
      if (!abort.signal.aborted) {
        setTiles(loaded);
      }
    });
    return () => {
      abort.abort();
    };
  }, [url]);
  return tiles;
}
