/** Statistics readers against reports as browsers give them. */
import { expect, test } from 'vitest';
import { BroadcasterStatsReader, healthWarnings } from './broadcaster-stats.ts';
import { PlayerStatsReader, receivedBytes } from './player-stats.ts';

type Row = { readonly id: string; readonly type: string } & Readonly<Record<string, unknown>>;

const report = (...rows: readonly Row[]): RTCStatsReport =>
  new Map(rows.map((row) => [row.id, row]));

const KNOWN = { joinTimeMs: 120, subscribeToFrameMs: 60, spatialLayer: 2 };
const CONTEXT = { ...KNOWN, serverNowMs: undefined };
const PAIR: Row = {
  id: 'P',
  type: 'candidate-pair',
  currentRoundTripTime: 0.012,
  availableOutgoingBitrate: 3_000_000,
  localCandidateId: 'L',
};
const COMMON: Row[] = [
  { id: 'T', type: 'transport', selectedCandidatePairId: 'P' },
  PAIR,
  { id: 'L', type: 'local-candidate', protocol: 'udp' },
  { id: 'C', type: 'codec', mimeType: 'video/VP8' },
];

test('a player reads rates from two reports', () => {
  const reader = new PlayerStatsReader();
  const at = (bytes: number, lost: number, packets: number): RTCStatsReport =>
    report(...COMMON, {
      id: 'V',
      type: 'inbound-rtp',
      kind: 'video',
      codecId: 'C',
      bytesReceived: bytes,
      packetsLost: lost,
      packetsReceived: packets,
      framesPerSecond: 30,
      framesDecoded: 60,
      frameWidth: 1_280,
      frameHeight: 720,
      freezeCount: 1,
      totalFreezesDuration: 0.25,
    });
  expect(reader.read(at(0, 0, 0), 1_000, CONTEXT).bitrateBps).toBeUndefined();
  expect(reader.read(at(125_000, 1, 99), 2_000, CONTEXT)).toMatchObject({
    ...KNOWN,
    bitrateBps: 1_000_000,
    lossFraction: 0.01,
    videoCodec: 'VP8',
    rttMs: 12,
    protocol: 'udp',
    freezeCount: 1,
    freezeDurationMs: 250,
  });
});

test('the bandwidth probe is not a track, but its packets are a sign of life', () => {
  const probe: Row = {
    id: 'X',
    type: 'inbound-rtp',
    kind: 'video',
    mid: 'probator',
    bytesReceived: 9,
    framesDecoded: 1,
  };
  expect(receivedBytes(report(probe))).toBe(9);
  expect(new PlayerStatsReader().read(report(probe), 1, CONTEXT).framesDecoded).toBe(0);
});

test('a broadcaster reads every layer and warns in words', () => {
  const reader = new BroadcasterStatsReader();
  const layer = (rid: string, height: number, over: object = {}): Row => ({
    id: rid,
    type: 'outbound-rtp',
    kind: 'video',
    rid,
    codecId: 'C',
    bytesSent: 0,
    frameWidth: (height * 16) / 9,
    frameHeight: height,
    framesPerSecond: 10,
    active: true,
    qualityLimitationReason: 'none',
    ...over,
  });
  const stats = reader.read(
    report(
      ...COMMON,
      layer('r2', 720, { qualityLimitationReason: 'cpu' }),
      layer('r0', 180),
      layer('r1', 360),
      { id: 'S', type: 'media-source', kind: 'video', framesPerSecond: 30 },
      { id: 'R', type: 'remote-inbound-rtp', kind: 'video', fractionLost: 0.1 },
    ),
    1_000,
  );
  expect(stats).toMatchObject({ height: 720, limitation: 'cpu', availableBitrateBps: 3_000_000 });
  expect(stats.layers.map((sent) => sent.height)).toEqual([180, 360, 720]);
  expect(healthWarnings(stats)).toHaveLength(3);
});

test('latency is the server’s time less the capture time of what is played out', () => {
  const serverNowMs = Date.UTC(2026, 0, 1);
  const read = (estimatedPlayoutTimestamp: number, known: number | undefined) =>
    new PlayerStatsReader().read(
      report(...COMMON, { id: 'V', type: 'inbound-rtp', kind: 'video', estimatedPlayoutTimestamp }),
      1_000,
      { ...CONTEXT, serverNowMs: known },
    ).latencyMs;
  const ntpMs = serverNowMs - 85 + 2_208_988_800_000;
  expect(read(ntpMs, serverNowMs)).toBe(85);
  expect(read(serverNowMs - 85, serverNowMs)).toBe(85);
  expect(read(ntpMs, undefined)).toBeUndefined();
  expect(read(0, serverNowMs)).toBeUndefined();
  expect(read(ntpMs, serverNowMs - 1_000)).toBeUndefined();
});
