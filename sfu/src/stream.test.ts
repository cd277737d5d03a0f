import { createLogger, newId } from '@freshet/infra/runtime';
import type { ProducerId } from '@freshet/infra/runtime';
import { expect, it } from 'vitest';
import { completeOptions } from './options.ts';
import { Stream } from './stream.ts';
import type { Publisher } from './publisher.ts';
import type { StreamMember } from './stream-member.ts';
import type { Track } from './track.ts';

const id = 'camera' as ProducerId;

/** A publisher that can be shown, and remembers whether it heard that somebody watches. */
function publisher(from: { readonly epoch: number; readonly isRelay: boolean }): Publisher & {
  readonly heard: readonly boolean[];
} {
  const heard: boolean[] = [];
  const track: Pick<Track, 'id' | 'paused'> = { id, paused: false };
  return {
    ...from,
    sessionId: newId('pub'),
    protocol: 'webrtc',
    reconnectWindowMs: 1000,
    leg: undefined,
    connected: true,
    wasConnected: true,
    // Nobody here looks at what is sent.
    tracks: new Map([[id, track as Track]]),
    watchedChanged: (isWatched) => void heard.push(isWatched),
    closedByStream: () => undefined,
    heard,
  };
}

it('tells a relay that waited for its turn that those who watched have gone meanwhile', () => {
  const stream = new Stream(
    {
      log: createLogger({ level: 'silent' }),
      options: completeOptions({}),
      workers: () => [],
      stateSink: { streamStateChanged: () => undefined },
      onGone: () => undefined,
    },
    newId('st'),
  );
  const viewer: StreamMember = {
    leg: undefined,
    streamStateChanged: () => undefined,
    closedByStream: () => undefined,
  };
  const own = publisher({ epoch: 1, isRelay: false });
  stream.claim(own, { epoch: 1, takeover: 'replace' });
  stream.publisherChanged(own);
  stream.addMember(viewer);
  // Another node has the stream now; what still comes from here goes on until the relay is open.
  stream.yieldTo(2);
  const relay = publisher({ epoch: 0, isRelay: true });
  expect(stream.claimRelay(relay)).toBe(true);
  stream.removeMember(viewer);
  stream.publisherChanged(relay);
  expect(stream.publisher).toBe(relay);
  expect(relay.heard).toEqual([false]);
  stream.close('requested');
});
