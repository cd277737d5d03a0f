/** WebSocket frames that are built once and written to many sockets (RFC 6455 §5.2, unmasked). */
import { encodeServerMessage } from '../../proto/index.ts';
import type { ChatEntry, ServerBody } from '../../proto/index.ts';

/** `flat` is the plain JSON of `/ws/chat/:roomId`, one entry per frame. */
export type MemberForm = 'binary' | 'json' | 'flat';

export type ChatBody = Extract<ServerBody, { kind: 'chatEvents' | 'chatPulse' }>;

const OPCODE_TEXT = 1;
const OPCODE_BINARY = 2;
const FIN = 0x80;
/** A list of the protocol has at most 256 items. */
const MAX_ENTRIES_PER_FRAME = 200;

/** Everything that members of one form are to get, as one buffer; undefined when that is nothing. */
export function framesOf(form: MemberForm, body: ChatBody): Buffer | undefined {
  if (form === 'flat') {
    return flatFrames(body);
  }
  if (body.kind === 'chatPulse' || body.entries.length <= MAX_ENTRIES_PER_FRAME) {
    return protocolFrame(form, body);
  }
  const parts: Buffer[] = [];
  for (let from = 0; from < body.entries.length; from += MAX_ENTRIES_PER_FRAME) {
    const entries = body.entries.slice(from, from + MAX_ENTRIES_PER_FRAME);
    parts.push(protocolFrame(form, { ...body, entries, gap: body.gap && from === 0 }));
  }
  return Buffer.concat(parts);
}

/** One message of the protocol that is told to many. */
export function protocolFrame(form: 'binary' | 'json', body: ServerBody): Buffer {
  const message = { requestId: 0, seq: 0, ...body };
  return form === 'json'
    ? frame(OPCODE_TEXT, Buffer.from(encodeServerMessage(message, 'json')))
    : frame(OPCODE_BINARY, encodeServerMessage(message, 'binary'));
}

function flatFrames(body: ChatBody): Buffer | undefined {
  if (body.kind === 'chatPulse') {
    return undefined;
  }
  const texts = body.entries.map((entry) => JSON.stringify(toFlat(entry)));
  if (body.gap) {
    texts.unshift(JSON.stringify(flatGap(body.entries[0])));
  }
  const frames = texts.map((text) => frame(OPCODE_TEXT, Buffer.from(text)));
  return frames.length === 0 ? undefined : Buffer.concat(frames);
}

/** An entry as `/ws/chat/:roomId` and the REST API show it: every field of the fixed shape is there. */
export function toFlat(entry: ChatEntry): object {
  return {
    ...entry,
    userId: entry.userId ?? null,
    username: entry.username ?? null,
    color: entry.color ?? null,
  };
}

/** Stands before the first entry that came through. */
export function flatGap(
  next: { readonly epoch: string; readonly seq: number } | undefined,
): object {
  return {
    id: null,
    seq: next === undefined ? 0 : next.seq - 1,
    epoch: next?.epoch ?? '',
    type: 'gap',
    userId: null,
    username: null,
    text: '',
    badges: [],
    color: null,
    timestamp: Date.now(),
  };
}

function frame(opcode: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  let head: Buffer;
  if (length < 126) {
    head = Buffer.from([FIN | opcode, length]);
  } else if (length < 65_536) {
    head = Buffer.from([FIN | opcode, 126, length >> 8, length & 0xff]);
  } else {
    head = Buffer.alloc(10);
    head[0] = FIN | opcode;
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, payload]);
}
