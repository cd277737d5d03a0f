import { expect, test } from 'vitest';
import type { ModeReason, PlayerStats } from '@freshet/client';
import { modeBadge, whyMode } from './mode-words.ts';

const stats = (over: Partial<PlayerStats>): PlayerStats =>
  ({ mode: 'webrtc', latencyMs: undefined, ...over }) as PlayerStats;

test('the badge says the mode and how far behind it is', () => {
  expect(modeBadge('webrtc', undefined)).toBe('Real time');
  expect(modeBadge('webrtc', stats({ latencyMs: 83 }))).toBe('Real time · 83 ms');
  expect(modeBadge('webrtc', stats({ rttMs: 20, jitterBufferMs: 40 }))).toBe('Real time · 50 ms');
  expect(modeBadge('hls', stats({ mode: 'hls', latencyMs: 1_940 }))).toBe('Steady · 1.9 s behind');
  expect(modeBadge('hls', stats({ latencyMs: 83 }))).toBe('Steady');
  expect(modeBadge('dvr', stats({ mode: 'dvr', latencyMs: 724_000 }))).toBe(
    'Rewound · 12:04 behind',
  );
});

test('every reason is a sentence without the words of the trade', () => {
  const reasons: readonly ModeReason[] = [
    ...(['start', 'requested', 'recovered', 'unsupported', 'server_full'] as const),
    ...(['signaling_blocked', 'media_blocked', 'media_lost', 'network_unstable'] as const),
  ];
  for (const reason of reasons) {
    expect(whyMode('hls', reason)).toMatch(/^[A-Z][^_]+\.$/);
    expect(whyMode('hls', reason)).not.toMatch(/HLS|WebRTC|UDP|ICE/);
  }
  expect(whyMode('dvr', 'requested')).toContain('Go live');
  expect(whyMode('hls', 'requested')).not.toContain('by itself');
  expect(whyMode('hls', 'media_lost')).toContain('by itself');
});
