/** Acts about single users and messages: held messages, restrictions, notes. */
import type { Queryable } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import type { ActRecord, ChatAct } from './chat-types.ts';

type CareAct = Extract<ChatAct, { kind: 'hold' | 'release' | 'restrict' | 'note' }>;

/** @throws API_CHAT_DECIDED when somebody else decided about a held message */
export async function carryOutCare(
  tx: Queryable,
  { ownerId, roomId, actorId }: ActRecord,
  act: CareAct,
): Promise<void> {
  switch (act.kind) {
    case 'hold':
      await tx.query(
        `INSERT INTO chat_held (id, owner_id, room_id, user_id, entry, reasons)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [
          act.entry.id,
          ...[ownerId, roomId, act.entry.userId ?? ''],
          JSON.stringify(act.entry),
          act.reasons,
        ],
      );
      return;
    case 'release': {
      const { rows } = await tx.query(
        `UPDATE chat_held SET decided_at = now(), decided_by = $2, approved = $3
          WHERE id = $1 AND owner_id = $4 AND decided_at IS NULL RETURNING id`,
        [act.messageId, actorId, act.approved, ownerId],
      );
      if (rows.length === 0) {
        throw apiError('API_CHAT_DECIDED');
      }
      return;
    }
    case 'restrict':
      await (act.on
        ? tx.query(
            `INSERT INTO chat_restrictions (owner_id, user_id, created_by) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING`,
            [ownerId, act.userId, actorId],
          )
        : tx.query('DELETE FROM chat_restrictions WHERE owner_id = $1 AND user_id = $2', [
            ownerId,
            act.userId,
          ]));
      return;
    case 'note':
      await tx.query(
        'INSERT INTO chat_notes (owner_id, user_id, author_id, note) VALUES ($1, $2, $3, $4)',
        [ownerId, act.userId, actorId, act.note],
      );
  }
}

/** Who is banned has nothing waiting any more. */
export async function denyHeldOf(
  tx: Queryable,
  about: { readonly ownerId: string; readonly userId: string; readonly actorId: string },
): Promise<void> {
  await tx.query(
    `UPDATE chat_held SET decided_at = now(), decided_by = $3, approved = false
      WHERE owner_id = $1 AND user_id = $2 AND decided_at IS NULL`,
    [about.ownerId, about.userId, about.actorId],
  );
}
