import { describe, expect, it, vi } from 'vitest';
import { PlatformError } from '@freshet/infra/runtime';
import { fuzz, fuzzDurationMs } from '../../../test/support/fuzz.ts';
import { decodeAmf0, encodeAmf0 } from './amf0.ts';
import { ChunkReader } from './chunk-reader.ts';
import { ChunkWriter } from './chunk-writer.ts';
import { parseFlvAudio } from './flv-audio-tag.ts';
import { parseFlvVideo } from './flv-video-tag.ts';
import { RtmpHandshake } from './handshake.ts';
import { DEFAULT_RTMP_LIMITS } from './limits.ts';
import { MediaDemuxer } from './media-demuxer.ts';
import { parsePublishTarget } from './publish-target.ts';
import { RtmpSession } from './session.ts';

/** For each of the formats that face the network. A soak run raises it. */
const BUDGET_MS = 5_000;
vi.setConfig({ testTimeout: 60_000 + fuzzDurationMs() });

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex');
const allowed = (error: unknown): boolean =>
  error instanceof PlatformError && /^(MEDIA|WHIP_RTMP)_/.test(error.code);

const AVCC = '0142c00dffe100186742c00dd90141fb0110000003001000000303c0f142a48001000568cb83cb20';
const TAGS = [
  `17 00 000000 ${AVCC}`,
  '17 01 000000 00000002 6588 00000003 0605ff',
  '90 61763031 81000c00 0a0b000000043cfeccdaf90040',
  '91 61763031 1200 3204 1400a0b0',
  '96 21 61766331 00 000004 000000aa 61763031 01 000001 22',
  '97 02 07a120 01 61763031 55',
  'af 00 1190',
  'af 01 2110',
  '95 11 4f707573 00 000001 fc 01 000001 fd',
].map(hex);
const AMF = [
  encodeAmf0([
    'connect',
    1,
    { app: 'live', tcUrl: 'rtmp://a/live', fourCcList: ['av01'], capsEx: 3 },
  ]),
  encodeAmf0(['@setDataFrame', 'onMetaData', { width: 1, nested: { a: [1, null, 'x'] } }]),
  encodeAmf0(['publish', 5, null, 'key', 'live']),
  hex('08 00000001 0001 61 01 01 000009 0b 0000000000000000 0000'),
];

describe('RTMP parsers under mutated input', () => {
  it('handshake', () => {
    const rounds = fuzz({
      corpus: [Buffer.concat([Buffer.of(3), Buffer.alloc(3072, 1)]), Buffer.of(3)],
      allowed,
      durationMs: BUDGET_MS,
      target: (input) => {
        const handshake = new RtmpHandshake();
        handshake.push(input.subarray(0, 1000));
        handshake.push(input.subarray(1000));
      },
    });
    expect(rounds).toBeGreaterThan(50);
  });

  it('chunk streams, with memory bounded', () => {
    const writer = new ChunkWriter();
    const messages = [...AMF, ...TAGS].map((payload, index) =>
      writer.write({
        typeId: index < AMF.length ? 20 : 9,
        streamId: 1,
        timestampMs: index * 0x1000000,
        payload,
      }),
    );
    let reader = new ChunkReader(DEFAULT_RTMP_LIMITS);
    fuzz({
      corpus: [Buffer.concat(messages), ...messages, hex('02 000000 000004 01 00000000 00001000')],
      durationMs: BUDGET_MS,
      allowed,
      target: (input) => {
        try {
          for (const message of reader.push(input)) {
            expect(message.payload.length).toBeLessThanOrEqual(
              DEFAULT_RTMP_LIMITS.maxMediaMessageBytes,
            );
          }
        } catch (error) {
          reader = new ChunkReader(DEFAULT_RTMP_LIMITS);
          throw error;
        }
      },
    });
  });

  it('AMF0', () => {
    fuzz({
      corpus: AMF,
      allowed,
      durationMs: BUDGET_MS,
      target: (input) => void decodeAmf0(input),
    });
  });

  it('FLV tags and what the demuxer makes of them', () => {
    let demuxer = new MediaDemuxer(Infinity);
    let count = 0;
    fuzz({
      corpus: TAGS,
      allowed,
      durationMs: BUDGET_MS,
      target: (input) => {
        count += 1;
        demuxer = count % 500 === 0 ? new MediaDemuxer(Infinity) : demuxer;
        for (const typeId of [8, 9, 22]) {
          demuxer.push({ typeId, streamId: 1, timestampMs: count, payload: input });
        }
        parseFlvVideo(input);
        parseFlvAudio(input);
      },
    });
    expect(demuxer.malformed).toBeGreaterThan(0);
  });

  it('sessions and keys', () => {
    fuzz({
      corpus: AMF,
      allowed,
      target: (input) => {
        const session = new RtmpSession(DEFAULT_RTMP_LIMITS, {
          send: () => undefined,
          chunkSizeSent: () => undefined,
          authorize: () => Promise.resolve(),
          media: () => undefined,
          unpublished: () => undefined,
        });
        parsePublishTarget(Buffer.from(input).toString('latin1'), Buffer.from(input).toString());
        for (const typeId of [4, 5, 20, 17, 18, 9]) {
          void session.handle({ typeId, streamId: 1, timestampMs: 0, payload: input });
        }
      },
    });
  });
});
