/** A chart over time in plain SVG: filled curves, a few lines to read them by, and what is under the pointer. */
import { useId, useRef, useState } from 'preact/hooks';
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

const WIDTH = 720;
const HEIGHT = 220;
const LEFT = 46;
const RIGHT = 10;
const TOP = 12;
const BOTTOM = 26;
const TIME_LABELS = 5;

export function LineChart({ title, times, series, format, formatTime }: Props) {
  const [chosen, setChosen] = useState<number>();
  const box = useRef<SVGSVGElement>(null);
  const titleId = useId();
  const last = Math.max(1, times.length - 1);
  const top = niceTop(Math.max(0, ...series.flatMap(({ values }) => values)));
  const x = (index: number): number => LEFT + (index / last) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM);
  const point = (event: PointerEvent): void => {
    const rect = box.current?.getBoundingClientRect();
    if (rect !== undefined) {
      const at = ((event.clientX - rect.left) / rect.width) * WIDTH;
      const index = Math.round(((at - LEFT) / (WIDTH - LEFT - RIGHT)) * last);
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
        viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
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
              x2={WIDTH - RIGHT}
              y1={y(top * share)}
              y2={y(top * share)}
            />
            <text class="chart-label" x={LEFT - 8} y={y(top * share) + 4} text-anchor="end">
              {format(top * share)}
            </text>
          </g>
        ))}
        {timeLabels(times).map((index) => (
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

function timeLabels(times: readonly number[]): readonly number[] {
  const last = times.length - 1;
  const count = Math.min(TIME_LABELS, times.length);
  const places = Array.from({ length: count }, (_, n) =>
    count === 1 ? 0 : Math.round((n / (count - 1)) * last),
  );
  return [...new Set(places)];
}
