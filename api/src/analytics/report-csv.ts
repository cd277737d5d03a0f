/** A report's points as CSV (RFC 4180): one line per interval, numbers and times only. */
import type { Report } from './report.ts';

const COLUMNS = [
  'time',
  'viewers',
  'peak',
  'webrtc',
  'hls',
  'joins',
  'leaves',
  'chat_messages',
  'follows',
] as const;

export function reportCsv({ points }: Pick<Report, 'points'>): string {
  const lines = points.map((point) =>
    [
      new Date(point.atMs).toISOString(),
      point.viewers.toFixed(2),
      point.peak,
      point.webrtc.toFixed(2),
      point.hls.toFixed(2),
      point.joins,
      point.leaves,
      point.chatMessages,
      point.follows,
    ].join(','),
  );
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}
