/** Bytes in, values out: handshake, chunks, AMF0, FLV tags and keys, with the bytes written down. */
import { describe, expect, it } from 'vitest';
import type { IngestMedia } from '@freshet/infra/media';
import { addressGroup } from '../address-group.ts';
import { decodeAmf0, encodeAmf0 } from './amf0.ts';
import type { AmfValue } from './amf0.ts';
import { ChunkReader } from './chunk-reader.ts';
import { ChunkWriter } from './chunk-writer.ts';
import { enhancedCapabilities } from './enhanced-capabilities.ts';
import { parseFlvAudio } from './flv-audio-tag.ts';
import { parseFlvVideo } from './flv-video-tag.ts';
import { RtmpHandshake } from './handshake.ts';
import { DEFAULT_RTMP_LIMITS } from './limits.ts';
import { MediaDemuxer } from './media-demuxer.ts';
import type { RtmpMessage } from './message.ts';
import { parsePublishTarget } from './publish-target.ts';

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex');
const read = (bytes: Uint8Array, limits = {}): RtmpMessage[] =>
  new ChunkReader({ ...DEFAULT_RTMP_LIMITS, ...limits }).push(bytes);

describe('handshake', () => {
  it('echoes C1 as S2 and hands on what follows C2, however the bytes are cut', () => {
    const c1 = Buffer.alloc(1536, 7);
    const bytes = Buffer.concat([Buffer.of(3), c1, Buffer.alloc(1536, 9), Buffer.from('next')]);
    for (const step of [1, 100, 1537, bytes.length]) {
      const handshake = new RtmpHandshake();
      const replies: Buffer[] = [];
      let rest = Buffer.alloc(0);
      for (let at = 0; at < bytes.length; at += step) {
        const piece = bytes.subarray(at, at + step);
        if (handshake.done) {
          rest = Buffer.concat([rest, piece]);
          continue;
        }
        const reply = handshake.push(piece);
        replies.push(...(reply === undefined ? [] : [reply]));
        rest = Buffer.from(handshake.rest ?? []);
      }
      expect(replies).toHaveLength(1);
      expect(replies[0]?.length).toBe(1 + 2 * 1536);
      expect(replies[0]?.[0]).toBe(3);
      expect(replies[0]?.subarray(1 + 1536)).toEqual(c1);
      expect(rest.toString()).toBe('next');
    }
  });

  it.each([0, 6, 0x16, 0x47])('refuses version %i at its first byte', (version) => {
    expect(() => new RtmpHandshake().push(Buffer.of(version))).toThrow(/version/);
  });
});

