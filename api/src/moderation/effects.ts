/**
 * What follows from decisions outside of the database: in chats, on media, in what processes remember.
 * Each may be done twice, or by another process than the one that began.
 */
import type { Queryable, StreamId } from '@freshet/infra/runtime';
import { PlatformError } from '@freshet/infra/runtime';
import { running } from '../chat/chat-access.ts';
import { createChatStore } from '../chat/chat-store.ts';
import type { ChatPort, ChatUser } from '../chat/chat-types.ts';
import type { Services } from '../services.ts';
import { DECISION } from './cases.ts';
import { CHAT_ACTIONS } from './enforce.ts';
import type { HeldEffect } from './enforcement-queue.ts';
import type { Decision } from './moderation-types.ts';
import { readPlatformBan } from './platform-ban.ts';

export type EffectDeps = Pick<
  Services,
  'db' | 'chat' | 'endStream' | 'bans' | 'revocations' | 'now'
>;

/** @throws what the chat, the media side or the database throws */
export async function carryOutEffect(deps: EffectDeps, effect: HeldEffect): Promise<void> {
  switch (effect.kind) {
    case 'end_stream':
      // Subjects of this kind are ids of streams.
      await deps.endStream(effect.subject as StreamId);
      return;
    case 'platform_ban':
      await tellPlatformBan(deps, effect.subject);
      return;
    case 'chat':
      await actInChat(deps, effect);
  }
}

/** Tells what the database says, whichever way it went; again when that changed meanwhile. */
async function tellPlatformBan(deps: EffectDeps, userId: string): Promise<void> {
  const { db, chat, bans, revocations } = deps;
  await bans.refresh();
  await revocations.changed();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const ban = await readPlatformBan(db, userId);
    await chat()?.tellPlatformBan(userId, ban);
    if ((await readPlatformBan(db, userId))?.untilMs === ban?.untilMs) {
      return;
    }
  }
}

const MAX_ROUNDS = 3;

/** Nothing where the decision went with whom it was about. */
async function actInChat(deps: EffectDeps, effect: HeldEffect): Promise<void> {
  const { rows } = await deps.db.query<Decision>(
    `SELECT ${DECISION} FROM mod_decisions WHERE id = $1`,
    [effect.causeId],
  );
  const decision = rows[0];
  if (decision === undefined) {
    return;
  }
  const room = await roomOf(deps.db, decision);
  const once = `decision:${decision.id}:${effect.generation}`;
  if (!CHAT_ACTIONS.has(decision.action)) {
    if (effect.direction === 'do' && room !== undefined) {
      await removeMessage(running(deps.chat), room, { messageId: effect.subject, once });
    }
    return;
  }
  const userId = effect.subject;
  const untilMs = untilOf(decision);
  if (effect.direction === 'do' && untilMs !== null && untilMs <= deps.now()) {
    return;
  }
  if (room === undefined) {
    await withoutRoom(deps, decision, { userId, untilMs, isBan: effect.direction === 'do', once });
    return;
  }
  const ban = untilMs === null ? 'ban' : 'timeout';
  await running(deps.chat).moderate(room.roomId, room.owner, {
    action: effect.direction === 'undo' ? 'unban' : ban,
    userId,
    once,
    ...(effect.direction === 'do' && {
      reason: decision.reason,
      ...(untilMs !== null && { durationMs: Math.max(1000, untilMs - deps.now()) }),
    }),
  });
}

type Room = { readonly roomId: string; readonly owner: ChatUser };

async function removeMessage(
  chat: ChatPort,
  { roomId, owner }: Room,
  what: { readonly messageId: string; readonly once: string },
): Promise<void> {
  try {
    await chat.remove(roomId, owner, what.messageId, { once: what.once });
  } catch (error) {
    // Gone already is as good.
    if (!(error instanceof PlatformError && error.code === 'CHAT_MESSAGE_NOT_FOUND')) {
      throw error;
    }
  }
}

/** Of the stream, else the newest of the channel. The chat acts for the owner; the audit log says who decided. */
async function roomOf(db: Queryable, decision: Decision): Promise<Room | undefined> {
  const { channelId, streamId } = decision;
  const { rows } = await db.query<ChatUser & { roomId: string }>(
    `SELECT s.chat_room_id AS "roomId", u.id AS "userId", u.username
       FROM streams s JOIN users u ON u.id = s.user_id
      WHERE s.user_id = $1 ORDER BY (s.id = $2) DESC NULLS LAST, s.created_at DESC LIMIT 1`,
    [channelId, streamId],
  );
  const room = rows[0];
  return (
    room && {
      roomId: room.roomId,
      owner: { userId: room.userId, username: room.username },
    }
  );
}

/** The channel has no room now: the next one that it opens knows. */
async function withoutRoom(
  { db }: EffectDeps,
  { channelId, streamId, reason }: Decision,
  what: {
    readonly userId: string;
    readonly untilMs: number | null;
    readonly isBan: boolean;
    readonly once: string;
  },
): Promise<void> {
  if (channelId === null) {
    return;
  }
  const { userId, untilMs, isBan, once } = what;
  await createChatStore(db).act({
    roomId: '',
    // Known by nobody but the audit log.
    streamId: (streamId ?? '') as StreamId,
    ownerId: channelId,
    actorId: channelId,
    act: isBan ? { kind: 'ban', userId, untilMs } : { kind: 'unban', userId },
    reason,
    once,
  });
}

const DEFAULT_TIMEOUT_MS = 600_000;

/** Milliseconds since 1970; null is for good. */
function untilOf({ action, untilAt, createdAt }: Decision): number | null {
  return action === 'ban_channel'
    ? null
    : (untilAt?.getTime() ?? createdAt.getTime() + DEFAULT_TIMEOUT_MS);
}
