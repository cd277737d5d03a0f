/** Finds keyframe requests in compound RTCP: PLI (RFC 4585 §6.3.1) and FIR (RFC 5104 §4.3.1). */

const PAYLOAD_SPECIFIC_FEEDBACK = 206;
const FORMAT_PLI = 1;
const FORMAT_FIR = 4;
const FEEDBACK_HEADER_BYTES = 12;
const FIR_ENTRY_BYTES = 8;

/** @returns the media SSRCs that a keyframe is wanted of; what is malformed is skipped. */
export function keyframeRequestSsrcs(compound: Buffer): number[] {
  const ssrcs: number[] = [];
  let offset = 0;
  while (offset + 4 <= compound.length) {
    const end = offset + (compound.readUInt16BE(offset + 2) + 1) * 4;
    if (end > compound.length) {
      break;
    }
    const format = compound.readUInt8(offset) & 0x1f;
    const isFeedback =
      compound.readUInt8(offset + 1) === PAYLOAD_SPECIFIC_FEEDBACK &&
      end - offset >= FEEDBACK_HEADER_BYTES;
    if (isFeedback && format === FORMAT_PLI) {
      ssrcs.push(compound.readUInt32BE(offset + 8));
    } else if (isFeedback && format === FORMAT_FIR) {
      for (let at = offset + FEEDBACK_HEADER_BYTES; at + FIR_ENTRY_BYTES <= end; at += 8) {
        ssrcs.push(compound.readUInt32BE(at));
      }
    }
    offset = end;
  }
  return ssrcs;
}
