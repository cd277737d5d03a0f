/** What the sending end of a relay knows of the way to the other node: from its receiver reports (RFC 3550 §6.4.1). */
import type { Consumer } from 'mediasoup/types';
import type { RelayQuality } from './node-port.ts';

/** Of the tracks that are sent; nothing is known of a way that nothing is sent on. */
export async function readRelayQuality(consumers: readonly Consumer[]): Promise<RelayQuality> {
  const read = await Promise.all(
    // It fails only when the consumer is gone.
    consumers.map((consumer) => consumer.getStats().catch(() => [])),
  );
  const sent = read.flat().filter((one) => one.type === 'outbound-rtp');
  if (sent.length === 0) {
    return {};
  }
  const rtts = sent.flatMap(({ roundTripTime }) =>
    roundTripTime === undefined || roundTripTime <= 0 ? [] : [roundTripTime],
  );
  const weight = sent.reduce((sum, { bitrate }) => sum + bitrate, 0);
  // The 8-bit fixed point numbers of the reports, by how much of the traffic each is about.
  const lost = sent.reduce((sum, one) => sum + (one.fractionLost / 256) * one.bitrate, 0);
  return {
    ...(rtts.length > 0 && { rttMs: Math.min(...rtts) }),
    ...(weight > 0 && { lossFraction: lost / weight }),
    bitrateBps: weight,
  };
}
