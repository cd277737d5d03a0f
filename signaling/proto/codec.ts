/**
 * Frames to messages and back, for both wire forms (signaling.proto, first comment). Runs in
 * browsers, React Native and Node alike. Every limit holds before the work it limits: size and JSON
 * depth before parsing, list length and types while reading.
 */
import { CodecError } from './codec-error.ts';
import { expectObject, uint32 } from './fields.ts';
import type { Field, WireForm } from './fields.ts';
import { freshet as clientReader } from './generated/client-read.js';
import { freshet as clientWriter } from './generated/client-write.js';
import { freshet as serverReader } from './generated/server-read.js';
import { freshet as serverWriter } from './generated/server-write.js';
import { isDeeperThan } from './json-depth.ts';
import { CLIENT_FIELDS, SERVER_FIELDS } from './message-fields.ts';
import type {
  ClientKind,
  ClientMessage,
  ServerKind,
  ServerMessage,
  UnknownMessage,
} from './messages.ts';

/** WebSocket subprotocol of each wire form. */
export const SUBPROTOCOLS = { binary: 'freshet.v1', json: 'freshet.v1.json' } as const;

/** Largest frame that is looked at by default, in bytes. */
export const MAX_CLIENT_FRAME_BYTES = 64 * 1024;
export const MAX_SERVER_FRAME_BYTES = 1024 * 1024;

export type DecodeOptions = { readonly maxBytes?: number };

/** A text frame is JSON, a binary frame is protobuf. */
export type Frame = string | Uint8Array | ArrayBuffer;

type FieldTable<K extends string = string> = Readonly<Record<K, Field<unknown>>>;

// The message's own type ties its kind to its body, so a kind's field always gets its own body.
const CLIENT_TABLE: FieldTable<ClientKind> = CLIENT_FIELDS;
const SERVER_TABLE: FieldTable<ServerKind> = SERVER_FIELDS;

/** The deepest real message nests 10 levels. */
const MAX_JSON_DEPTH = 24;

export function encodeClientMessage(
  message: ClientMessage,
  form: 'binary',
): Uint8Array<ArrayBuffer>;
export function encodeClientMessage(message: ClientMessage, form: 'json'): string;
export function encodeClientMessage(message: ClientMessage, form: WireForm): Encoded;
export function encodeClientMessage(message: ClientMessage, form: WireForm): Encoded {
  const { requestId, kind, ...body } = message;
  const wire = {
    ...(requestId === 0 ? {} : { requestId }),
    [kind]: CLIENT_TABLE[kind].write(body, form),
  };
  return form === 'json'
    ? toJson(wire)
    : bytes(clientWriter.v1.ClientMessage.encode(wire).finish());
}

export function encodeServerMessage(
  message: ServerMessage,
  form: 'binary',
): Uint8Array<ArrayBuffer>;
export function encodeServerMessage(message: ServerMessage, form: 'json'): string;
export function encodeServerMessage(message: ServerMessage, form: WireForm): Encoded;
export function encodeServerMessage(message: ServerMessage, form: WireForm): Encoded {
  const { requestId, seq, kind, ...body } = message;
  const wire = {
    // proto3 leaves zeros out, in JSON as well.
    ...(requestId === 0 ? {} : { requestId }),
    ...(seq === 0 ? {} : { seq }),
    [kind]: SERVER_TABLE[kind].write(body, form),
  };
  return form === 'json'
    ? toJson(wire)
    : bytes(serverWriter.v1.ServerMessage.encode(wire).finish());
}

/**
 * Reads one frame of a client. `maxBytes` defaults to 64 kB.
 * @throws CodecError
 */
export function decodeClientMessage(
  frame: Frame,
  options: DecodeOptions = {},
): ClientMessage | UnknownMessage {
  const wire = parse(frame, options.maxBytes ?? MAX_CLIENT_FRAME_BYTES, (view) =>
    clientReader.v1.ClientMessage.decode(view),
  );
  // readBody returns what the table's field for that kind has checked.
  return readBody(wire, CLIENT_TABLE) as ClientMessage | UnknownMessage;
}

/**
 * Reads one frame of the server. `maxBytes` defaults to 1 MB.
 * @throws CodecError
 */
export function decodeServerMessage(
  frame: Frame,
  options: DecodeOptions = {},
): ServerMessage | UnknownMessage {
  const wire = parse(frame, options.maxBytes ?? MAX_SERVER_FRAME_BYTES, (view) =>
    serverReader.v1.ServerMessage.decode(view),
  );
  // readBody returns what the table's field for that kind has checked.
  return readBody(wire, SERVER_TABLE) as ServerMessage | UnknownMessage;
}

type Encoded = string | Uint8Array<ArrayBuffer>;

function parse(frame: Frame, maxBytes: number, decode: (view: Uint8Array) => object): unknown {
  if (typeof frame === 'string') {
    return parseJson(frame, maxBytes);
  }
  const view = frame instanceof ArrayBuffer ? new Uint8Array(frame) : frame;
  if (view.length > maxBytes) {
    throw new CodecError('too_large', `frame is larger than ${maxBytes} bytes`);
  }
  try {
    return decode(view);
  } catch {
    // The decoder's own words are about offsets in the frame and help nobody.
    throw new CodecError('malformed', 'frame is not a protobuf message of this protocol');
  }
}

function parseJson(json: string, maxBytes: number): unknown {
  if (json.length > maxBytes) {
    throw new CodecError('too_large', `frame is larger than ${maxBytes} bytes`);
  }
  if (isDeeperThan(json, MAX_JSON_DEPTH)) {
    throw new CodecError('too_deep', `frame nests deeper than ${MAX_JSON_DEPTH} levels`);
  }
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new CodecError('malformed', 'frame is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CodecError('malformed', 'frame is not a JSON object');
  }
  return value;
}

function readBody(wire: unknown, table: FieldTable): object {
  const source = expectObject(wire, '');
  const own = (name: string): unknown => (Object.hasOwn(source, name) ? source[name] : undefined);
  const requestId = uint32.read(own('requestId'), 'requestId');
  try {
    const seq = table === SERVER_TABLE ? { seq: uint32.read(own('seq'), 'seq') } : {};
    const given = Object.keys(source).filter(
      (name) => Object.hasOwn(table, name) && own(name) !== null && own(name) !== undefined,
    );
    const kind = given[0];
    if (kind === undefined) {
      return { requestId, seq: 0, ...seq, kind: 'unknown' };
    }
    if (given.length > 1) {
      throw new CodecError('invalid', 'message has more than one kind');
    }
    const body = (table[kind] as Field<unknown>).read(own(kind), kind);
    // `kind` is a key of the table; a message's field reads it as an object.
    return { requestId, ...seq, kind, ...(body as object) };
  } catch (error) {
    throw error instanceof CodecError
      ? new CodecError(error.reason, error.message, requestId)
      : error;
  }
}

function toJson(wire: object): string {
  return JSON.stringify(wire);
}

/** protobufjs types its result loosely; it allocates plain (or pooled) array buffers only. */
function bytes(encoded: Uint8Array): Uint8Array<ArrayBuffer> {
  return encoded as Uint8Array<ArrayBuffer>;
}
