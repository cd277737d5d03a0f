/** Time that is left, by the server's clock. Silent for screen readers, who hear when it gets short. */
import { useNow } from '../lib/use-now.ts';
import { formatDuration } from '../lib/format.ts';

const URGENT_MS = 10_000;
const TICK_MS = 250;

export function Countdown(props: {
  /** Undefined where nothing runs. */
  readonly remainingMs: () => number | undefined;
  readonly label: string;
  readonly paused?: boolean;
}) {
  useNow(TICK_MS);
  const leftMs = props.remainingMs();
  if (leftMs === undefined) {
    return null;
  }
  const text = leftMs === 0 ? 'closing…' : formatDuration(Math.ceil(leftMs / 1_000) * 1_000);
  const isUrgent = leftMs <= URGENT_MS && props.paused !== true;
  return (
    <span class={`countdown ${isUrgent ? 'is-urgent' : ''}`} role="timer" aria-label={props.label}>
      {text}
      {props.paused === true && ' · paused'}
    </span>
  );
}
