/**
 * What follows from decisions, and how it is undone: the part that is in the database, in the transaction
 * of the decision, so that whoever comes after it is refused at once; and what is left to do outside
 * (`effects.ts`).
 */
import type { Queryable, StreamId } from '@freshet/infra/runtime';
import { writePlatformBan } from '../chat/chat-people.ts';
import { running } from '../chat/chat-access.ts';
import { markClipDeleted } from '../clips/clips.ts';
import type { Services } from '../services.ts';
import { markEndedIn } from '../stream-life.ts';
import { demand, NOTHING_DEMANDED, withdraw } from './enforcement-queue.ts';
import type { Demand, Effect } from './enforcement-queue.ts';
import type { Decision, DecisionAction, ModCase } from './moderation-types.ts';
import { standingBan } from './platform-ban.ts';

export const CHAT_ACTIONS: ReadonlySet<DecisionAction> = new Set(['timeout', 'ban_channel']);

/** @throws API_NO_CHAT before anything is decided that needs the chat */
export function assertEnforceable(
  { chat }: Pick<Services, 'chat'>,
  of: ModCase,
  action: DecisionAction,
): void {
  if (CHAT_ACTIONS.has(action) || (action === 'remove' && of.subjectKind === 'message')) {
    running(chat);
  }
}

/** In the transaction of the decision. */
export async function enforce(
  tx: Queryable,
  made: { readonly decision: Decision; readonly of: ModCase },
  nowMs: number,
): Promise<Demand> {
  const effects = await inDatabase(tx, made, new Date(nowMs));
  const cause = { kind: 'decision', id: made.decision.id } as const;
  return demand(tx, cause, { effects, direction: 'do' });
}

async function inDatabase(
  tx: Queryable,
  { decision, of }: { readonly decision: Decision; readonly of: ModCase },
  time: Date,
): Promise<readonly Effect[]> {
  const { action, targetUserId, streamId } = decision;
  if (action === 'remove' && of.subjectKind === 'stream' && streamId !== null) {
    return endStream(tx, streamId, time);
  }
  if (action === 'remove' && of.subjectKind === 'clip') {
    await markClipDeleted(tx, of.subjectId);
    return [];
  }
  if (action === 'remove') {
    return [{ kind: 'chat', subject: of.subjectId }];
  }
  if (CHAT_ACTIONS.has(action) && targetUserId !== null) {
    return [{ kind: 'chat', subject: targetUserId }];
  }
  if (action === 'ban_platform' && targetUserId !== null) {
    return banFromPlatform(tx, { decision, userId: targetUserId, time });
  }
  return action === 'takedown' && streamId !== null ? blockStream(tx, streamId, time) : [];
}

/** In the transaction that reverses it. What was deleted stays deleted, and what ended has ended. */
export async function undo(tx: Queryable, decision: Decision): Promise<Demand> {
  const { id, action, targetUserId, streamId } = decision;
  const cause = { kind: 'decision', id } as const;
  const again = (effect: Effect): Promise<Demand> =>
    demand(tx, cause, { effects: [effect], direction: 'undo' });
  if (action === 'ban_platform' && targetUserId !== null) {
    await writePlatformBan(tx, targetUserId, await standingBan(tx, targetUserId));
    return again({ kind: 'platform_ban', subject: targetUserId });
  }
  if (CHAT_ACTIONS.has(action) && targetUserId !== null) {
    return again({ kind: 'chat', subject: targetUserId });
  }
  if (action === 'takedown' && streamId !== null) {
    await liftBlock(tx, streamId);
  } else if (action === 'remove') {
    await withdraw(tx, cause, 'chat');
  }
  return NOTHING_DEMANDED;
}

/** Playback is refused from now on, and what runs has ended. */
export async function blockStream(
  tx: Queryable,
  streamId: string,
  time: Date,
): Promise<readonly Effect[]> {
  await tx.query('UPDATE streams SET blocked_at = now(), updated_at = now() WHERE id = $1', [
    streamId,
  ]);
  return endStream(tx, streamId, time);
}

/** Unless another takedown of the same stream still stands. */
export async function liftBlock(tx: Queryable, streamId: string): Promise<void> {
  await tx.query(
    `UPDATE streams SET blocked_at = NULL, updated_at = now()
      WHERE id = $1 AND blocked_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM takedowns
          WHERE stream_id = $1 AND state IN ('removed', 'countered', 'litigated'))
        AND NOT EXISTS (SELECT FROM mod_decisions
          WHERE stream_id = $1 AND action = 'takedown' AND reversed_at IS NULL)`,
    [streamId],
  );
}

/** Nobody publishes it any more; its media is told afterwards. */
async function endStream(tx: Queryable, streamId: string, time: Date): Promise<readonly Effect[]> {
  // Ids of streams come from our own tables.
  await markEndedIn(tx, streamId as StreamId, { time });
  return [{ kind: 'end_stream', subject: streamId }];
}

async function banFromPlatform(
  tx: Queryable,
  ban: { readonly decision: Decision; readonly userId: string; readonly time: Date },
): Promise<readonly Effect[]> {
  const { decision, userId, time } = ban;
  const { untilAt, reason, actorId } = decision;
  const untilMs = untilAt?.getTime() ?? null;
  await writePlatformBan(tx, userId, { userId, untilMs, reason, actorId });
  await tx.query(
    `UPDATE sessions SET revoked_at = clock_timestamp(), revoked_reason = 'admin'
      WHERE user_id = $1 AND revoked_at IS NULL`,
    [userId],
  );
  await tx.query(
    `UPDATE access_tokens SET revoked_at = clock_timestamp()
      WHERE user_id = $1 AND revoked_at IS NULL`,
    [userId],
  );
  const { rows } = await tx.query<{ id: StreamId }>(
    `SELECT id FROM streams WHERE user_id = $1 AND status <> 'ended' ORDER BY id`,
    [userId],
  );
  const effects: Effect[] = [{ kind: 'platform_ban', subject: userId }];
  for (const { id } of rows) {
    effects.push(...(await endStream(tx, id, time)));
  }
  return effects;
}
