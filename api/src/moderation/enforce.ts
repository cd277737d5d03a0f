/** What follows from decisions: in chats, on media, on accounts; and how it is undone. */
import type { Queryable, StreamId } from '@freshet/infra/runtime';
import { running } from '../chat/chat-access.ts';
import { writePlatformBan } from '../chat/chat-people.ts';
import type { ChatPort, ChatUser } from '../chat/chat-types.ts';
import { markClipDeleted } from '../clips/clips.ts';
import type { Services } from '../services.ts';
import type { Decision, DecisionAction, ModCase } from './moderation-types.ts';

type Deps = Pick<Services, 'db' | 'chat' | 'endStream' | 'bans' | 'revocations'>;

const CHAT_ACTIONS: ReadonlySet<DecisionAction> = new Set(['timeout', 'ban_channel']);

/** @throws API_NO_CHAT before anything is decided that needs the chat */
export function assertEnforceable(deps: Deps, of: ModCase, action: DecisionAction): void {
  if (CHAT_ACTIONS.has(action) || (action === 'remove' && of.subjectKind === 'message')) {
    running(deps.chat);
  }
}

export async function enforce(deps: Deps, decision: Decision, of: ModCase): Promise<void> {
  const { action, targetUserId, streamId } = decision;
  if (action === 'remove' && of.subjectKind === 'stream' && streamId !== null) {
    await deps.endStream(streamId as StreamId);
  } else if (action === 'remove' && of.subjectKind === 'clip') {
    await markClipDeleted(deps.db, of.subjectId);
  } else if (action === 'remove') {
    await inRoom(deps, decision, (chat, roomId, owner) => chat.remove(roomId, owner, of.subjectId));
  } else if (CHAT_ACTIONS.has(action) && targetUserId !== null) {
    await inRoom(deps, decision, (chat, roomId, owner) =>
      chat.moderate(roomId, owner, {
        action: action === 'timeout' ? 'timeout' : 'ban',
        userId: targetUserId,
        reason: decision.reason,
        ...(action === 'timeout' && { durationMs: durationOf(decision) }),
      }),
    );
  } else if (action === 'ban_platform' && targetUserId !== null) {
    await banFromPlatform(deps, decision, targetUserId);
  } else if (action === 'takedown' && streamId !== null) {
    await blockStream(deps, streamId);
  }
}

/** Lifts what a reversed decision did; what was deleted stays deleted. */
export async function undo(deps: Deps, decision: Decision): Promise<void> {
  const { action, targetUserId, streamId } = decision;
  if (action === 'ban_platform' && targetUserId !== null) {
    await setPlatformBan(deps, targetUserId, await otherBan(deps.db, targetUserId));
  } else if (CHAT_ACTIONS.has(action) && targetUserId !== null) {
    await inRoom(deps, decision, (chat, roomId, owner) =>
      chat.moderate(roomId, owner, { action: 'unban', userId: targetUserId }),
    );
  } else if (action === 'takedown' && streamId !== null) {
    await liftBlock(deps.db, streamId);
  }
}

/** What another decision, which stands, still bans; the longest of them. */
async function otherBan(
  db: Queryable,
  userId: string,
): Promise<Parameters<ChatPort['setPlatformBan']>[1]> {
  const { rows } = await db.query<{ reason: string; actorId: string; untilAt: Date | null }>(
    `SELECT reason, actor_id AS "actorId", until_at AS "untilAt" FROM mod_decisions
      WHERE target_user_id = $1 AND action = 'ban_platform' AND reversed_at IS NULL
        AND (until_at IS NULL OR until_at > now())
      ORDER BY until_at DESC NULLS FIRST LIMIT 1`,
    [userId],
  );
  const ban = rows[0];
  return (
    ban && {
      userId,
      reason: ban.reason,
      actorId: ban.actorId,
      untilMs: ban.untilAt?.getTime() ?? null,
    }
  );
}

/** Playback is refused from now on, and what runs is ended. */
export async function blockStream(
  deps: Pick<Services, 'db' | 'endStream'>,
  streamId: string,
): Promise<void> {
  await deps.db.query('UPDATE streams SET blocked_at = now(), updated_at = now() WHERE id = $1', [
    streamId,
  ]);
  await deps.endStream(streamId as StreamId);
}

/** Unless another takedown of the same stream still stands. */
export async function liftBlock(db: Queryable, streamId: string): Promise<void> {
  await db.query(
    `UPDATE streams SET blocked_at = NULL, updated_at = now()
      WHERE id = $1 AND blocked_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM takedowns
          WHERE stream_id = $1 AND state IN ('removed', 'countered', 'litigated'))
        AND NOT EXISTS (SELECT FROM mod_decisions
          WHERE stream_id = $1 AND action = 'takedown' AND reversed_at IS NULL)`,
    [streamId],
  );
}

async function banFromPlatform(deps: Deps, decision: Decision, userId: string): Promise<void> {
  const { db } = deps;
  const { untilAt, reason, actorId } = decision;
  const untilMs = untilAt?.getTime() ?? null;
  await setPlatformBan(deps, userId, { userId, untilMs, reason, actorId });
  await db.query(
    `UPDATE sessions SET revoked_at = clock_timestamp(), revoked_reason = 'admin'
      WHERE user_id = $1 AND revoked_at IS NULL`,
    [userId],
  );
  await db.query(
    `UPDATE access_tokens SET revoked_at = clock_timestamp()
      WHERE user_id = $1 AND revoked_at IS NULL`,
    [userId],
  );
  await deps.revocations.changed();
  const { rows } = await db.query<{ id: StreamId }>(
    `SELECT id FROM streams WHERE user_id = $1 AND status <> 'ended'`,
    [userId],
  );
  for (const { id } of rows) {
    await deps.endStream(id);
  }
}

async function setPlatformBan(
  { db, chat, bans }: Deps,
  userId: string,
  ban: Parameters<ChatPort['setPlatformBan']>[1],
): Promise<void> {
  await (chat()?.setPlatformBan(userId, ban) ?? writePlatformBan(db, userId, ban));
  await bans.refresh();
}

/** The chat acts for the channel's owner; the audit log says who decided. */
async function inRoom(
  { db, chat }: Deps,
  { channelId, streamId }: Decision,
  work: (chat: ChatPort, roomId: string, owner: ChatUser) => Promise<void>,
): Promise<void> {
  const { rows } = await db.query<ChatUser & { roomId: string }>(
    `SELECT s.chat_room_id AS "roomId", u.id AS "userId", u.username
       FROM streams s JOIN users u ON u.id = s.user_id
      WHERE s.user_id = $1 AND ($2::text IS NULL OR s.id = $2)
      ORDER BY s.created_at DESC LIMIT 1`,
    [channelId, streamId],
  );
  const room = rows[0];
  if (room !== undefined) {
    await work(running(chat), room.roomId, { userId: room.userId, username: room.username });
  }
}

const DEFAULT_TIMEOUT_MS = 600_000;

function durationOf({ untilAt, createdAt }: Decision): number {
  return untilAt === null
    ? DEFAULT_TIMEOUT_MS
    : Math.max(1000, untilAt.getTime() - createdAt.getTime());
}
