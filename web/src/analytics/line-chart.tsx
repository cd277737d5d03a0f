/** A chart over time in plain SVG: filled curves, a few lines to read them by, and what is under the pointer. */
import type { RefObject } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { niceTop } from './nice-top.ts';

export type Series = {
  readonly name: string;
  readonly values: readonly number[];
  /** One of the chart's colours, from 1. */
  readonly tone: 1 | 2 | 3;
};

type Props = {
  readonly title: string;
  readonly times: readonly number[];
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  readonly formatTime: (timeMs: number) => string;
};

/** Until the page has said how wide it is. */
const WIDTH = 720;
const HEIGHT = 220;
const LEFT = 46;
const RIGHT = 10;
const TOP = 12;
const BOTTOM = 26;
/** Room that the time below needs. */
const LABEL_WIDTH = 90;
const MAX_TIME_LABELS = 7;

export function LineChart({ title, times, series, format, formatTime }: Props) {
  const [chosen, setChosen] = useState<number>();
  const box = useRef<SVGSVGElement>(null);
  const width = useWidth(box);
  const titleId = useId();
  const last = Math.max(1, times.length - 1);
  const top = niceTop(Math.max(0, ...series.flatMap(({ values }) => values)));
  const x = (index: number): number => LEFT + (index / last) * (width - LEFT - RIGHT);
  const y = (value: number): number => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM);
  const point = (event: PointerEvent): void => {
    const rect = box.current?.getBoundingClientRect();
    if (rect !== undefined) {
      const at = event.clientX - rect.left;
      const index = Math.round(((at - LEFT) / (width - LEFT - RIGHT)) * last);
      setChosen(Math.min(times.length - 1, Math.max(0, index)));
    }
  };
  const shown = chosen === undefined ? undefined : times[chosen];
  return (
    <figure class="chart">
      <figcaption class="chart-head">
        <h3 id={titleId}>{title}</h3>
        <p class="chart-legend" aria-live="off">
          {shown !== undefined && <span class="chart-time">{formatTime(shown)}</span>}
          {series.map(({ name, values, tone }) => (
            <span key={name} class={`chart-key tone-${String(tone)}`}>
              {name}
              {chosen !== undefined && <strong> {format(values[chosen] ?? 0)}</strong>}
            </span>
          ))}
        </p>
      </figcaption>
      <svg
        ref={box}
        class="chart-picture"
        viewBox={`0 0 ${String(width)} ${String(HEIGHT)}`}
        role="img"
        aria-labelledby={titleId}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setChosen(undefined)}
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line
              class="chart-rule"
              x1={LEFT}
              x2={width - RIGHT}
              y1={y(top * share)}
              y2={y(top * share)}
            />
            <text class="chart-label" x={LEFT - 8} y={y(top * share) + 4} text-anchor="end">
              {format(top * share)}
            </text>
          </g>
        ))}
        {timeLabels(times, Math.floor(width / LABEL_WIDTH)).map((index) => (
          <text
            key={index}
            class="chart-label"
            x={x(index)}
            y={HEIGHT - 6}
            text-anchor={index === 0 ? 'start' : index === times.length - 1 ? 'end' : 'middle'}
          >
            {formatTime(times[index] ?? 0)}
          </text>
        ))}
        {series.map(({ name, values, tone }, place) => {
          const line = values.map(
            (value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`,
          );
          const floor = (HEIGHT - BOTTOM).toFixed(1);
          return (
            <g key={name} class={`tone-${String(tone)}`}>
              {place === 0 && (
                <polygon
                  class="chart-area"
                  points={`${x(0).toFixed(1)},${floor} ${line.join(' ')} ${x(values.length - 1).toFixed(1)},${floor}`}
                />
              )}
              <polyline class="chart-line" points={line.join(' ')} />
            </g>
          );
        })}
        {chosen !== undefined && (
          <line class="chart-pointer" x1={x(chosen)} x2={x(chosen)} y1={TOP} y2={HEIGHT - BOTTOM} />
        )}
      </svg>
    </figure>
  );
}

/** In CSS pixels, so that texts are as large as elsewhere however wide the chart is. */
function useWidth(box: RefObject<SVGSVGElement | null>): number {
  const [width, setWidth] = useState(WIDTH);
  useLayoutEffect(() => {
    const svg = box.current;
    if (svg === null) {
      return undefined;
    }
    const measure = (): void => setWidth(Math.max(LABEL_WIDTH * 2, svg.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(svg);
    return () => {
      observer.disconnect();
    };
  }, []);
  return width;
}

function timeLabels(times: readonly number[], room: number): readonly number[] {
  const last = times.length - 1;
  const count = Math.min(MAX_TIME_LABELS, Math.max(2, room), times.length);
  const places = Array.from({ length: count }, (_, n) =>
    count === 1 ? 0 : Math.round((n / (count - 1)) * last),
  );
  return [...new Set(places)];
}
