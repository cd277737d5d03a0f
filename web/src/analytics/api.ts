/** Routes of analytics (docs/analytics.md). */
import { getOwn } from '../lib/own-api.ts';
import { accessToken } from '../lib/session.ts';

export type Point = {
  readonly at: string;
  readonly viewers: number;
  readonly peak: number;
  readonly webrtc: number;
  readonly hls: number;
  readonly joins: number;
  readonly leaves: number;
  readonly chatMessages: number;
  readonly follows: number;
};

export type Share = {
  readonly value: string;
  readonly viewers: number;
  readonly watchMinutes: number;
};

export type Analytics = {
  readonly streamId: string | null;
  readonly from: string;
  readonly to: string;
  readonly interval: 'minute' | 'hour' | 'day';
  readonly viewerCount: number;
  readonly averageViewers: number;
  readonly peakViewers: number;
  readonly uniqueViewers: number;
  readonly watchMinutes: number;
  readonly joins: number;
  readonly leaves: number;
  readonly chatMessages: number;
  readonly chatMessagesPerMinute: number;
  readonly followsGained: number;
  readonly points: readonly Point[];
  readonly countries: readonly Share[];
  readonly regions: readonly Share[];
  readonly devices: readonly Share[];
  readonly modes: readonly Share[];
  readonly experience: {
    readonly reports: number;
    readonly joinMsP50: number | null;
    readonly joinMsP95: number | null;
    readonly latencyMsP50: number | null;
    readonly latencyMsP95: number | null;
    readonly bitrateBpsP50: number | null;
    readonly freezeRatio: number | null;
    readonly freezesPerHour: number | null;
  };
};

/** Of one stream, or of the whole channel over the last days. */
export type Subject = { readonly streamId: string } | { readonly days: number };

export async function getAnalytics(
  subject: Subject,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Analytics> {
  return getOwn(pathOf(subject, ''), options);
}

/** Over time, or by country, region, device and mode. */
export type CsvTable = 'time' | 'audience';

/** The same as a file. */
export async function downloadCsv(subject: Subject, table: CsvTable): Promise<void> {
  const path = pathOf(subject, '.csv');
  const query = `${path.includes('?') ? '&' : '?'}table=${table}`;
  const response = await fetch(`/api/v1${path}${query}`, {
    headers: { authorization: `Bearer ${(await accessToken()) ?? ''}` },
  });
  if (!response.ok) {
    throw new Error(`the server answered ${String(response.status)}`);
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  const name = table === 'time' ? 'analytics' : 'analytics-audience';
  link.download = 'streamId' in subject ? `${name}-${subject.streamId}.csv` : `${name}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function pathOf(subject: Subject, extension: string): string {
  if ('streamId' in subject) {
    return `/streams/${encodeURIComponent(subject.streamId)}/analytics${extension}`;
  }
  const from = new Date(Date.now() - subject.days * 86_400_000).toISOString();
  return `/users/me/analytics${extension}?from=${encodeURIComponent(from)}`;
}
