import type { StagePlayhead } from '@freshet/signaling/proto';
import { describe, expect, test } from 'vitest';
import { clientError } from './errors.ts';
import { PartyFollower } from './lib/party-follower.ts';
import { leaderTimeMs, partyStep } from './lib/party-sync.ts';
import type { Player } from './player.ts';

const START_MS = 1_700_000_000_000;
const playhead = (more: Partial<StagePlayhead> = {}): StagePlayhead => ({
  ...{ streamId: 'st_own', watchedStreamId: 'st_watched', mode: 'hls', paused: false },
  ...{ captureTimeMs: START_MS, atMs: START_MS + 3_000 },
  ...more,
});

test('the leader goes on in the time since they were heard, and stands while they pause', () => {
  expect(leaderTimeMs(playhead(), START_MS + 5_500)).toBe(START_MS + 2_500);
  expect(leaderTimeMs(playhead({ paused: true }), START_MS + 60_000)).toBe(START_MS);
  // A clock that is a little off does not take them back.
  expect(leaderTimeMs(playhead(), START_MS + 2_990)).toBe(START_MS);
});

test.each([
  ['hls', 100, { kind: 'none' }],
  ['hls', -150, { kind: 'none' }],
  ['hls', 400, { kind: 'delay', byMs: 400 }],
  ['hls', 2_000, { kind: 'skip', byMs: 2_000 }],
  ['hls', -600, { kind: 'skip', byMs: -600 }],
  ['dvr', -600, { kind: 'skip', byMs: -600 }],
  ['dvr', 60_000, { kind: 'seek', toMs: START_MS + 60_000 }],
  ['webrtc', 900, { kind: 'none' }],
] as const)('over %s, %i ms behind: %o', (mode, behindMs, step) => {
  expect(partyStep(mode, START_MS, START_MS + behindMs)).toEqual(step);
});

/** A player that is where it is told to be, and writes down what is done to it. */
function member(how: { readonly adapts: boolean }) {
  const acts: string[] = [];
  const state = { atMs: START_MS as number | undefined, nowMs: 0, mode: 'hls' as Player['mode'] };
  // Only what a follower uses.
  const player = {
    get captureTimeMs() {
      return state.atMs;
    },
    get mode() {
      return state.mode;
    },
    pause: () => acts.push('pause'),
    play: () => Promise.resolve(void acts.push('play')),
    seek: (to: Date) => {
      state.mode = 'dvr';
      acts.push(`seek ${to.getTime() - START_MS}`);
      return to.getTime() < START_MS - 100_000
        ? Promise.reject(clientError('CLIENT_NOT_SEEKABLE'))
        : Promise.resolve();
    },
    goLive: () => {
      state.mode = 'hls';
      acts.push('live');
    },
    setMode: (mode: string) => acts.push(`mode ${mode}`),
  } as unknown as Player;
  const errors: string[] = [];
  const follower = new PartyFollower({
    screen: {
      player,
      addDelay: (byMs) => {
        acts.push(`delay ${byMs}`);
        return how.adapts;
      },
      skip: (byMs) => {
        acts.push(`skip ${byMs}`);
        return true;
      },
    },
    // Nothing is waited for.
    clock: { now: () => state.nowMs } as never,
    onError: ({ code }) => errors.push(code),
  });
  const follow = (more: Partial<StagePlayhead>, serverNowMs = START_MS + 3_000) => {
    acts.length = 0;
    const behindMs = follower.follow(playhead(more), serverNowMs);
    return { behindMs, acts: [...acts] };
  };
  return { state, follow, errors };
}

describe('a member of a watch party', () => {
  test('who is a little late catches up, and who is ahead goes back and stays there', () => {
    const { state, follow } = member({ adapts: true });
    expect(follow({ captureTimeMs: START_MS + 400 })).toEqual({
      behindMs: 400,
      acts: ['delay -400'],
    });
    expect(follow({ captureTimeMs: START_MS - 700 })).toEqual({
      ...{ behindMs: -700, acts: ['delay 700', 'skip -700'] },
    });
    // Not again before it can be seen where they are now.
    expect(follow({ captureTimeMs: START_MS - 700 }).acts).toEqual([]);
    state.nowMs += 2_000;
    expect(follow({ captureTimeMs: START_MS - 700 }).acts).toHaveLength(2);
    state.atMs = undefined;
    expect(follow({})).toEqual({ behindMs: undefined, acts: [] });
  });

  test('goes where the leader is in a player that cannot be played faster', () => {
    const { follow } = member({ adapts: false });
    expect(follow({ captureTimeMs: START_MS + 400 }).acts).toEqual(['delay -400', 'skip 400']);
  });

  test('stands still at the same picture, and goes on, when the leader does', () => {
    const { follow } = member({ adapts: true });
    expect(follow({ paused: true, captureTimeMs: START_MS + 90 }).acts).toEqual([
      'pause',
      'skip 90',
    ]);
    expect(follow({ paused: true, captureTimeMs: START_MS + 90 }).acts).toEqual([]);
    expect(follow({}).acts).toEqual(['play']);
  });

  test('goes into the past with the leader, and comes back', async () => {
    const { state, follow, errors } = member({ adapts: true });
    const past = { mode: 'dvr', captureTimeMs: START_MS - 50_000 } as const;
    expect(follow(past).acts).toEqual(['seek -50000']);
    state.atMs = START_MS - 50_400;
    state.nowMs += 10_000;
    expect(follow(past).acts).toEqual(['skip 400']);
    expect(follow({}).acts).toEqual(['live']);
    state.nowMs += 10_000;
    follow({ mode: 'dvr', captureTimeMs: START_MS - 200_000 });
    await Promise.resolve();
    await Promise.resolve();
    expect(errors).toEqual(['CLIENT_NOT_SEEKABLE']);
  });

  test('takes WebRTC when the leader does, and HLS again', () => {
    const { follow } = member({ adapts: true });
    expect(follow({ mode: 'webrtc', captureTimeMs: START_MS + 900 }).acts).toEqual(['mode auto']);
    expect(follow({ mode: 'hls' }).acts).toEqual(['mode hls']);
  });
});
