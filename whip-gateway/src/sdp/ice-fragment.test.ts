import { describe, expect, test } from 'vitest';
import { TEST_TRANSPORT } from './fixtures/test-transport.ts';
import { parseIceFragment, writeIceFragment } from './ice-fragment.ts';

const RFC_EXAMPLE = [
  'a=group:BUNDLE 0 1',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=mid:0',
  'a=ice-ufrag:EsAw',
  'a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1',
  'a=candidate:1387637174 1 udp 2122260223 192.0.2.1 61764 typ host generation 0 ufrag EsAw network-id 1',
  'a=candidate:3471623853 1 udp 2122194687 198.51.100.2 61765 typ host generation 0 ufrag EsAw network-id 2',
  'a=end-of-candidates',
  '',
].join('\r\n');

describe('parseIceFragment', () => {
  test('credentials and candidates of a trickle fragment are read', () => {
    expect(parseIceFragment(RFC_EXAMPLE)).toEqual({
      ice: { ufrag: 'EsAw', pwd: 'P2uYro0UCOQ4zxjKXaWCBui1' },
      candidates: 2,
    });
  });

  test('a fragment may leave the credentials out', () => {
    expect(parseIceFragment('a=end-of-candidates\n')).toEqual({ ice: undefined, candidates: 0 });
  });

  test('candidates of unknown transports and unresolvable names are well-formed', () => {
    const text =
      'a=candidate:1 1 quic 1 192.0.2.1 9 typ host\r\na=candidate:2 1 udp 1 1f-2e.local 9 typ host\r\n';
    expect(parseIceFragment(text).candidates).toBe(2);
  });

  test.each([
    ['nothing', ''],
    ['words', 'hello'],
    ['no ICE attribute', 'a=mid:0\r\n'],
    ['a session line', 'v=0\r\na=end-of-candidates\r\n'],
    ['a ufrag alone', 'a=ice-ufrag:EsAw\r\n'],
    ['a short password', 'a=ice-ufrag:EsAw\r\na=ice-pwd:short\r\n'],
    ['a candidate without type', 'a=candidate:1 1 udp 1 192.0.2.1 9\r\n'],
    ['201 lines', 'a=end-of-candidates\r\n'.repeat(201)],
    ['NUL', 'a=end-of-candidates\u0000\r\n'],
  ])('%s is malformed', (_, text) => {
    expect(() => parseIceFragment(text)).toThrow(
      expect.objectContaining({ code: 'WHIP_FRAGMENT_MALFORMED' }),
    );
  });
});

describe('writeIceFragment', () => {
  test('the answer to a restart is this text', () => {
    const text = writeIceFragment({
      sections: [
        { media: 'audio', mid: '0' },
        { media: 'video', mid: '1' },
      ],
      iceParameters: {
        usernameFragment: 'newufrag',
        password: 'newpassword0000000000000',
        iceLite: true,
      },
      iceCandidates: TEST_TRANSPORT.iceCandidates,
    });
    expect(text.split('\r\n')).toEqual([
      'a=ice-lite',
      'a=ice-options:trickle',
      'a=group:BUNDLE 0 1',
      'a=ice-ufrag:newufrag',
      'a=ice-pwd:newpassword0000000000000',
      'm=audio 9 UDP/TLS/RTP/SAVPF 0',
      'a=mid:0',
      'a=candidate:udpcandidate 1 udp 1076558079 203.0.113.7 40000 typ host',
      'a=candidate:tcpcandidate 1 tcp 1076276479 203.0.113.7 40000 typ host tcptype passive',
      'a=end-of-candidates',
      '',
    ]);
    expect(parseIceFragment(text).candidates).toBe(2);
  });
});
