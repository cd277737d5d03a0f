/** RTMP commands (Adobe RTMP 1.0 §7.2): read from AMF0 and AMF3-wrapped messages, and our answers. */
import { decodeAmf0, encodeAmf0 } from './amf0.ts';
import type { AmfValue } from './amf0.ts';
import { rtmpError } from './errors.ts';
import { RTMP_MESSAGE } from './message.ts';
import type { RtmpMessage } from './message.ts';

export type RtmpCommand = {
  readonly name: string;
  readonly transactionId: number;
  /** The command object, or null. */
  readonly object: AmfValue;
  readonly args: readonly AmfValue[];
  readonly streamId: number;
};

/** @throws WHIP_RTMP_BAD_AMF, WHIP_RTMP_BAD_COMMAND */
export function readCommand(message: RtmpMessage): RtmpCommand {
  // An AMF3 command starts with a byte that says "AMF0 follows"; nothing else is ever sent.
  const wrapped = message.typeId === RTMP_MESSAGE.commandAmf3;
  const [name, transactionId, object, ...args] = decodeAmf0(
    wrapped ? message.payload.subarray(1) : message.payload,
  );
  if (typeof name !== 'string') {
    throw rtmpError('WHIP_RTMP_BAD_COMMAND', { message: 'an RTMP command has no name' });
  }
  return {
    name,
    transactionId: typeof transactionId === 'number' ? transactionId : 0,
    object,
    args,
    streamId: message.streamId,
  };
}

export function resultMessage(transactionId: number, values: readonly AmfValue[]): RtmpMessage {
  return commandMessage(0, ['_result', transactionId, ...values]);
}

/** `onStatus` on a message stream: what the client's user gets to read. */
export function statusMessage(
  streamId: number,
  status: {
    readonly level: 'status' | 'error';
    readonly code: string;
    readonly description: string;
  },
): RtmpMessage {
  return commandMessage(streamId, ['onStatus', 0, null, { ...status }]);
}

export function commandMessage(streamId: number, values: readonly AmfValue[]): RtmpMessage {
  return {
    typeId: RTMP_MESSAGE.commandAmf0,
    streamId,
    timestampMs: 0,
    payload: encodeAmf0(values),
  };
}
