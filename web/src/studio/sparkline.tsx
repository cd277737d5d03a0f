/** A small curve of recent values, newest at the right. */

const WIDTH = 120;
const HEIGHT = 28;
const SLOTS = 60;

export function Sparkline(props: {
  readonly values: readonly (number | undefined)[];
  readonly atLeast: number;
}) {
  const known = props.values.filter((value) => value !== undefined);
  const top = Math.max(props.atLeast, ...known) * 1.1;
  const offset = SLOTS - props.values.length;
  const points = props.values
    .flatMap((value, index) => {
      if (value === undefined) {
        return [];
      }
      const x = ((offset + index) / (SLOTS - 1)) * WIDTH;
      const y = HEIGHT - 1 - (value / top) * (HEIGHT - 2);
      return [`${x.toFixed(1)},${y.toFixed(1)}`];
    })
    .join(' ');
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      aria-hidden="true"
      preserveAspectRatio="none"
    >
      <polyline points={points} />
    </svg>
  );
}
