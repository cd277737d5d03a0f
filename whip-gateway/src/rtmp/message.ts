/** RTMP messages (Adobe RTMP 1.0 §5.4, §6, §7.1) and the protocol control messages that we send. */

export const RTMP_MESSAGE = {
  setChunkSize: 1,
  abort: 2,
  acknowledgement: 3,
  userControl: 4,
  windowAckSize: 5,
  setPeerBandwidth: 6,
  audio: 8,
  video: 9,
  dataAmf3: 15,
  sharedObjectAmf3: 16,
  commandAmf3: 17,
  dataAmf0: 18,
  sharedObjectAmf0: 19,
  commandAmf0: 20,
  aggregate: 22,
} as const;

export const USER_CONTROL = {
  streamBegin: 0,
  streamEof: 1,
  pingRequest: 6,
  pingResponse: 7,
} as const;

export type RtmpMessage = {
  readonly typeId: number;
  readonly streamId: number;
  /** 32 bits, not unwrapped. */
  readonly timestampMs: number;
  readonly payload: Uint8Array;
};

/** Messages that carry media may be larger than those that carry commands. */
export function isMediaMessage(typeId: number): boolean {
  return (
    typeId === RTMP_MESSAGE.audio ||
    typeId === RTMP_MESSAGE.video ||
    typeId === RTMP_MESSAGE.aggregate
  );
}

export function setChunkSizeMessage(bytes: number): RtmpMessage {
  return controlMessage(RTMP_MESSAGE.setChunkSize, u32(bytes));
}

/** `bytesReceived` is counted modulo 2^32 on the wire. */
export function acknowledgementMessage(bytesReceived: number): RtmpMessage {
  return controlMessage(RTMP_MESSAGE.acknowledgement, u32(bytesReceived % 2 ** 32));
}

export function windowAckSizeMessage(bytes: number): RtmpMessage {
  return controlMessage(RTMP_MESSAGE.windowAckSize, u32(bytes));
}

/** Limit type 2 is "dynamic". */
export function setPeerBandwidthMessage(bytes: number): RtmpMessage {
  return controlMessage(RTMP_MESSAGE.setPeerBandwidth, Buffer.concat([u32(bytes), Buffer.of(2)]));
}

export function userControlMessage(event: number, value: number): RtmpMessage {
  return controlMessage(
    RTMP_MESSAGE.userControl,
    Buffer.concat([Buffer.of(event >> 8, event & 0xff), u32(value)]),
  );
}

function controlMessage(typeId: number, payload: Uint8Array): RtmpMessage {
  return { typeId, streamId: 0, timestampMs: 0, payload };
}

function u32(value: number): Buffer {
  const buffer = Buffer.allocUnsafe(4);
  buffer.writeUInt32BE(value);
  return buffer;
}
