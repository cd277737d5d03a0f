/**
 * A report as CSV (RFC 4180): its points, one line per interval, or its audience, one line per value.
 * Numbers, times and codes only: nothing that a spreadsheet could take for a formula.
 */
import type { Report } from './report.ts';
import type { AudienceReport } from './report-audience.ts';

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

/** Countries, regions, devices and modes. */
export function audienceCsv(report: Omit<AudienceReport, 'experience'>): string {
  const kinds = {
    ...{ country: report.countries, region: report.regions },
    ...{ device: report.devices, mode: report.modes },
  };
  const lines = Object.entries(kinds).flatMap(([kind, shares]) =>
    shares.map(({ value, viewers, watchMinutes }) =>
      [kind, value, viewers, watchMinutes.toFixed(2)].join(','),
    ),
  );
  return `${['kind,value,viewers,watch_minutes', ...lines].join('\r\n')}\r\n`;
}
