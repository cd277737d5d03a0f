/** The chat rows of the field table: what message-fields.ts is for the rest of signaling.proto. */
import {
  double,
  flag,
  optional,
  optionalDouble,
  optionalFlag,
  optionalList,
  optionalText,
  optionalUint32,
  readonlyList,
  struct,
  text,
  textItem,
  uint32,
  word,
} from './fields.ts';
import type { Field } from './fields.ts';
import * as M from './messages.ts';

const reply = struct<M.ChatReply>({ id: text, username: text, text });

const badge: Field<M.ChatBadge> = word(M.CHAT_BADGES);

export const chatEntry: Field<M.ChatEntry> = struct<M.ChatEntry>({
  id: text,
  epoch: text,
  seq: uint32,
  type: word(M.CHAT_ENTRY_TYPES),
  userId: optionalText,
  username: optionalText,
  text,
  badges: readonlyList(badge),
  color: optionalText,
  timestamp: double,
  replyTo: optional(reply),
  mentions: readonlyList(textItem),
  notice: optional(word(M.CHAT_NOTICES)),
  targetId: optionalText,
  until: optionalDouble,
  nonce: optionalText,
  restricted: optionalFlag,
  reasons: optionalList(textItem),
});

const chatSettings: Field<M.ChatSettings> = struct<M.ChatSettings>({
  slowModeMs: uint32,
  followersOnly: flag,
  followersMinMs: uint32,
  subscribersOnly: flag,
  emoteOnly: flag,
  uniqueChat: flag,
  linksOff: flag,
  shield: flag,
  verifiedOnly: flag,
  automodLevel: uint32,
  raidShield: flag,
});

export const chatSend = struct<M.ChatSend>({
  roomId: text,
  text,
  replyTo: optionalText,
  nonce: optionalText,
  announcement: flag,
});

export const chatModerate = struct<M.ChatModerate>({
  roomId: text,
  action: word(M.CHAT_ACTIONS),
  userId: optionalText,
  durationMs: optionalUint32,
  reason: optionalText,
  messageId: optionalText,
});

export const chatReact = struct<M.ChatReact>({ roomId: text, reaction: word(M.REACTIONS) });

export const chatVote = struct<M.ChatVote>({ roomId: text, messageId: text });

export const chatSent = struct<M.ChatSent>({ id: text, position: text, held: flag });

export const voteCount = struct<M.VoteCount>({ messageId: text, count: uint32 });

export const reactionCount = struct<M.ReactionCount>({
  reaction: word(M.REACTIONS),
  count: uint32,
});

export const chatJoined = struct<M.ChatJoined>({
  roomId: text,
  position: optionalText,
  gap: flag,
  entries: readonlyList(chatEntry),
  viewers: uint32,
  role: word(M.CHAT_ROLES),
  settings: chatSettings,
  pinned: optional(chatEntry),
  maySend: flag,
  mutedUntil: optionalDouble,
  emotes: readonlyList(struct<M.ChatEmote>({ name: text, url: text })),
  held: readonlyList(chatEntry),
});
