import fc from 'fast-check';
import { PlatformError } from '@freshet/infra/runtime';
import { describe, expect, it } from 'vitest';
import { fakeTrack } from '../fixtures/fake-media.ts';
import { checkDtlsParameters } from './check-dtls-parameters.ts';
import { checkRtpCapabilities } from './check-rtp-capabilities.ts';
import { checkRtpParameters } from './check-rtp-parameters.ts';
import { BAD_DTLS, BAD_RTP_PARAMETERS } from '../fixtures/bad-input.ts';
import type { RtpParameters } from './node-port.ts';

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'accepted';
  } catch (error) {
    return error instanceof PlatformError ? error.code : `not ours: ${String(error)}`;
  }
}

const valid: RtpParameters = fakeTrack('h264', { layers: 3 }).rtpParameters;

describe('DTLS parameters', () => {
  it.each(Object.entries(BAD_DTLS))('are refused: %s', (_name, input) => {
    expect(codeOf(() => checkDtlsParameters(input))).toBe('SFU_BAD_DTLS_PARAMETERS');
  });
});

describe('RTP parameters', () => {
  it.each(Object.entries(BAD_RTP_PARAMETERS))('are refused: %s', (_name, change) => {
    const code = codeOf(() => checkRtpParameters('video', change(structuredClone(valid))));
    expect(code).toMatch(/^SFU_(BAD_RTP_PARAMETERS|UNSUPPORTED_CODEC)$/);
  });

  it('lose what the workers do not know, and keep the first codec with its RTX', () => {
    const checked = checkRtpParameters('video', {
      ...valid,
      codecs: [
        { mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 },
        { mimeType: 'video/red', payloadType: 98, clockRate: 90_000 },
        { mimeType: 'video/rtx', payloadType: 97, clockRate: 90_000, parameters: { apt: '96' } },
      ],
      headerExtensions: [
        { uri: 'urn:example:nothing', id: 3 },
        { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 4 },
      ],
      surplus: true,
    });
    expect(checked.codecs.map(({ payloadType }) => payloadType)).toEqual([96, 97]);
    expect(checked.headerExtensions).toMatchObject([{ id: 4 }]);
    expect(checked).not.toHaveProperty('surplus');
  });

  it('put numbers that SDP gave as text into the form that is compared', () => {
    const checked = checkRtpParameters('video', {
      codecs: [
        {
          mimeType: 'video/H264',
          payloadType: 96,
          clockRate: 90_000,
          parameters: { 'packetization-mode': '1', 'profile-level-id': 420010 },
        },
      ],
    });
    expect(checked.codecs[0]?.parameters).toEqual({
      'packetization-mode': 1,
      'profile-level-id': '420010',
    });
  });
});

describe('every check', () => {
  const checks = [
    (input: unknown) => checkDtlsParameters(input),
    (input: unknown) => checkRtpParameters('video', input),
    (input: unknown) => checkRtpParameters('audio', input),
    (input: unknown) => checkRtpCapabilities(input),
  ];

  it('answers any value with a result or a typed error', () => {
    const property = fc.property(fc.anything({ maxDepth: 4 }), (input) => {
      for (const check of checks) {
        expect(codeOf(() => check(input))).not.toMatch(/^not ours/);
      }
    });
    fc.assert(property, { seed: 7, numRuns: 1500 });
  });

  it('answers valid parameters with one field replaced by anything likewise', () => {
    const paths = fieldPaths(valid);
    const property = fc.property(
      fc.constantFrom(...paths),
      fc.anything({ maxDepth: 2 }),
      (path, junk) => {
        const input = replaced(valid, path, junk);
        expect(codeOf(() => checkRtpParameters('video', input))).not.toMatch(/^not ours/);
      },
    );
    fc.assert(property, { seed: 11, numRuns: 2000 });
  });
});

type Path = readonly string[];

function fieldPaths(value: unknown, prefix: Path = []): Path[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [
        [...prefix, key],
        ...fieldPaths(inner, [...prefix, key]),
      ])
    : [];
}

function replaced(value: unknown, path: Path, junk: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) {
    return junk;
  }
  // A copy of the same form; only its fields matter here.
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, junk);
  return copy;
}
