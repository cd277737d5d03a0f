// What playlists say of keys, checked by a parser that is not ours, and what the keys open.
import { createDecipheriv } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as HLS from 'hls-parser';
import { expect, it } from 'vitest';
import { RecordingIndex } from '../recording/recording-index.ts';
import type { RecordingRow } from '../recording/recording-row.ts';
import { writeRecordedPlaylist } from '../vod/write-recorded-playlist.ts';
import { SEGMENTS_PER_KEY, keyOfSegment, parseEncryptedAddress } from './encrypted-address.ts';
import { encryptSegment } from './encrypted-media.ts';
import { createMediaKeys } from './media-keys.ts';

const VOD = 'vd_encrypted';
const secret = Buffer.alloc(32, 1);
const older = Buffer.alloc(32, 2);

/** `at`: row from which the init segment is another one. */
function recording(rows: number, at = Infinity): RecordingIndex {
  const init = (uri: string) =>
    ({ uri, id: 'v0', kind: 'video', codec: 'avc1.42c00d', timescale: 90_000 }) as const;
  return new RecordingIndex(
    Array.from({ length: rows }, (_, row): RecordingRow => {
      const map = `prefix-1/v0-i${row < at ? 0 : 1}.mp4`;
      return {
        ...{ msn: 500 + row, prefix: 'prefix-1', wallMs: row * 2000, breaks: false },
        segments: [
          {
            ...{ id: 'v0', uri: `prefix-1/v0-s${500 + row}.m4s`, map, bytes: 1000, fragments: 1 },
            ...{ startTicks: row * 180_000, durationTicks: 180_000 },
          },
        ],
        inits: row === 0 || row === at ? [init(map)] : [],
      };
    }),
  );
}

type Parsed = Extract<ReturnType<typeof HLS.parse>, { isMasterPlaylist: false }>;

function playlist(
  index: RecordingIndex,
  window?: { seconds: number; skip: boolean },
): { readonly text: string; readonly segments: Parsed['segments'] } {
  const text =
    writeRecordedPlaylist(index, 'v0', {
      ...{
        mediaBase: '',
        ended: window === undefined,
        secretId: createMediaKeys([secret])!.secretId,
      },
      ...(window && { window }),
    }) ?? '';
  // The parser wants more of a playlist that grows than there is to say of this one.
  return { text, segments: window === undefined ? (HLS.parse(text) as Parsed).segments : [] };
}

it('a key goes for so many segments, each of which opens with its media sequence number', () => {
  const { segments } = playlist(recording(2 * SEGMENTS_PER_KEY + 5));
  expect(new Set(segments.map(({ key }) => key?.uri)).size).toBe(3);
  const keys = createMediaKeys([secret]);
  for (const { key: named, uri, mediaSequenceNumber } of segments) {
    const address = parseEncryptedAddress(uri);
    const ofKey = parseEncryptedAddress(named?.uri ?? '');
    if (address?.kind !== 'segment' || ofKey?.kind !== 'key') {
      throw new Error(`${uri} or ${named?.uri} is none`);
    }
    expect(keyOfSegment(address.segment)).toEqual(ofKey.key);
    expect(address.segment.msn).toBe(500 + mediaSequenceNumber);
    const key = keys?.keyOf({ ...ofKey.key, vodId: VOD }) ?? Buffer.alloc(0);
    const media = Buffer.from(`what ${uri} shows`);
    const iv = Buffer.alloc(16);
    iv.writeUInt32BE(mediaSequenceNumber, 12);
    const decipher = createDecipheriv('aes-128-cbc', key, iv);
    const sealed = encryptSegment(media, key, address.segment.place);
    expect(Buffer.concat([decipher.update(sealed), decipher.final()])).toEqual(media);
  }
});

it('init segments are in the clear, also one in the middle, and the key goes on behind it', () => {
  const { segments, text } = playlist(recording(8, 4));
  expect(
    text.match(/METHOD=NONE\n#EXT-X-MAP:URI="prefix-1\/v0-i1.mp4"\n#EXT-X-KEY:METHOD=AES-128/g),
  ).toHaveLength(1);
  expect(text.indexOf('#EXT-X-MAP')).toBeLessThan(text.indexOf('#EXT-X-KEY'));
  expect(new Set(segments.map(({ key }) => key?.method))).toEqual(new Set(['AES-128']));
});

it('a window and an update that begin within a key name it', () => {
  const index = recording(SEGMENTS_PER_KEY + 30);
  const whole = new Map(playlist(index).segments.map(({ uri, key }) => [uri, key?.uri]));
  for (const skip of [false, true]) {
    const { text } = playlist(index, { seconds: 100, skip });
    expect(text.includes('#EXT-X-SKIP')).toBe(skip);
    let key: string | undefined;
    let segments = 0;
    for (const line of text.split('\n')) {
      key = /^#EXT-X-KEY:METHOD=AES-128,URI="([^"]+)"/.exec(line)?.[1] ?? key;
      if (line.endsWith('.m4s')) {
        expect([line, key]).toEqual([line, whole.get(line)]);
        segments += 1;
      }
    }
    expect(segments).toBeGreaterThan(5);
  }
});

it('twelve hours make a small playlist, and a smaller update', () => {
  const index = recording(21_600);
  const sizes = [false, true].map((skip) => {
    const { text } = playlist(index, { seconds: 43_200, skip });
    return gzipSync(text).length;
  });
  expect(sizes[0]).toBeLessThan(300_000);
  expect(sizes[1]).toBeLessThan(4000);
});

it('without a secret everything is as it was, and keys of each thing are its own', () => {
  const index = recording(3);
  const plain = writeRecordedPlaylist(index, 'v0', { mediaBase: '', ended: true });
  expect(plain).not.toContain('EXT-X-KEY');
  expect(plain).toContain('prefix-1/v0-s500.m4s');
  const keys = createMediaKeys([secret, older]);
  const before = createMediaKeys([older]);
  const name = { vodId: VOD, prefix: 'prefix-1', renditionId: 'v0', number: 0 };
  const ofOlder = { ...name, secretId: before?.secretId ?? '' };
  const all = [
    keys?.keyOf({ ...name, secretId: keys.secretId }),
    keys?.keyOf(ofOlder),
    ...[{ vodId: 'vd_b' }, { prefix: 'prefix-2' }, { renditionId: 'v1' }, { number: 1 }].map(
      (other) => keys?.keyOf({ ...name, secretId: keys.secretId, ...other }),
    ),
  ].map((key) => key?.toString('hex'));
  expect(all.every((key) => key?.length === 32)).toBe(true);
  expect(new Set(all).size).toBe(all.length);
  // What was named before the secret was replaced can be had until the old one goes.
  expect(keys?.keyOf(ofOlder)).toEqual(before?.keyOf(ofOlder));
  expect(createMediaKeys([secret])?.keyOf(ofOlder)).toBeUndefined();
  expect(createMediaKeys([])).toBeUndefined();
});