describe('chunk reader', () => {
  it('reads all four header types and their timestamps', () => {
    const messages = read(
      hex(`
        04 0003e8 000003 08 01000000 aabbcc
        44 000014 000002 08 ddee
        84 000014 ff01
        c4 0203
      `),
    );
    expect(
      messages.map((m) => [
        m.typeId,
        m.streamId,
        m.timestampMs,
        Buffer.from(m.payload).toString('hex'),
      ]),
    ).toEqual([
      [8, 1, 1000, 'aabbcc'],
      [8, 1, 1020, 'ddee'],
      [8, 1, 1040, 'ff01'],
      [8, 1, 1060, '0203'],
    ]);
  });

  it('takes the timestamp of a type 0 header as the delta of a type 3 message after it', () => {
    expect(read(hex('04 000017 000001 08 01000000 aa c4 bb')).map((m) => m.timestampMs)).toEqual([
      23, 46,
    ]);
  });

  it('reads chunk stream ids of one, two and three bytes', () => {
    const body = '000001 000001 08 01000000 aa';
    const messages = read(
      hex(`3f ${body} 00 00 ${body} 00 ff ${body} 01 0001 ${body}
           ff bb c0 00 cc c0 ff dd c1 0001 ee`),
    );
    expect(messages.map((m) => Buffer.from(m.payload).toString('hex'))).toEqual([
      'aa',
      'aa',
      'aa',
      'aa',
      'bb',
      'cc',
      'dd',
      'ee',
    ]);
  });

  it('joins messages of many chunks, interleaved, however the bytes are cut', () => {
    const a = Buffer.alloc(300, 1);
    const b = Buffer.alloc(200, 2);
    const bytes = Buffer.concat([
      hex('04 000000 00012c 09 01000000'),
      a.subarray(0, 128),
      hex('06 000000 0000c8 08 01000000'),
      b.subarray(0, 128),
      hex('c4'),
      a.subarray(128, 256),
      hex('c6'),
      b.subarray(128),
      hex('c4'),
      a.subarray(256),
    ]);
    for (const step of [1, 2, 7, 129, 1000]) {
      const reader = new ChunkReader(DEFAULT_RTMP_LIMITS);
      const messages: RtmpMessage[] = [];
      for (let at = 0; at < bytes.length; at += step) {
        messages.push(...reader.push(bytes.subarray(at, at + step)));
      }
      expect(messages.map((m) => Buffer.from(m.payload))).toEqual([b, a]);
    }
  });

  it('obeys Set Chunk Size between two chunks, and Abort', () => {
    const messages = read(
      Buffer.concat([
        hex('02 000000 000004 01 00000000 00000200'),
        hex('04 000000 000100 09 01000000'),
        Buffer.alloc(256, 5),
        hex('04 000000 000300 09 01000000'),
        Buffer.alloc(512, 6),
        hex('02 000000 000004 02 00000000 00000004'),
        hex('44 000000 000001 09 77'),
      ]),
    );
    expect(messages.map((m) => m.payload.length)).toEqual([256, 1]);
  });

  it('reads extended timestamps on types 0 and 1, repeated on type 3', () => {
    const body = Buffer.alloc(200, 3);
    const messages = read(
      Buffer.concat([
        hex('04 ffffff 0000c8 09 01000000 01000000'),
        body.subarray(0, 128),
        hex('c4 01000000'),
        body.subarray(128),
        hex('44 ffffff 000001 09 01000001 aa'),
      ]),
    );
    expect(messages.map((m) => m.timestampMs)).toEqual([0x01000000, 0x02000001]);
    expect(Buffer.from(messages[0]?.payload ?? [])).toEqual(body);
  });

  it('takes a type 3 chunk without the extended timestamp too, as old librtmp sends it', () => {
    const body = Buffer.alloc(200, 3);
    const messages = read(
      Buffer.concat([
        hex('04 ffffff 0000c8 09 01000000 01000000'),
        body.subarray(0, 128),
        hex('c4'),
        body.subarray(128),
        hex('44 000010 000001 09 aa'),
      ]),
    );
    expect(Buffer.from(messages[0]?.payload ?? [])).toEqual(body);
    expect(messages[1]?.timestampMs).toBe(0x01000010);
  });

  it('wraps its timestamp after 32 bits', () => {
    const messages = read(hex('04 ffffff 000001 08 01000000 fffffff0 aa 44 000020 000001 08 bb'));
    expect(messages.map((m) => m.timestampMs)).toEqual([0xfffffff0, 0x10]);
  });

  it('voids the start of a message when a new header comes in its middle', () => {
    const messages = read(
      Buffer.concat([
        hex('04 000000 000100 09 01000000'),
        Buffer.alloc(128),
        hex('04 000000 000001 09 01000000 aa'),
      ]),
    );
    expect(messages.map((m) => Buffer.from(m.payload).toString('hex'))).toEqual(['aa']);
  });

  it('refuses a stream that starts without a header, and chunk sizes that are none', () => {
    expect(() => read(hex('c4'))).toThrow(/without a header/);
    expect(() => read(hex('44 000000 000001 08 aa'))).toThrow(/without a header/);
    expect(() => read(hex('02 000000 000004 01 00000000 00000000'))).toThrow(/chunk size/);
    expect(() => read(hex('02 000000 000004 01 00000000 80000000'))).toThrow(/chunk size/);
    expect(() => read(hex('02 000000 000002 01 00000000 0100'))).toThrow(/chunk size/);
  });

  it('refuses messages over the limit by their header alone', () => {
    expect(() => read(hex('04 000000 ffffff 09 01000000'))).toThrow(/too large/);
    expect(() => read(hex('04 000000 200000 14 00000000'))).toThrow(/too large/);
  });

  it('refuses the 65th chunk stream and too many unfinished messages', () => {
    const open = (csid: number): Buffer =>
      Buffer.concat([Buffer.of(0, csid), hex('000000 000001 09 01000000 aa')]);
    expect(() => read(Buffer.concat(Array.from({ length: 65 }, (_, n) => open(n))))).toThrow(
      /too many chunk/,
    );
    const start = (csid: number): Buffer =>
      Buffer.concat([Buffer.of(0, csid), hex('000000 001000 09 01000000'), Buffer.alloc(128)]);
    expect(() =>
      read(Buffer.concat(Array.from({ length: 20 }, (_, n) => start(n))), {
        maxPendingBytes: 2000,
      }),
    ).toThrow(/unfinished/);
  });

  it('reads what the writer writes, at every size and with extended timestamps', () => {
    const writer = new ChunkWriter();
    const reader = new ChunkReader(DEFAULT_RTMP_LIMITS);
    for (const timestampMs of [0, 0xfffffe, 0xffffff, 0x12345678]) {
      for (const length of [0, 1, 127, 128, 129, 5000]) {
        const message = {
          typeId: 20,
          streamId: 1,
          timestampMs,
          payload: Buffer.alloc(length, 0xc3),
        };
        expect(reader.push(writer.write(message))).toEqual([message]);
      }
    }
  });
});

