/** How a stream reaches the viewer, in words: what the mode is, why, and how far behind it is. */
import type { ModeChoice, ModeReason, PlaybackMode, PlayerStats } from '@freshet/client';
import { formatDelay, formatDuration } from '../lib/format.ts';

export const MODE_NAMES: Readonly<Record<PlaybackMode, string>> = {
  webrtc: 'Real time',
  hls: 'Steady',
  dvr: 'Rewound',
};

export const CHOICES: readonly {
  readonly choice: ModeChoice;
  readonly name: string;
  readonly hint: string;
}[] = [
  { choice: 'auto', name: 'Automatic', hint: 'Real time, and steady where that does not hold' },
  { choice: 'webrtc', name: 'Real time', hint: 'Well under a second behind' },
  { choice: 'hls', name: 'Steady', hint: 'About two seconds behind' },
];

/** A sentence on why the stream comes as it does. */
export function whyMode(mode: PlaybackMode, reason: ModeReason): string {
  if (mode === 'webrtc') {
    return reason === 'recovered'
      ? 'Real time works again.'
      : 'The stream comes straight from the server, as it happens.';
  }
  if (mode === 'dvr') {
    return 'You watch what was before. Go live to see what is now.';
  }
  return `${CAUSES[reason]} You watch about two seconds behind.${COMES_BACK.has(reason) ? ' It changes back by itself.' : ''}`;
}

const CAUSES: Readonly<Record<ModeReason, string>> = {
  start: 'The stream comes in small files.',
  requested: 'You chose steady playback.',
  recovered: 'The stream comes in small files.',
  unsupported: 'This browser cannot play this stream in real time.',
  server_full: 'The servers for real time are full.',
  signaling_blocked: 'Your network blocks the connection that real time needs.',
  media_blocked: 'Your network lets no real-time media through.',
  media_lost: 'Real-time media stopped reaching you.',
  network_unstable: 'Your network kept interrupting the real-time stream.',
};

const COMES_BACK: ReadonlySet<ModeReason> = new Set([
  'server_full',
  'signaling_blocked',
  'media_blocked',
  'media_lost',
  'network_unstable',
]);

/** Camera to screen where it is known; else what lies between the server and the eye. */
export function latencyOf(stats: PlayerStats | undefined): number | undefined {
  if (stats?.latencyMs !== undefined) {
    return stats.latencyMs;
  }
  if (stats?.rttMs === undefined && stats?.jitterBufferMs === undefined) {
    return undefined;
  }
  return (stats.rttMs ?? 0) / 2 + (stats.jitterBufferMs ?? 0);
}

/** `Real time · 80 ms`, `Steady · 1.9 s behind`, `Rewound · 12:04 behind`. */
export function modeBadge(mode: PlaybackMode, stats: PlayerStats | undefined): string {
  const latencyMs = stats?.mode === mode ? latencyOf(stats) : undefined;
  if (latencyMs === undefined) {
    return MODE_NAMES[mode];
  }
  const late = mode === 'dvr' ? formatDuration(latencyMs) : formatDelay(latencyMs);
  return `${MODE_NAMES[mode]} · ${late}${mode === 'webrtc' ? '' : ' behind'}`;
}
