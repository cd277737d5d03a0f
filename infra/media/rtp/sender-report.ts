/** RTCP sender reports (RFC 3550 §6.4.1): they tie RTP timestamps to wall-clock time. */

export type SenderReport = {
  readonly ssrc: number;
  /** Wall-clock time that `rtpTimestamp` stands for, in milliseconds since 1970. */
  readonly wallMs: number;
  readonly rtpTimestamp: number;
  readonly packetCount: number;
  readonly octetCount: number;
};

const PT_SENDER_REPORT = 200;
const REPORT_BYTES = 28;
/** Seconds from 1900, where NTP time starts, to 1970. */
const NTP_EPOCH_OFFSET_S = 2_208_988_800;

export function writeSenderReport(report: SenderReport): Buffer {
  const ntp = toNtp(report.wallMs);
  const buffer = Buffer.allocUnsafe(REPORT_BYTES);
  buffer[0] = 0x80;
  buffer[1] = PT_SENDER_REPORT;
  buffer.writeUInt16BE(REPORT_BYTES / 4 - 1, 2);
  buffer.writeUInt32BE(report.ssrc >>> 0, 4);
  buffer.writeUInt32BE(ntp.seconds, 8);
  buffer.writeUInt32BE(ntp.fraction, 12);
  buffer.writeUInt32BE(report.rtpTimestamp >>> 0, 16);
  buffer.writeUInt32BE(report.packetCount >>> 0, 20);
  buffer.writeUInt32BE(report.octetCount >>> 0, 24);
  return buffer;
}

/** The first packet of a compound, if it is a sender report. */
export function parseSenderReport(bytes: Uint8Array): SenderReport | undefined {
  if (bytes.length < REPORT_BYTES || bytes[1] !== PT_SENDER_REPORT) {
    return undefined;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    ssrc: view.getUint32(4),
    wallMs: fromNtp({ seconds: view.getUint32(8), fraction: view.getUint32(12) }),
    rtpTimestamp: view.getUint32(16),
    packetCount: view.getUint32(20),
    octetCount: view.getUint32(24),
  };
}

export type NtpTime = { readonly seconds: number; readonly fraction: number };

export function toNtp(wallMs: number): NtpTime {
  const seconds = Math.floor(wallMs / 1000);
  const fraction = Math.min(Math.round(((wallMs - seconds * 1000) / 1000) * 2 ** 32), 2 ** 32 - 1);
  return { seconds: (seconds + NTP_EPOCH_OFFSET_S) >>> 0, fraction };
}

/** Era 0 of NTP ends in 2036: smaller numbers are read as era 1. */
export function fromNtp(time: NtpTime): number {
  const era = time.seconds < NTP_EPOCH_OFFSET_S ? 2 ** 32 : 0;
  return (time.seconds + era - NTP_EPOCH_OFFSET_S) * 1000 + (time.fraction / 2 ** 32) * 1000;
}
