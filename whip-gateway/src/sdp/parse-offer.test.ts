import { describe, expect, test } from 'vitest';
import { PlatformError } from '@freshet/infra/runtime';
import { mainRouterCapabilities } from '@freshet/sfu';
import { fuzz } from '../../../test/support/fuzz.ts';
import { editOffer, offerNames, offerText } from './fixtures/offers.ts';
import { parseIceFragment } from './ice-fragment.ts';
import { readWhepOffer } from './negotiate-whep.ts';
import { negotiateWhip } from './negotiate-whip.ts';
import { parseOffer } from './parse-offer.ts';

const GOOD = offerText('chromium-send');
const HEAD = 'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n';

describe('parseOffer', () => {
  test.each(offerNames())('%s is well-formed', (name) => {
    const offer = parseOffer(offerText(name));
    expect(offer.sections.length).toBeGreaterThan(0);
    expect(offer.ice.pwd.length).toBeGreaterThanOrEqual(22);
  });

  test('transport attributes count at session level as well as in a section', () => {
    const session = parseOffer(offerText('obs-30-h264'));
    expect(session.ice.ufrag).toBe('aZ7k');
    expect(session.dtlsParameters.fingerprints[0]?.algorithm).toBe('sha-256');
    expect(parseOffer(offerText('libdatachannel')).ice.ufrag).toBe('QlyU');
  });

  test('values of digits only stay text', () => {
    const offer = parseOffer(editOffer(GOOD, /^a=ice-ufrag:.*$/, 'a=ice-ufrag:1234'));
    expect(offer.ice.ufrag).toBe('1234');
    expect(offer.sections.map((section) => section.mid)).toEqual(['0', '1']);
  });

  test('port 0 with bundle-only is in use, port 0 without is not', () => {
    const bundled = parseOffer(offerText('gstreamer-vp8'));
    expect(bundled.sections.map((section) => section.disabled)).toEqual([false, false]);
    const disabled = parseOffer(editOffer(offerText('gstreamer-vp8'), /^a=bundle-only$/));
    expect(disabled.sections.map((section) => section.disabled)).toEqual([false, true]);
  });

  test.each([
    ['nothing', ''],
    ['line ends only', '\r\n\r\n'],
    ['no media section', HEAD],
    ['no SDP at all', 'hello world'],
    ['JSON', '{"type":"offer","sdp":"v=0"}'],
    ['another version', GOOD.replace('v=0', 'v=1')],
    ['no origin', editOffer(GOOD, /^o=.*$/)],
    ['NUL', GOOD.replace('s=-', 's=\u0000')],
    ['an m= line without port', editOffer(GOOD, /^m=video \d+/, 'm=video')],
    ['an m= line without formats', editOffer(GOOD, /^m=video .*$/, 'm=video 9 UDP/TLS/RTP/SAVPF')],
    ['a bad candidate', `${GOOD}a=candidate:x y z\r\n`],
    ['no ice-ufrag', editOffer(GOOD, /^a=ice-ufrag:.*$/)],
    ['no ice-pwd', editOffer(GOOD, /^a=ice-pwd:.*$/)],
    ['a short ice-pwd', editOffer(GOOD, /^a=ice-pwd:.*$/, 'a=ice-pwd:short')],
    ['no fingerprint', editOffer(GOOD, /^a=fingerprint:.*$/)],
    ['an unknown hash', editOffer(GOOD, /^a=fingerprint:sha-256/, 'a=fingerprint:md5')],
    ['a short fingerprint', editOffer(GOOD, /^a=fingerprint:.*$/, 'a=fingerprint:sha-256 AA:BB')],
    ['a mid twice', editOffer(GOOD, /^a=mid:1$/, 'a=mid:0')],
    ['1,001 lines', GOOD + 'a=x\r\n'.repeat(1001)],
    ['1,000 media sections', HEAD + 'm=audio 9 UDP/TLS/RTP/SAVPF 0\r\n'.repeat(990)],
    ['a line of 5,000 characters', `${GOOD}a=x:${'y'.repeat(5000)}\r\n`],
    ['200,000 characters', GOOD + 'a=x\r\n'.repeat(40_000)],
    ['a line without equals sign', `${GOOD}nonsense\r\n`],
  ])('%s is malformed', (_, text) => {
    expect(() => parseOffer(text)).toThrow(expect.objectContaining({ code: 'WHIP_SDP_MALFORMED' }));
  });
});

describe('fuzz', () => {
  const isOurs = (error: unknown): boolean =>
    error instanceof PlatformError && error.kind !== 'internal';
  const corpus = offerNames().map((name) => Buffer.from(offerText(name)));

  test('no offer makes the parser or the negotiation fail in another way than refusing', () => {
    const router = mainRouterCapabilities();
    const rounds = fuzz({
      corpus,
      target: (input) => {
        const offer = parseOffer(Buffer.from(input).toString('utf8'));
        try {
          negotiateWhip(offer, router);
        } catch (error) {
          if (!isOurs(error)) {
            throw error;
          }
          readWhepOffer(offer);
        }
      },
      allowed: isOurs,
      durationMs: 1500,
    });
    expect(rounds).toBeGreaterThan(100);
  });

  test('no fragment makes the ICE parser fail in another way than refusing', () => {
    const fragments = [
      'a=ice-ufrag:EsAw\r\na=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1\r\nm=audio 9 RTP/AVP 0\r\na=mid:0\r\na=candidate:1 1 UDP 2130706431 198.51.100.1 39132 typ host\r\na=end-of-candidates\r\n',
      'a=ice-options:trickle\r\na=candidate:2 1 tcp 1 abc.local 9 typ host tcptype active\r\n',
    ];
    const rounds = fuzz({
      corpus: [...fragments.map((text) => Buffer.from(text)), ...corpus.slice(0, 2)],
      target: (input) => void parseIceFragment(Buffer.from(input).toString('utf8')),
      allowed: isOurs,
      durationMs: 1000,
    });
    expect(rounds).toBeGreaterThan(100);
  });
});
