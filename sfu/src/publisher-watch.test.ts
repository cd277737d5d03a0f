/** What a media node knows of a WebRTC publisher, and what it does about the limits of the account. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { fakeTrack, startTestPublisher } from '../fixtures/index.ts';
import { newStreamId, startTestNode } from '../fixtures/test-node.ts';
import type { TestNode } from '../fixtures/test-node.ts';
import { KeyframeIntervals } from './keyframe-intervals.ts';

const WIDE = { maxBitrateBps: 1e8, maxWidth: 3840, maxHeight: 2160, maxFps: 60 };
const PATIENCE = { timeout: 90_000 };

describe('the watch over a WebRTC publisher', () => {
  let test: TestNode;
  beforeAll(async () => {
    test = await startTestNode();
  });
  afterAll(() => test.node.close());

  it.concurrent(
    'reads size and frame rate off the RTP, and says what is missing',
    PATIENCE,
    async () => {
      const streamId = newStreamId();
      const tracks = [fakeTrack('vp8')];
      const publisher = await startTestPublisher(test.node, { streamId, tracks, limits: WIDE });
      await eventually(async () => {
        const video = (await test.node.publisherHealth(streamId))?.media?.video;
        return video?.widthPx === undefined ? 'no size yet' : undefined;
      });
      await eventually(async () => {
        const { warnings = [] } = (await test.node.publisherHealth(streamId))?.media ?? {};
        return warnings.some(({ code }) => code === 'audio_missing') ? undefined : 'no warning yet';
      });
      const media = (await test.node.publisherHealth(streamId))?.media;
      expect(media).toMatchObject({
        protocol: 'webrtc',
        video: { codec: 'vp8', widthPx: 64, heightPx: 64, bFrames: 'none', mode: 'passthrough' },
      });
      expect(media?.audio).toBeUndefined();
      expect(media?.video?.fps).toBeGreaterThan(20);
      await publisher.close();
      await test.node.endStream(streamId);
    },
  );

  it.concurrent.each([
    ['a picture that is too large', { maxWidth: 32, maxHeight: 32 }],
    ['a frame rate that stays too high', { maxFps: 10 }],
    ['a bitrate that stays too high', { maxBitrateBps: 10_000 }],
  ])('ends the session of %s, and leaves others alone', PATIENCE, async (_what, limit) => {
    const [streamId, otherId] = [newStreamId(), newStreamId()];
    const limits = { ...WIDE, ...limit };
    const publisher = await startTestPublisher(test.node, { streamId, limits, protocol: 'whip' });
    const other = await startTestPublisher(test.node, { streamId: otherId, limits: WIDE });
    await eventually(
      () => {
        const closed = publisher.events.find(({ kind }) => kind === 'closed');
        return closed === undefined ? 'still open' : undefined;
      },
      { timeoutMs: 80_000 },
    );
    expect(publisher.events.at(-1)).toEqual({ kind: 'closed', reason: 'limit_exceeded' });
    expect(test.statesOf(streamId)).toEqual(['live', 'reconnecting']);
    expect(test.statesOf(otherId)).toEqual(['live']);
    await publisher.close({ silently: true });
    await other.close();
  });
});

describe('KeyframeIntervals', () => {
  it('tells a fixed interval from keyframes on request', () => {
    const fixed = new KeyframeIntervals();
    [0, 2000, 2010, 4020, 6010, 8000].forEach((atMs) => fixed.add(atMs));
    expect(fixed.regularMs).toBeGreaterThan(1900);
    expect(fixed.regularMs).toBeLessThan(2100);
    const asked = new KeyframeIntervals();
    [0, 900, 7000, 7600, 21_000].forEach((atMs) => asked.add(atMs));
    expect(asked.regularMs).toBeUndefined();
  });
});
