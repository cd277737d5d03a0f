import { expect, test } from 'vitest';
import { playerStateOf } from './player-state.ts';

test.each([
  [{ recovering: true, streamState: 'live', isPlaying: true }, 'reconnecting', 'viewer'],
  [
    { recovering: false, streamState: 'reconnecting', isPlaying: true },
    'reconnecting',
    'publisher',
  ],
  [{ recovering: false, streamState: 'live', isPlaying: false }, 'connecting', undefined],
  [{ recovering: false, streamState: 'live', isPlaying: true }, 'live', undefined],
  [{ recovering: false, streamState: 'offline', isPlaying: false }, 'offline', undefined],
  [{ recovering: false, streamState: 'paused', isPlaying: true }, 'paused', undefined],
] as const)('%o is %s', (facts, state, side) => {
  const event = playerStateOf(facts);
  expect([event.state, event.side]).toEqual([state, side]);
});
