/** Numbers and times as people read them. */

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** `1234` → `1.2K`. */
export function formatCount(count: number): string {
  return compact.format(count);
}

/** `1 viewer`, `2 viewers`. */
export function formatViewers(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'viewer' : 'viewers'}`;
}

/** ms → `4:05` or `1:04:05`. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1_000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = `${hours > 0 ? two(minutes) : String(minutes)}:${two(seconds % 60)}`;
  return hours > 0 ? `${String(hours)}:${rest}` : rest;
}

/** bit/s → `2.4 Mbit/s`. */
export function formatBitrate(bps: number | undefined): string {
  if (bps === undefined) {
    return '–';
  }
  return bps >= 1_000_000
    ? `${(bps / 1_000_000).toFixed(1)} Mbit/s`
    : `${String(Math.round(bps / 1_000))} kbit/s`;
}

const start = new Intl.DateTimeFormat('en', {
  ...{ weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
});

/** `2027-01-04T18:00:00Z` → `Mon, Jan 4, 6:00 PM`, where this browser is. */
export function formatStart(time: string): string {
  return start.format(new Date(time));
}

/** `12 ms`, or a dash. */
export function formatMs(ms: number | undefined): string {
  return ms === undefined ? '–' : `${String(Math.round(ms))} ms`;
}

/** How late something is: `80 ms`, `1.9 s`. */
export function formatDelay(ms: number): string {
  return ms < 1_000 ? formatMs(ms) : `${(ms / 1_000).toFixed(1)} s`;
}

/** 0–1 → `0.4 %`, or a dash. */
export function formatShare(share: number | undefined): string {
  return share === undefined ? '–' : `${(share * 100).toFixed(1)} %`;
}
