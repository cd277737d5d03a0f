import { describe, expect, test } from 'vitest';
import { PlatformError } from '@freshet/infra/runtime';
import type { ConsumerId, ProducerId } from '@freshet/infra/runtime';
import { mainRouterCapabilities } from '@freshet/sfu';
import type { ConsumerDescription, RtpCodecCapability } from '@freshet/sfu';
import { offerText } from './fixtures/offers.ts';
import { TEST_TRANSPORT } from './fixtures/test-transport.ts';
import { matchConsumers, readWhepOffer } from './negotiate-whep.ts';
import { negotiateWhip } from './negotiate-whip.ts';
import { parseOffer } from './parse-offer.ts';
import { writeWhepAnswer, writeWhipAnswer } from './write-answer.ts';

const PUBLISHERS = [
  'chromium-send',
  'chromium-max-bundle',
  'chromium-simulcast',
  'chromium-av1',
  'firefox-send',
  'gstreamer-vp8',
  'gstreamer-h264',
  'libdatachannel',
  'obs-30-h264',
  'obs-31-av1',
  'obs-32-simulcast',
  'werift-send',
];

function answerWhip(name: string): string {
  const offer = parseOffer(offerText(name));
  const accepted = negotiateWhip(offer, mainRouterCapabilities());
  return writeWhipAnswer({
    offer,
    accepted,
    transport: TEST_TRANSPORT,
    sdpSessionId: '4611686018427387904',
  });
}

/** What the SFU would send a player: its own payload type of `mimeType`, no extensions, no RTX. */
function consumerOf(
  kind: 'audio' | 'video',
  mimeType: string,
  codecs: readonly RtpCodecCapability[],
): ConsumerDescription {
  const codec = codecs.find((candidate) => candidate.mimeType.toLowerCase() === mimeType);
  return {
    // Test ids need no random part.
    consumerId: `consumer-${kind}` as ConsumerId,
    producerId: `producer-${kind}` as ProducerId,
    kind,
    source: kind === 'audio' ? 'microphone' : 'camera',
    rtpParameters: {
      codecs: [
        {
          mimeType,
          payloadType: codec?.preferredPayloadType ?? 0,
          clockRate: codec?.clockRate ?? 0,
          rtcpFeedback: [
            { type: 'nack', parameter: '' },
            { type: 'nack', parameter: 'pli' },
            { type: 'ccm', parameter: 'fir' },
          ],
        },
      ],
      encodings: [{ ssrc: kind === 'audio' ? 1111 : 2222 }],
    },
    type: 'simple',
    spatialLayers: 1,
    temporalLayers: 1,
    producerPaused: false,
  };
}

function answerWhep(
  name: string,
  tracks: readonly (readonly ['audio' | 'video', string])[],
): string {
  const offer = parseOffer(offerText(name));
  const wish = readWhepOffer(offer);
  const consumers = tracks.map(([kind, mimeType]) =>
    consumerOf(kind, mimeType, wish.rtpCapabilities.codecs ?? []),
  );
  return writeWhepAnswer({
    offer,
    accepted: matchConsumers(wish, consumers),
    transport: TEST_TRANSPORT,
    sdpSessionId: '4611686018427387904',
    msidStream: 'st_example',
  });
}

/** Committed with plain line ends; every line that travels ends in CRLF. */
function withLf(answer: string): string {
  expect(answer).toMatch(/^([^\r\n]+\r\n)+$/);
  return answer.replaceAll('\r\n', '\n');
}

describe('WHIP answers, whole text', () => {
  test.each(PUBLISHERS)('the answer to %s is as committed', async (name) => {
    await expect(withLf(answerWhip(name))).toMatchFileSnapshot(`fixtures/answers/${name}.sdp`);
  });

  test('HEVC from OBS is refused with what is taken instead', () => {
    let thrown: unknown;
    try {
      answerWhip('obs-31-hevc');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(PlatformError);
    expect(thrown).toMatchObject({
      code: 'WHIP_NO_COMMON_CODEC',
      details: {
        media: 'video',
        offered: ['video/H265'],
        supported: ['video/VP8', 'video/VP9', 'video/H264', 'video/AV1'],
      },
    });
  });
});

describe('WHEP answers, whole text', () => {
  const opus = ['audio', 'audio/opus'] as const;
  test.each([
    ['chromium-recv', 'vp8', [opus, ['video', 'video/vp8'] as const]],
    ['chromium-recv', 'av1', [opus, ['video', 'video/av1'] as const]],
    ['firefox-recv', 'vp8', [opus, ['video', 'video/vp8'] as const]],
    ['werift-recv', 'vp8', [opus, ['video', 'video/vp8'] as const]],
    ['chromium-recv', 'audio-only', [opus]],
  ] as const)('the answer to %s with %s is as committed', async (name, label, tracks) => {
    const answer = answerWhep(name, tracks);
    await expect(withLf(answer)).toMatchFileSnapshot(`fixtures/answers/${name}.${label}.sdp`);
  });

  test('an answer to a player names neither header extensions nor SSRCs nor RTX', () => {
    const answer = answerWhep('chromium-recv', [opus, ['video', 'video/vp8']]);
    expect(answer).not.toMatch(/a=extmap:\d|a=ssrc|rtx/);
  });

  test('a player that offers no mid extension is told the SSRCs, since it routes by nothing else', () => {
    const answer = answerWhep('werift-recv', [opus, ['video', 'video/vp8']]);
    expect(answer.match(/^a=ssrc:.*$/gm)).toEqual([
      'a=ssrc:1111 cname:st_example',
      'a=ssrc:2222 cname:st_example',
    ]);
  });

  test('a player that decodes none of the tracks is refused', () => {
    expect(() => answerWhep('werift-recv', [['video', 'video/av1']])).toThrow(
      expect.objectContaining({ code: 'WHIP_NO_COMMON_CODEC' }),
    );
  });
});
