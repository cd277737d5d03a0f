/** How loud a microphone is, drawn without rendering components sixty times a second. */
import { createLevelMeter } from '@freshet/client';
import { useEffect, useRef } from 'preact/hooks';

export function LevelBar(props: { readonly track: MediaStreamTrack | undefined }) {
  const meter = useRef<HTMLMeterElement>(null);
  const { track } = props;
  useEffect(() => {
    if (track === undefined) {
      return undefined;
    }
    const level = createLevelMeter(track);
    let frame = 0;
    const draw = (): void => {
      if (meter.current !== null) {
        meter.current.value = level.level();
      }
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => {
      cancelAnimationFrame(frame);
      level.close();
    };
  }, [track]);
  return (
    <meter
      ref={meter}
      class="level"
      min={0}
      max={1}
      low={0.75}
      high={0.92}
      optimum={0.5}
      aria-label="Microphone level"
    />
  );
}