describe('AMF0', () => {
  it('reads the connect command of ffmpeg', () => {
    const bytes = hex(`
      02 0007 636f6e6e656374 00 3ff0000000000000
      03 0003 617070 02 0004 6c697665 0004 74797065 02 000a 6e6f6e70726976617465 000009
    `);
    expect(decodeAmf0(bytes)).toEqual(['connect', 1, { app: 'live', type: 'nonprivate' }]);
  });

  it('writes what it reads, for every type', () => {
    const values: AmfValue[] = [
      ...[0, -1.5, true, false, 'text', '', null, undefined],
      'x'.repeat(70_000),
      { a: 1, b: { c: [1, 'two', null] } },
      [[], {}],
      new Date(1_700_000_000_000),
    ];
    expect(decodeAmf0(encodeAmf0(values))).toEqual(values);
  });

  it('reads ECMA arrays whatever count they announce, typed objects, XML, references and unsupported', () => {
    expect(decodeAmf0(hex('08 00000000 0001 61 01 01 000009'))).toEqual([{ a: true }]);
    expect(decodeAmf0(hex('08 ffffffff 0001 61 01 01 000009'))).toEqual([{ a: true }]);
    expect(decodeAmf0(hex('10 0001 54 0001 61 05 000009 0f 00000001 78 07 0001 0d'))).toEqual([
      { a: null },
      'x',
      undefined,
      undefined,
    ]);
  });

  it('keeps __proto__ as a plain key', () => {
    const [object] = decodeAmf0(hex('03 0009 5f5f70726f746f5f5f 03 0001 61 01 01 000009 000009'));
    expect(Object.getPrototypeOf(object)).toBeNull();
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });

  it.each([
    [
      '70,000 nested arrays',
      Buffer.concat(Array.from({ length: 70_000 }, () => hex('0a 00000001'))),
    ],
    [
      '70,000 nested objects',
      Buffer.concat(Array.from({ length: 70_000 }, () => hex('03 0001 61'))),
    ],
    ['an array of 2^32-1 values', hex('0a ffffffff 05')],
    [
      'an array of a million nulls',
      Buffer.concat([hex('0a 000f4240'), Buffer.alloc(1_000_000, 5)]),
    ],
    ['an unknown marker', hex('12')],
    ['a movie clip', hex('04')],
    ['AMF3 inside', hex('11 01')],
    ['a cut-off string', hex('02 ffff 61')],
    ['a cut-off object', hex('03 0001 61')],
    ['an object end alone', hex('09')],
  ])('refuses %s at once', (_name, bytes) => {
    const start = performance.now();
    expect(() => decodeAmf0(bytes)).toThrow(expect.objectContaining({ code: 'WHIP_RTMP_BAD_AMF' }));
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('Enhanced RTMP capabilities', () => {
  it('says nothing to a plain client', () => {
    expect(enhancedCapabilities({ app: 'live' })).toEqual({});
  });

  it('answers v1 and v2 clients with what it takes', () => {
    const answer = enhancedCapabilities({
      fourCcList: ['av01', 'hvc1', 'vvc1'],
      videoFourCcInfoMap: { '*': 1 },
      audioFourCcInfoMap: { Opus: 2 },
      capsEx: 15,
    });
    expect(answer).toEqual({
      fourCcList: ['hvc1', 'av01'],
      videoFourCcInfoMap: { avc1: 5, hvc1: 5, av01: 5, vp09: 5 },
      audioFourCcInfoMap: { mp4a: 5, Opus: 5 },
      capsEx: 15,
    });
  });
});

describe('FLV video', () => {
  const one = (text: string): Record<string, unknown> => {
    const [packet] = parseFlvVideo(hex(text));
    return { ...packet, body: Buffer.from(packet?.body ?? []).toString('hex') };
  };

  it('reads legacy AVC with a signed composition time', () => {
    expect(one('17 00 000000 0142')).toMatchObject({
      fourCc: 'avc1',
      kind: 'sequenceStart',
      keyframe: true,
      body: '0142',
    });
    expect(one('27 01 ffffd8 aabb')).toMatchObject({
      kind: 'codedFrames',
      keyframe: false,
      ctsMs: -40,
      body: 'aabb',
    });
    expect(one('27 01 000042 aabb')).toMatchObject({ ctsMs: 66 });
    expect(one('17 02 000000')).toMatchObject({ kind: 'sequenceEnd' });
  });

  it('reads Enhanced RTMP: sequence start, coded frames with and without composition time', () => {
    expect(one('90 68766331 01')).toMatchObject({
      fourCc: 'hvc1',
      kind: 'sequenceStart',
      keyframe: true,
    });
    expect(one('91 68766331 ffffff 77')).toMatchObject({
      kind: 'codedFrames',
      ctsMs: -1,
      body: '77',
    });
    expect(one('a3 68766331 77')).toMatchObject({
      kind: 'codedFrames',
      keyframe: false,
      ctsMs: 0,
      body: '77',
    });
    expect(one('91 61763031 1200')).toMatchObject({ fourCc: 'av01', ctsMs: 0, body: '1200' });
    expect(one('92 76703039')).toMatchObject({ fourCc: 'vp09', kind: 'sequenceEnd' });
    expect(parseFlvVideo(hex('94 61763031 02 0001 61 05'))).toEqual([]);
  });

  it('adds up ModEx timestamp offsets and skips others', () => {
    expect(one('97 02 07a120 01 61763031 55')).toMatchObject({
      kind: 'codedFrames',
      offsetMs: 0.5,
      body: '55',
    });
    expect(one('97 02 07a120 07 02 07a120 03 61766331 55')).toMatchObject({
      offsetMs: 1,
      kind: 'codedFrames',
    });
    expect(one(`97 ff 0102 ${'00'.repeat(259)} f3 61766331 55`)).toMatchObject({
      offsetMs: 0,
      body: '55',
    });
  });

  it('reads multitrack: one track, many tracks, many codecs', () => {
    const tracks = (text: string): unknown[] =>
      parseFlvVideo(hex(text)).map((p) => [
        p.track,
        p.fourCc,
        p.ctsMs,
        Buffer.from(p.body).toString('hex'),
      ]);
    expect(tracks('96 01 61766331 02 000021 aabb')).toEqual([[2, 'avc1', 33, 'aabb']]);
    expect(tracks('96 13 61763031 00 000002 1111 01 000001 22')).toEqual([
      [0, 'av01', 0, '1111'],
      [1, 'av01', 0, '22'],
    ]);
    expect(tracks('96 21 61766331 00 000004 000000aa 61763031 01 000001 22')).toEqual([
      [0, 'avc1', 0, 'aa'],
      [1, 'av01', 0, '22'],
    ]);
  });

  it('names what it does not carry, and ignores commands', () => {
    expect(one('22 00')).toMatchObject({ fourCc: 'Sorenson H.263' });
    expect(parseFlvVideo(hex('57 00'))).toEqual([]);
    expect(parseFlvVideo(hex('d0 00'))).toEqual([]);
  });

  it.each([
    '',
    '17',
    '17 01 00',
    '90 6876',
    '96',
    '96 31 61766331',
    '96 11 61766331 00 ffffff 00',
    '98 61766331',
    '97 ff',
  ])('refuses %s', (text) => {
    expect(() => parseFlvVideo(hex(text))).toThrow(
      expect.objectContaining({ kind: 'invalid_argument' }),
    );
  });
});

describe('FLV audio', () => {
  it('reads AAC, Enhanced RTMP audio and multitrack', () => {
    expect(parseFlvAudio(hex('af 00 1190'))).toMatchObject([
      { fourCc: 'mp4a', kind: 'sequenceStart' },
    ]);
    expect(parseFlvAudio(hex('af 01 21'))).toMatchObject([{ fourCc: 'mp4a', kind: 'codedFrames' }]);
    expect(parseFlvAudio(hex('91 4f707573 fc'))).toMatchObject([
      { fourCc: 'Opus', kind: 'codedFrames', track: 0 },
    ]);
    expect(parseFlvAudio(hex('95 11 4f707573 00 000001 fc 01 000001 fd'))).toMatchObject([
      { track: 0, kind: 'codedFrames' },
      { track: 1, kind: 'codedFrames' },
    ]);
    expect(parseFlvAudio(hex('94 4f707573 00'))).toEqual([]);
    expect(parseFlvAudio(hex('2f ff'))).toMatchObject([{ fourCc: 'MP3' }]);
  });

  it.each(['', 'af', '9f', '91 4f70', '95', '98 4f707573'])('refuses %s', (text) => {
    expect(() => parseFlvAudio(hex(text))).toThrow(
      expect.objectContaining({ kind: 'invalid_argument' }),
    );
  });
});

describe('media demuxer', () => {
  const AVCC = '0142c00dffe100186742c00dd90141fb0110000003001000000303c0f142a48001000568cb83cb20';
  const video = (text: string, timestampMs = 0): RtmpMessage => ({
    typeId: 9,
    streamId: 1,
    timestampMs,
    payload: hex(text),
  });
  const audio = (text: string, timestampMs = 0): RtmpMessage => ({
    ...video(text, timestampMs),
    typeId: 8,
  });
  const kinds = (media: readonly IngestMedia[]): string[] => media.map((item) => item.kind);

  it('gives a configuration once, frames after it, and none before it', () => {
    const demuxer = new MediaDemuxer(10);
    expect(demuxer.push(video('17 01 000000 00000002 6588'))).toEqual([]);
    expect(demuxer.push(video(`17 00 000000 ${AVCC}`))).toMatchObject([
      { kind: 'videoConfig', codec: 'h264', width: 320, height: 240, codecString: 'avc1.42c00d' },
    ]);
    expect(demuxer.push(video(`17 00 000000 ${AVCC}`))).toEqual([]);
    expect(demuxer.push(video('17 01 000000 00000002 6588', 40))).toMatchObject([
      { kind: 'videoAccessUnit', dtsMs: 40, ctsMs: 0, keyframe: true },
    ]);
    expect(kinds(demuxer.push(video('17 02 000000')))).toEqual(['trackEnd']);
    expect(demuxer.push(video('17 01 000000 00000002 6588', 80))).toEqual([]);
  });

  it('gives no configuration again when the encoder repeats it in-band', () => {
    const demuxer = new MediaDemuxer(10);
    demuxer.push(video(`17 00 000000 ${AVCC}`));
    const frame =
      '17 01 000000 00000018 6742c00dd90141fb0110000003001000000303c0f142a480 00000005 68cb83cb20 00000002 6588';
    expect(kinds(demuxer.push(video(frame)))).toEqual(['videoAccessUnit']);
    expect(kinds(demuxer.push(video(frame)))).toEqual(['videoAccessUnit']);
  });

  it('lets Opus explain itself, with and without its header', () => {
    const demuxer = new MediaDemuxer(10);
    expect(kinds(demuxer.push(audio('91 4f707573 fc00', 20)))).toEqual([
      'audioConfig',
      'audioFrame',
    ]);
    expect(kinds(demuxer.push(audio('91 4f707573 fc00', 40)))).toEqual(['audioFrame']);
    expect(demuxer.push(audio('90 4f707573 4f707573486561640101380180bb0000000000'))).toMatchObject(
      [{ kind: 'audioConfig', codec: 'opus', channels: 1 }],
    );
  });

  it('carries AV1, VP9 and H.265, and names an unsupported codec once', () => {
    const demuxer = new MediaDemuxer(10);
    expect(demuxer.push(video('90 61763031 81000c00 0a0b000000043cfeccdaf90040'))).toMatchObject([
      { codec: 'av1', codecString: 'av01.0.00M.08', width: 320, height: 180 },
    ]);
    expect(demuxer.push(video('91 61763031 1200 3204 1400a0b0'))).toMatchObject([
      { kind: 'videoAccessUnit', codec: 'av1', keyframe: true },
    ]);
    expect(kinds(demuxer.push(video('91 76703039 824983420013f00b360638241c184a00')))).toEqual([
      'videoConfig',
      'videoAccessUnit',
    ]);
    expect(demuxer.push(video('91 76766331 000000 00'))).toMatchObject([
      { kind: 'unsupported', codecName: 'vvc1' },
    ]);
    expect(demuxer.push(video('91 76766331 000000 00'))).toEqual([]);
    expect(demuxer.push(audio('2f ff'))).toMatchObject([{ kind: 'unsupported', codecName: 'MP3' }]);
  });

  it('carries H.265 by Enhanced RTMP, and by the codec id that older encoders use', () => {
    const hvcc =
      '0101600000009000000000003ff000fcfdf8f800000f03200001001840010c01ffff01600000030090000003000003003f959809' +
      '210001002a42010101600000030090000003000003003fa00502016965959a4932bc05a0200000030020000003032122000100074401c172b46240';
    for (const [start, frame] of [
      [`90 68766331 ${hvcc}`, '91 68766331 000021 00000004 2801af1d'],
      [`1c 00 000000 ${hvcc}`, '1c 01 000021 00000004 2801af1d'],
    ] as const) {
      const demuxer = new MediaDemuxer(10);
      expect(demuxer.push(video(start))).toMatchObject([
        {
          kind: 'videoConfig',
          codec: 'hevc',
          width: 640,
          height: 360,
          codecString: 'hvc1.1.4.L63',
        },
      ]);
      expect(demuxer.push(video(frame, 40))).toMatchObject([
        { kind: 'videoAccessUnit', codec: 'hevc', dtsMs: 40, ctsMs: 33, keyframe: true },
      ]);
    }
  });

  it('keeps the tracks of a multitrack publisher apart', () => {
    const demuxer = new MediaDemuxer(10);
    const size = (AVCC.length / 2).toString(16).padStart(6, '0');
    const config = demuxer.push(video(`96 10 61766331 00 ${size} ${AVCC} 01 ${size} ${AVCC}`));
    expect(config.map((item) => 'track' in item && item.track)).toEqual([0, 1]);
    const frames = demuxer.push(
      video('96 11 61766331 00 000009 000000 00000002 6588 01 000009 000000 00000002 6588'),
    );
    expect(frames).toMatchObject([
      { kind: 'videoAccessUnit', track: 0, keyframe: true },
      { kind: 'videoAccessUnit', track: 1, keyframe: true },
    ]);
  });

  it('opens aggregates and times their tags by the message', () => {
    const demuxer = new MediaDemuxer(10);
    demuxer.push(audio('af 00 1190'));
    const tag = (ms: string): string => `08 000003 ${ms} 00 000000 af0121 0000000e`;
    const media = demuxer.push({ ...video(`${tag('000064')} ${tag('00007b')}`, 5000), typeId: 22 });
    expect(media).toMatchObject([
      { kind: 'audioFrame', ptsMs: 5000 },
      { kind: 'audioFrame', ptsMs: 5023 },
    ]);
  });

  it('reads metadata in AMF0 and AMF3 messages and keeps plain facts only', () => {
    const body = encodeAmf0([
      '@setDataFrame',
      'onMetaData',
      { width: 640, nested: { a: 1 }, encoder: 'x'.repeat(999), stereo: true },
    ]);
    const expected = [
      { kind: 'metadata', values: { width: 640, encoder: 'x'.repeat(256), stereo: true } },
    ];
    const message = { typeId: 18, streamId: 1, timestampMs: 0, payload: body };
    expect(new MediaDemuxer(10).push(message)).toEqual(expected);
    const wrapped = { ...message, typeId: 15, payload: Buffer.concat([Buffer.of(0), body]) };
    expect(new MediaDemuxer(10).push(wrapped)).toEqual(expected);
    expect(
      new MediaDemuxer(10).push({ ...message, payload: encodeAmf0(['onTextData', {}]) }),
    ).toEqual([]);
  });

  it('drops and counts damaged messages, and gives up after too many in a row', () => {
    const demuxer = new MediaDemuxer(3);
    demuxer.push(video(`17 00 000000 ${AVCC}`));
    const damaged = video('17 01 000000 000000ff 65');
    const good = video('17 01 000000 00000002 6588');
    for (let round = 0; round < 3; round += 1) {
      expect(demuxer.push(damaged)).toEqual([]);
    }
    expect(kinds(demuxer.push(good))).toEqual(['videoAccessUnit']);
    for (let round = 0; round < 3; round += 1) {
      demuxer.push(damaged);
    }
    expect(() => demuxer.push(damaged)).toThrow(
      expect.objectContaining({ code: 'WHIP_RTMP_BAD_MEDIA' }),
    );
    expect(demuxer.malformed).toBe(7);
  });
});

describe('stream keys', () => {
  it.each([
    ['live', 'KEY', 'KEY'],
    ['live/', ' KEY\n', 'KEY'],
    ['live/KEY', '', 'KEY'],
    ['live', 'name?key=KEY', 'KEY'],
    ['live', '?streamkey=KEY&x=1', 'KEY'],
    ['live?key=KEY', '', 'KEY'],
    ['live', 'KEY?x=1', 'KEY'],
    ['live', '', undefined],
    ['', '', undefined],
    ['live', 'K EY', undefined],
    ['live', 'x'.repeat(257), undefined],
    ['live', 'key\u0000', undefined],
  ])('finds the key in app %j and name %j', (app, name, key) => {
    expect(parsePublishTarget(app, name).streamKey).toBe(key);
  });

  it('keeps other parameters and the application', () => {
    expect(parsePublishTarget('live/x', 'KEY?key=K2&quality=high')).toEqual({
      app: 'live',
      streamKey: 'K2',
      parameters: { quality: 'high' },
    });
  });
});

describe('address groups', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['', ''],
  ])('groups %s as %s', (address, group) => {
    expect(addressGroup(address)).toBe(group);
  });
});
