/** How loud something is, drawn without rendering components sixty times a second. */
import { createLevelMeter } from '@freshet/client';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

type MeterRef = RefObject<HTMLMeterElement | null>;

/** Of a microphone. */
export function LevelBar(props: { readonly track: MediaStreamTrack | undefined }) {
  const meter = useRef<HTMLMeterElement>(null);
  const { track } = props;
  useEffect(() => {
    if (track === undefined) {
      return undefined;
    }
    const level = createLevelMeter(track);
    const stop = drawLevel(meter, () => level.level());
    return () => {
      stop();
      level.close();
    };
  }, [track]);
  return <LevelMeter meter={meter} label="Microphone level" />;
}

export function LevelMeter(props: { readonly meter: MeterRef; readonly label: string }) {
  return (
    <meter
      ref={props.meter}
      class="level"
      min={0}
      max={1}
      low={0.75}
      high={0.92}
      optimum={0.5}
      aria-label={props.label}
    />
  );
}

/** Shows what `read` says, 0 to 1, with every frame of the page, until it is stopped. */
export function drawLevel(meter: MeterRef, read: () => number): () => void {
  let frame = 0;
  const draw = (): void => {
    if (meter.current !== null) {
      meter.current.value = read();
    }
    frame = requestAnimationFrame(draw);
  };
  draw();
  return () => {
    cancelAnimationFrame(frame);
  };
}
