import { expect, it } from 'vitest';
import type { WatchedTrack } from '../rtc/subscribe-session.ts';
import { WatchedTracks } from './watched-tracks.ts';

/** Only what is read of the two. */
function track(consumerId: string, source: 'camera' | 'screen' | 'microphone'): WatchedTrack {
  const kind = source === 'microphone' ? 'audio' : 'video';
  const consumer = { consumerId, source, kind, producerPaused: false };
  return { consumer, track: { kind } } as unknown as WatchedTrack;
}

it('shows the newest of each source while one takes the place of another, and a screen before a camera', () => {
  const tracks = new WatchedTracks();
  const [oldSound, newSound] = [track('a1', 'microphone'), track('a2', 'microphone')];
  const [oldPicture, newPicture] = [track('v1', 'camera'), track('v2', 'camera')];
  [oldPicture, oldSound, newPicture, newSound].forEach((one) => tracks.add(one));
  expect([tracks.video, tracks.audio]).toEqual([newPicture, newSound]);
  expect(tracks.isShown(oldSound)).toBe(false);
  tracks.remove('v1');
  tracks.remove('a1');
  expect([tracks.video, tracks.audio]).toEqual([newPicture, newSound]);
  const [oldScreen, newScreen] = [track('s1', 'screen'), track('s2', 'screen')];
  [oldScreen, newScreen].forEach((one) => tracks.add(one));
  tracks.add(track('v3', 'camera'));
  expect(tracks.video).toBe(newScreen);
});
