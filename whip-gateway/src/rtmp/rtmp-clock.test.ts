import { describe, expect, it } from 'vitest';
import { RtmpClock } from './rtmp-clock.ts';

function run(timestamps: readonly number[]): number[] {
  const clock = new RtmpClock();
  return timestamps.map((timestamp) => clock.unwrap(timestamp));
}

describe('RTMP clock', () => {
  it('goes on over the wrap of 32 bits', () => {
    expect(run([0xfffffff0, 0xfffffff8, 8, 4, 24])).toEqual([
      0xfffffff0, 0xfffffff8, 0x100000008, 0x100000004, 0x100000018,
    ]);
  });

  it('goes on over the wrap of 31 bits, with audio and video crossing it one after the other', () => {
    expect(run([0x7ffffff0, 0x7ffffff8, 8, 0x7ffffffc, 16])).toEqual([
      0x7ffffff0, 0x7ffffff8, 0x80000008, 0x7ffffffc, 0x80000010,
    ]);
  });

  it('passes 2^31 without a wrap when the sender counts on', () => {
    expect(run([0x7ffffff8, 0x80000008])).toEqual([0x7ffffff8, 0x80000008]);
  });

  it('keeps small steps backwards and real jumps', () => {
    expect(run([1000, 990, 5_000_000, 0])).toEqual([1000, 990, 5_000_000, 0]);
  });
});
