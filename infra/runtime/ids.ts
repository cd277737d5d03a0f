/**
 * Branded ids. Each has a readable prefix on the wire and 128 random bits, so that ids of different
 * things cannot be mixed up by the compiler or by a reader of a log, and none can be guessed.
 */
import { randomBytes } from 'node:crypto';

declare const brand: unique symbol;
type Branded<B extends string> = string & { readonly [brand]: B };

export type UserId = Branded<'UserId'>;
export type StreamId = Branded<'StreamId'>;
export type RoomId = Branded<'RoomId'>;
export type PeerId = Branded<'PeerId'>;
export type NodeId = Branded<'NodeId'>;
export type SessionId = Branded<'SessionId'>;
export type TransportId = Branded<'TransportId'>;
export type ProducerId = Branded<'ProducerId'>;
export type ConsumerId = Branded<'ConsumerId'>;
export type ChatMessageId = Branded<'ChatMessageId'>;
export type RelayId = Branded<'RelayId'>;
/** A secret: held only as long as it takes to hash it. Never logged. */
export type StreamKey = Branded<'StreamKey'>;
export type EmoteId = Branded<'EmoteId'>;
export type AvatarId = Branded<'AvatarId'>;
/** A recording. */
export type VodId = Branded<'VodId'>;
export type ClipId = Branded<'ClipId'>;

type IdByPrefix = {
  us: UserId;
  st: StreamId;
  rm: RoomId;
  pe: PeerId;
  nd: NodeId;
  /** publish session */ pub: SessionId;
  /** subscribe session */ sub: SessionId;
  rl: RelayId;
  cm: ChatMessageId;
  em: EmoteId;
  av: AvatarId;
  vd: VodId;
  cl: ClipId;
  sk: StreamKey;
};

const ID_BYTES = 16;

/** New id, for instance `newId('st')` → `st_3vQ…`: prefix, underscore, 22 base64url characters. */
export function newId<P extends keyof IdByPrefix>(prefix: P): IdByPrefix[P] {
  return `${prefix}_${randomBytes(ID_BYTES).toString('base64url')}` as IdByPrefix[P];
}

/** True when `text` has the form of an id with this prefix. Says nothing about existence. */
export function isId<P extends keyof IdByPrefix>(prefix: P, text: string): text is IdByPrefix[P] {
  return text.startsWith(`${prefix}_`) && ID_TAIL.test(text.slice(prefix.length + 1));
}

const ID_TAIL = /^[A-Za-z0-9_-]{4,64}$/;
