import { describe, expect, it } from 'vitest';
import {
  canConsume,
  getConsumableRtpParameters,
  getProducerRtpParametersMapping,
} from 'mediasoup/ortc';
import { fakeTrack } from '../fixtures/fake-media.ts';
import {
  labelPlayerCapabilities,
  labelProducerParameters,
  mainRouterCapabilities,
  tableForPlainSdp,
  VIEWER_TABLE,
} from './router-codecs.ts';
import type { RtpCapabilities, RtpCodecCapability } from './node-port.ts';

const H264_PROFILES = ['42001f', '42e01f', '4d001f', '4d0032', '64001f', '640c1f', 'f4001f'];

function h264(payloadType: number, profile: string, mode = 1): RtpCodecCapability {
  return {
    kind: 'video',
    mimeType: 'video/H264',
    clockRate: 90_000,
    preferredPayloadType: payloadType,
    parameters: { 'packetization-mode': mode, 'profile-level-id': profile },
  };
}

function opus(payloadType: number): RtpCodecCapability {
  return {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    preferredPayloadType: payloadType,
  };
}

function vp8(payloadType: number): RtpCodecCapability {
  return {
    kind: 'video',
    mimeType: 'video/VP8',
    clockRate: 90_000,
    preferredPayloadType: payloadType,
  };
}

describe('the main table', () => {
  it('uses the payload types of Chromium', () => {
    const numbers = (mainRouterCapabilities().codecs ?? []).map(
      ({ mimeType, preferredPayloadType }) => `${mimeType} ${String(preferredPayloadType)}`,
    );
    for (const number of ['audio/opus 111', 'video/VP8 96', 'video/VP9 98', 'video/AV1 45']) {
      expect(numbers).toContain(number);
    }
    expect(numbers.find((number) => number.startsWith('video/H264'))).toBe('video/H264 108');
  });
});

describe('H264 profiles', () => {
  it.each(H264_PROFILES)(
    'lets viewers of constrained baseline take a publisher of %s',
    (profile) => {
      const router = mainRouterCapabilities();
      const parameters = labelProducerParameters(
        fakeTrack('h264', { profileLevelId: profile }).rtpParameters,
      );
      const mapping = getProducerRtpParametersMapping(parameters, router);
      expect(mapping.codecs[0]?.mappedPayloadType).toBe(108);
      const consumable = getConsumableRtpParameters('video', parameters, router, mapping);
      const viewer = labelPlayerCapabilities({
        codecs: [h264(108, '42e01f')],
        headerExtensions: [],
      });
      expect(canConsume(consumable, viewer)).toBe(true);
    },
  );

  it('takes the most basic profile of a player and leaves mode 0 out', () => {
    const labelled = labelPlayerCapabilities({
      codecs: [h264(100, '64001f'), h264(101, '42e01f', 0), h264(102, '4d001f'), vp8(96)],
    });
    expect(labelled.codecs?.map((codec) => codec.preferredPayloadType)).toEqual([102, 96]);
    expect(labelled.codecs?.[0]?.parameters).toMatchObject({ 'profile-level-id': '42e01f' });
  });
});

describe('the table of a plain-SDP player', () => {
  const inUse = [opus(111), h264(108, '42e01f')];

  it('is the main one when the numbers of the present tracks agree', () => {
    const player: RtpCapabilities = { codecs: [opus(111), h264(108, '42e01f'), vp8(120)] };
    expect(tableForPlainSdp(player, inUse)).toBe(VIEWER_TABLE);
  });

  it('is a sibling with the numbers of the player otherwise, the same for equal players', () => {
    const player: RtpCapabilities = { codecs: [h264(126, '42e01f'), opus(109), vp8(120)] };
    const table = tableForPlainSdp(player, inUse);
    const same = tableForPlainSdp({ codecs: [...(player.codecs ?? [])].reverse() }, inUse);
    expect(table.key).toBe('audio/opus=109,video/h264=126,video/vp8=120');
    expect(same.key).toBe(table.key);
  });

  it('keeps the codecs in use when payload types collide with those made up for RTX', () => {
    const player: RtpCapabilities = { codecs: [vp8(100), h264(101, '42e01f'), opus(111)] };
    const table = tableForPlainSdp(player, inUse);
    const mimeTypes = table.codecs.map(({ mimeType }) => mimeType);
    expect(mimeTypes).toContain('video/H264');
    expect(mimeTypes).toContain('audio/opus');
  });
});
