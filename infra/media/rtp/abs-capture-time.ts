/**
 * The header extension that says when a frame was captured, by the sender's clock
 * (webrtc.org/experiments/rtp-hdrext/abs-capture-time): 64 bits of NTP time, now and then.
 */
import type { RtpExtension } from './rtp-packet.ts';
import { fromNtp, toNtp } from './sender-report.ts';

export const ABS_CAPTURE_TIME_URI = 'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time';

/** The short form, without the offset of the capturer's clock. */
const BYTES = 8;

/** @param wallMs milliseconds since 1970 */
export function writeAbsCaptureTime(id: number, wallMs: number): RtpExtension {
  const { seconds, fraction } = toNtp(wallMs);
  const data = Buffer.allocUnsafe(BYTES);
  data.writeUInt32BE(seconds, 0);
  data.writeUInt32BE(fraction, 4);
  return { id, data };
}

/** Milliseconds since 1970; undefined where the packet does not say. */
export function readAbsCaptureTime(
  extensions: readonly RtpExtension[],
  id: number | undefined,
): number | undefined {
  const data = extensions.find((extension) => extension.id === id)?.data;
  if (data === undefined || data.length < BYTES) {
    return undefined;
  }
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return fromNtp({ seconds: view.getUint32(0), fraction: view.getUint32(4) });
}
