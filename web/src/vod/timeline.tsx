/** The whole of a recording as a line, with its chapters. */
import { useEffect, useState } from 'preact/hooks';
import { formatDuration } from '../lib/format.ts';
import type { Chapter } from './api.ts';
import { SeekLine } from './seek-line.tsx';

export function Timeline(props: {
  readonly video: HTMLVideoElement | undefined;
  readonly durationSeconds: number;
  readonly storyboardUrl: string;
  readonly chapters: readonly Chapter[];
}) {
  const { video, durationSeconds, storyboardUrl, chapters } = props;
  const seconds = usePlayhead(video);
  return (
    <SeekLine
      label="Position in the recording"
      valueText={formatDuration(seconds * 1_000)}
      {...{ seconds, durationSeconds, storyboardUrl, marks: chapters }}
      onSeek={(to) => {
        if (video !== undefined) {
          video.currentTime = to;
        }
      }}
    />
  );
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
