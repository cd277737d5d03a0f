/** All sender reports of a compound RTCP packet (RFC 3550 §6.1). */
import { parseSenderReport } from '@freshet/infra/media';
import type { SenderReport } from '@freshet/infra/media';

export function senderReportsOf(compound: Buffer): SenderReport[] {
  const reports: SenderReport[] = [];
  let at = 0;
  while (at + 4 <= compound.length) {
    const bytes = (compound.readUInt16BE(at + 2) + 1) * 4;
    const report = parseSenderReport(compound.subarray(at, at + bytes));
    if (report !== undefined) {
      reports.push(report);
    }
    at += bytes;
  }
  return reports;
}
