import { describe, expect, test } from 'vitest';
import { mainRouterCapabilities } from '@freshet/sfu';
import { editOffer, offerText } from './fixtures/offers.ts';
import { negotiateWhip } from './negotiate-whip.ts';
import type { WhipSection } from './negotiate-whip.ts';
import { parseOffer } from './parse-offer.ts';
import type { RidOrder } from './rid-order.ts';

const ROUTER = mainRouterCapabilities();

function negotiate(text: string, ridOrder?: RidOrder): readonly WhipSection[] {
  return negotiateWhip(parseOffer(text), ROUTER, ridOrder === undefined ? {} : { ridOrder });
}

function video(text: string, ridOrder?: RidOrder): WhipSection {
  const found = negotiate(text, ridOrder).find(({ section }) => section.media === 'video');
  if (found === undefined) {
    throw new Error('no video section');
  }
  return found;
}

/** The Chromium offer with only these video payload types on the m= line. */
function withVideoTypes(types: string): string {
  return editOffer(offerText('chromium-send'), /^(m=video \d+ [\w/]+) .*$/, `$1 ${types}`);
}

describe('codec choice', () => {
  test('the first offered codec that the routers take is answered', () => {
    expect(video(offerText('chromium-send')).codec.mimeType).toBe('video/VP8');
    expect(video(withVideoTypes('45 46 96 97')).codec.mimeType).toBe('video/AV1');
    expect(video(withVideoTypes('98 99 96 97')).codec.mimeType).toBe('video/VP9');
  });

  test('of several H264 profiles constrained baseline with mode 1 is answered', () => {
    const chosen = video(withVideoTypes('102 103 104 107 108 109 114 115 116 117 39 40'));
    expect(chosen.codec.payloadType).toBe(108);
    expect(chosen.rtx?.payloadType).toBe(109);
  });

  test('without constrained baseline the next profile is answered with its own payload type', () => {
    expect(video(withVideoTypes('116 117 102 103')).codec.payloadType).toBe(102);
    expect(video(withVideoTypes('39 40 116 117')).codec.payloadType).toBe(116);
  });

  test.each(['640c1f', '64001f', '4d0028', '420029', '42e034'])(
    'H264 profile %s alone is accepted',
    (profile) => {
      const text = offerText('obs-30-h264').replace('42e01f', profile);
      expect(video(text).codec.parameters['profile-level-id']).toBe(profile);
    },
  );

  test.each(['f4001f', '6e001f', '7a001f', 'zzzzzz', '42e0'])(
    'H264 profile %s alone is refused',
    (profile) => {
      const text = offerText('obs-30-h264').replace('42e01f', profile);
      expect(() => video(text)).toThrow(expect.objectContaining({ code: 'WHIP_NO_COMMON_CODEC' }));
    },
  );

  test('VP9 profile 2 is taken, profile 1 is not', () => {
    expect(video(withVideoTypes('100 101')).codec.payloadType).toBe(100);
    const profile1 = withVideoTypes('100 101').replace('profile-id=2', 'profile-id=1');
    expect(() => video(profile1)).toThrow(
      expect.objectContaining({ code: 'WHIP_NO_COMMON_CODEC' }),
    );
  });

  test('RED, FEC and comfort noise are not answered', () => {
    const sections = negotiate(offerText('chromium-send'));
    expect(
      sections.map(({ rtpParameters }) => rtpParameters.codecs.map((c) => c.mimeType)),
    ).toEqual([['audio/opus'], ['video/VP8', 'video/rtx']]);
  });

  test('bandwidth is estimated by transport-cc where its extension is offered, else by neither', () => {
    const types = (section: WhipSection): string[] => section.rtcpFeedback.map(({ type }) => type);
    expect(types(video(offerText('chromium-send')))).toContain('transport-cc');
    expect(types(video(offerText('chromium-send')))).not.toContain('goog-remb');
    expect(types(video(offerText('obs-30-h264')))).toEqual(['nack', 'nack']);
    const rembOnly = editOffer(offerText('chromium-send'), /^a=.*transport-(wide-)?cc.*$/);
    expect(types(video(rembOnly))).toContain('goog-remb');
  });
});

describe('encodings', () => {
  test('an SSRC and its RTX partner become one encoding', () => {
    expect(video(offerText('firefox-send')).rtpParameters.encodings).toEqual([
      { ssrc: 2_750_181_402, rtx: { ssrc: 1_840_217_305 } },
    ]);
  });

  test('OBS sends no RTX and gets none', () => {
    const { rtpParameters } = video(offerText('obs-30-h264'));
    expect(rtpParameters.encodings).toEqual([{ ssrc: 2_143_512_191 }]);
    expect(rtpParameters.codecs).toHaveLength(1);
  });

  test('simulcast of OBS, highest first, is turned around', () => {
    const { rtpParameters, rids } = video(offerText('obs-32-simulcast'));
    expect(rtpParameters.encodings?.map(({ rid }) => rid)).toEqual(['2', '1', '0']);
    expect(rids).toEqual(['0', '1', '2']);
  });

  test('simulcast with names that say their order follows the names', () => {
    const order = (text: string, ridOrder?: RidOrder): unknown =>
      video(text, ridOrder).rtpParameters.encodings?.map(({ rid }) => rid);
    const offer = offerText('chromium-simulcast');
    expect(order(offer)).toEqual(['l', 'm', 'h']);
    expect(order(offer.replace('send h;m;l', 'send l;m;h'))).toEqual(['l', 'm', 'h']);
    expect(order(offer, 'lowest-first')).toEqual(['h', 'm', 'l']);
  });

  test('the order of a=simulcast counts, not that of the a=rid lines', () => {
    const offer = offerText('obs-32-simulcast').replace('send 0;1;2', 'send 2;0;1');
    expect(video(offer).rtpParameters.encodings?.map(({ rid }) => rid)).toEqual(['1', '0', '2']);
  });

  test('simulcast layers of VP8 and H264 keep their temporal layers', () => {
    const { rtpParameters } = video(offerText('chromium-simulcast'));
    expect(rtpParameters.encodings?.every((e) => e.scalabilityMode === 'L1T3')).toBe(true);
  });

  test('more than four layers are refused', () => {
    const offer = offerText('obs-32-simulcast').replace(
      /a=rid:0 send[^]*?a=simulcast.*\r\n/,
      ['a', 'b', 'c', 'd', 'e'].map((rid) => `a=rid:${rid} send\r\n`).join('') +
        'a=simulcast:send a;b;c;d;e\r\n',
    );
    expect(() => video(offer)).toThrow(expect.objectContaining({ code: 'WHIP_SDP_UNSUPPORTED' }));
  });

  test('without SSRC and rid the mid tells tracks apart', () => {
    const offer = editOffer(offerText('chromium-send'), /^a=(ssrc|ssrc-group):.*$/);
    const { rtpParameters } = video(offer);
    expect(rtpParameters.encodings).toEqual([{}]);
    expect(rtpParameters.mid).toBe('1');
  });

  test('a track that nothing tells apart is refused', () => {
    const offer = editOffer(offerText('obs-30-h264'), /^a=ssrc:.*$/);
    expect(() => video(offer)).toThrow(expect.objectContaining({ code: 'WHIP_SDP_UNSUPPORTED' }));
  });

  test('an extension that the client only receives is not produced with', () => {
    const audio = negotiate(offerText('firefox-send'))[0];
    expect(audio?.rtpParameters.headerExtensions?.map(({ uri }) => uri)).not.toContain(
      'urn:ietf:params:rtp-hdrext:csrc-audio-level',
    );
  });
});
