import { describe, expect, it } from 'vitest';
import type { VideoAccessUnit, VideoConfig } from '@freshet/infra/media';
import { MAX_GOP_BYTES, VideoTrack } from './video-track.ts';

const CONFIG: VideoConfig = {
  kind: 'videoConfig',
  track: 0,
  codec: 'h264',
  codecString: 'avc1.42e01f',
  profileName: undefined,
  width: 1280,
  height: 720,
  parameterSets: [],
  maxReorderFrames: 0,
};
const KEEP = { keepGop: true };

function unit(index: number, keyframe: boolean, bytes: number): VideoAccessUnit {
  const units = [Buffer.alloc(bytes, keyframe ? 0x65 : 0x41)];
  const times = { dtsMs: index * 33, ctsMs: 0 };
  return { kind: 'videoAccessUnit', track: 0, codec: 'h264', ...times, keyframe, units };
}

describe('the running GOP of a track', () => {
  it('is kept from its keyframe on, up to a bound, and then again from the next keyframe', () => {
    const track = new VideoTrack(CONFIG);
    const frameBytes = 512 * 1024;
    let kept = 0;
    for (let index = 0; index < 100; index += 1) {
      track.add(unit(index, index === 0, frameBytes), index * 33, KEEP);
      kept = Math.max(kept, track.openGop.length * frameBytes);
    }
    expect(kept).toBe(MAX_GOP_BYTES);
    expect(track.openGop).toEqual([]);
    track.add(unit(100, true, frameBytes), 3_300, KEEP);
    track.add(unit(101, false, frameBytes), 3_333, KEEP);
    expect(track.openGop).toHaveLength(2);
  });

  it('is not kept of a track that is not encoded again, nor without its keyframe', () => {
    const track = new VideoTrack(CONFIG);
    track.add(unit(0, true, 100), 0, { keepGop: false });
    track.add(unit(1, false, 100), 33, KEEP);
    expect(track.openGop).toEqual([]);
    const av1 = new VideoTrack({ ...CONFIG, codec: 'av1' });
    av1.add({ ...unit(0, true, 100), codec: 'av1' }, 0, KEEP);
    expect(av1.openGop).toEqual([]);
  });
});
