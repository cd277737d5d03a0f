/**
 * Capability exchange of Enhanced RTMP v2 in `connect`: the client lists what it can send, we answer
 * with what of it we take.
 */
import { amfProperty, isAmfObject } from './amf0.ts';
import type { AmfObject, AmfValue } from './amf0.ts';

export const VIDEO_FOURCCS = ['avc1', 'hvc1', 'av01', 'vp09'] as const;
export const AUDIO_FOURCCS = ['mp4a', 'Opus'] as const;

/** FourCcInfoMask: CanDecode and CanForward. */
const CAN_DECODE = 1;
const CAN_FORWARD = 4;
/** CapsExMask: Reconnect, Multitrack, ModEx, TimestampNanoOffset. */
const CAPS_RECONNECT = 1;
const CAPS_EX = CAPS_RECONNECT | 2 | 4 | 8;

/** Whether the client of this `connect` connects again when it is asked to (CapsExMask.Reconnect). */
export function takesReconnectRequest(command: AmfValue): boolean {
  const caps = amfProperty(command, 'capsEx');
  return typeof caps === 'number' && (caps & CAPS_RECONNECT) !== 0;
}

/** Properties for the answer to `connect`; empty for a client that knows only plain RTMP. */
export function enhancedCapabilities(command: AmfValue): AmfObject {
  const answer: Record<string, AmfValue> = {};
  const list = amfProperty(command, 'fourCcList');
  if (Array.isArray(list)) {
    const supported: readonly string[] = [...VIDEO_FOURCCS, ...AUDIO_FOURCCS];
    answer['fourCcList'] = supported.filter(
      (fourCc) => list.includes(fourCc) || list.includes('*'),
    );
  }
  const video = amfProperty(command, 'videoFourCcInfoMap');
  if (isAmfObject(video)) {
    answer['videoFourCcInfoMap'] = infoMap(VIDEO_FOURCCS);
  }
  const audio = amfProperty(command, 'audioFourCcInfoMap');
  if (isAmfObject(audio)) {
    answer['audioFourCcInfoMap'] = infoMap(AUDIO_FOURCCS);
  }
  if (typeof amfProperty(command, 'capsEx') === 'number') {
    answer['capsEx'] = CAPS_EX;
  }
  return answer;
}

function infoMap(fourCcs: readonly string[]): AmfObject {
  return Object.fromEntries(fourCcs.map((fourCc) => [fourCc, CAN_DECODE | CAN_FORWARD]));
}
