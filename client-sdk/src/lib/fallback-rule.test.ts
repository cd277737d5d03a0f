import { expect, test } from 'vitest';
import { FreshetError } from '../errors.ts';
import type { PlayerStats } from '../player-stats.ts';
import { FakeClock } from '../testing/fake-surroundings.ts';
import { FallbackRule } from './fallback-rule.ts';
import type { WebRtcHealth } from './webrtc-leg.ts';

const WELL: WebRtcHealth = {
  waitingForServerMs: 0,
  waitingForMediaMs: 0,
  silentMs: 0,
  isTransportUp: true,
  isSoundDue: true,
};
const step = (cause: string, error?: FreshetError, attempt = 0) =>
  ({ action: 'reopen', cause, attempt, delayMs: 0, ...(error && { error }) }) as const;
const frozen = (freezeDurationMs: number): PlayerStats => ({ freezeDurationMs }) as PlayerStats;

test.each([
  ['all is well', {}, 'stay'],
  ['a dead worker is repaired sooner', { silentMs: 900 }, 'stay'],
  ['silence is prepared for', { silentMs: 1_000 }, 'prepare'],
  ['silence', { silentMs: 1_900 }, 'media_lost'],
  ['a still picture without sound', { silentMs: 60_000, isSoundDue: false }, 'prepare'],
  [
    'a still picture on a dead path',
    { silentMs: 5_000, isSoundDue: false, isTransportUp: false },
    'media_lost',
  ],
  ['ICE takes long', { waitingForMediaMs: 1_200, isTransportUp: false }, 'prepare'],
  ['ICE does not come up', { waitingForMediaMs: 3_000, isTransportUp: false }, 'media_blocked'],
  ['the socket takes long', { waitingForServerMs: 2_500 }, 'prepare'],
  ['no socket', { waitingForServerMs: 4_000 }, 'signaling_blocked'],
] as const)('%s', (_name, health, wanted) => {
  const advice = new FallbackRule(new FakeClock()).judge({ ...WELL, ...health });
  expect(advice.kind === 'leave' ? advice.reason : advice.kind).toBe(wanted);
});

test('a refusal for want of room is left at once, until the server lets us in', () => {
  const rule = new FallbackRule(new FakeClock());
  rule.handleStep(step('open_failed', new FreshetError('SFU_OVERLOADED', 'unavailable'), 1));
  expect(rule.judge(WELL)).toEqual({ kind: 'leave', reason: 'server_full' });
  rule.handleAdmitted();
  expect(rule.judge(WELL)).toEqual({ kind: 'stay' });
});

test.each([
  ['SFU_NO_COMMON_CODEC', 'unsupported'],
  ['CLIENT_UNSUPPORTED_BROWSER', 'unsupported'],
  ['SIG_FULL', 'server_full'],
  ['STREAM_NOT_FOUND', undefined],
  ['SFU_NO_WORKER', undefined],
])('%s means %s', (code, reason) => {
  expect(FallbackRule.reasonOf(new FreshetError(code, 'unavailable'))).toBe(reason);
});

test('three repairs within a minute are too many; retries of one repair are one', async () => {
  const clock = new FakeClock();
  const rule = new FallbackRule(clock);
  rule.handleStep(step('media_stalled'));
  await clock.advance(50_000);
  rule.handleStep(step('ice_disconnected'));
  rule.handleStep(step('ice_disconnected', undefined, 1));
  rule.handleStep(step('node_draining'));
  expect(rule.judge(WELL)).toEqual({ kind: 'stay' });
  await clock.advance(20_000);
  rule.handleStep(step('ice_failed'));
  expect(rule.judge(WELL)).toEqual({ kind: 'stay' });
  rule.handleStep(step('ice_failed'));
  expect(rule.judge(WELL)).toEqual({ kind: 'leave', reason: 'network_unstable' });
});

test('a picture that is frozen for a third of the time is left', async () => {
  const clock = new FakeClock();
  const rule = new FallbackRule(clock);
  let frozenMs = 5_000;
  for (let i = 0; i < 30; i += 1) {
    rule.handleStats(frozen(frozenMs));
    await clock.advance(1_000);
  }
  expect(rule.judge(WELL)).toEqual({ kind: 'stay' });
  rule.handleStats(frozen(0)); // A new session.
  for (let i = 0; i < 12; i += 1) {
    await clock.advance(1_000);
    frozenMs = (i + 1) * 400;
    rule.handleStats(frozen(frozenMs));
  }
  expect(rule.judge(WELL)).toEqual({ kind: 'leave', reason: 'network_unstable' });
});
