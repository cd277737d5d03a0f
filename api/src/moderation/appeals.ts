/** Appeals: by whom a decision is about, judged by somebody who did not make it (held by the schema). */
import { PlatformError } from '@freshet/infra/runtime';
import type { Database, Queryable } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import type { SignedIn } from '../route.ts';
import { audit } from './audit.ts';
import { DECISION, isPlatformModerator } from './cases.ts';
import type { Decided } from './cases.ts';
import { undo } from './enforce.ts';
import { NOTHING_DEMANDED } from './enforcement-queue.ts';
import type { Appeal, Decision } from './moderation-types.ts';

const APPEAL = `SELECT a.id, a.decision_id AS "decisionId", a.decision_actor AS "decisionActor",
       d.action, d.reason, d.channel_id AS "channelId", a.appellant_id AS "appellantId",
       u.username, a.plea, a.state, a.answer, a.created_at AS "createdAt"
  FROM mod_appeals a JOIN mod_decisions d ON d.id = a.decision_id
  JOIN users u ON u.id = a.appellant_id`;

/** Acts of the chat as decisions, so that they are appealed in the same way. */
const FROM_ACT = `INSERT INTO mod_decisions
    (chat_act_id, action, actor_id, target_user_id, channel_id, reason, until_at, created_at)
  SELECT id, CASE WHEN kind = 'ban' AND details ->> 'untilMs' IS NOT NULL THEN 'timeout'
                  WHEN kind = 'ban' THEN 'ban_channel' ELSE 'remove' END,
         actor_id, user_id, owner_id, reason,
         to_timestamp((details ->> 'untilMs')::double precision / 1000), created_at
    FROM chat_acts
   WHERE id = $1 AND user_id = $2 AND actor_id <> $2 AND kind IN ('ban', 'clear', 'delete')
  ON CONFLICT (chat_act_id) DO UPDATE SET chat_act_id = excluded.chat_act_id
  RETURNING id`;

/** @throws MOD_DECISION_NOT_FOUND, MOD_APPEALED_ALREADY */
export async function appeal(
  db: Database,
  caller: SignedIn,
  wish: {
    readonly decisionId?: number | undefined;
    readonly chatActId?: number | undefined;
    readonly plea: string;
  },
): Promise<Appeal> {
  const { userId } = caller;
  return db.transaction(async (tx) => {
    const decisionId =
      wish.chatActId === undefined
        ? wish.decisionId
        : (await tx.query<{ id: number }>(FROM_ACT, [wish.chatActId, userId])).rows[0]?.id;
    const { rows } = await tx.query<{ id: number; decisionId: number; known: boolean }>(
      `WITH decision AS (
         SELECT id, actor_id FROM mod_decisions
          WHERE id = $1 AND target_user_id = $2 AND action <> 'dismiss' AND reversed_at IS NULL
       ), made AS (
         INSERT INTO mod_appeals (decision_id, decision_actor, appellant_id, plea)
         SELECT id, actor_id, $2, $3 FROM decision
         ON CONFLICT DO NOTHING RETURNING id
       )
       SELECT decision.id AS "decisionId", made.id FROM decision LEFT JOIN made ON true`,
      [decisionId ?? null, userId, wish.plea],
    );
    if (rows[0] === undefined) {
      throw apiError('MOD_DECISION_NOT_FOUND');
    }
    if (typeof rows[0].id !== 'number') {
      throw apiError('MOD_APPEALED_ALREADY');
    }
    await audit(tx, { actorId: userId, kind: 'appeal', subject: rows[0].decisionId });
    return readAppeal(tx, rows[0].id);
  });
}

/** An act of a channel’s moderators about somebody, which may be appealed. */
export type ChatActAbout = {
  readonly chatActId: number;
  readonly action: Decision['action'];
  readonly channelId: string;
  readonly channel: string;
  readonly reason: string;
  readonly untilAt: Date | null;
  readonly createdAt: Date;
  /** `none`: not appealed. */
  readonly appealState: 'none' | Appeal['state'];
};

/** Acts of chats about somebody, newest first; what they did themselves is left out. */
export async function chatActsAbout(
  db: Queryable,
  userId: string,
  page: { readonly limit: number; readonly before: number | null },
): Promise<readonly ChatActAbout[]> {
  const { rows } = await db.query<ChatActAbout>(
    `SELECT c.id AS "chatActId", c.owner_id AS "channelId", u.username AS channel, c.reason,
            CASE WHEN c.kind = 'ban' AND c.details ->> 'untilMs' IS NOT NULL THEN 'timeout'
                 WHEN c.kind = 'ban' THEN 'ban_channel' ELSE 'remove' END AS action,
            to_timestamp((c.details ->> 'untilMs')::double precision / 1000) AS "untilAt",
            c.created_at AS "createdAt", coalesce(a.state, 'none') AS "appealState"
       FROM chat_acts c JOIN users u ON u.id = c.owner_id
       LEFT JOIN mod_decisions d ON d.chat_act_id = c.id
       LEFT JOIN mod_appeals a ON a.decision_id = d.id
      WHERE c.user_id = $1 AND c.actor_id <> $1 AND c.kind IN ('ban', 'clear', 'delete')
        AND ($2::bigint IS NULL OR c.id < $2)
      ORDER BY c.id DESC LIMIT $3`,
    [userId, page.before, page.limit],
  );
  return rows;
}

async function readAppeal(db: Queryable, id: number): Promise<Appeal> {
  const { rows } = await db.query<Appeal>(`${APPEAL} WHERE a.id = $1`, [id]);
  if (rows[0] === undefined) {
    throw apiError('MOD_APPEAL_NOT_FOUND');
  }
  return rows[0];
}

/** Open appeals that the caller may judge: oldest first. */
export async function readAppeals(
  db: Queryable,
  caller: SignedIn,
  page: { readonly limit: number; readonly after: number },
): Promise<readonly Appeal[]> {
  const { rows } = await db.query<Appeal>(
    `${APPEAL} WHERE a.state = 'open' AND $2 NOT IN (a.decision_actor, a.appellant_id)
        AND ($1 OR ${OF_CHANNEL}) AND a.id > $3 ORDER BY a.id LIMIT $4`,
    [isPlatformModerator(caller), caller.userId, page.after, page.limit],
  );
  return rows;
}

const OF_CHANNEL = `(d.action NOT IN ('ban_platform', 'takedown') AND (d.channel_id = $2 OR EXISTS (
  SELECT FROM chat_roles m
   WHERE m.owner_id = d.channel_id AND m.user_id = $2 AND m.role = 'moderator')))`;

/**
 * The decision, with what is left to do to undo it when `reverse`.
 * @throws MOD_APPEAL_NOT_FOUND, MOD_SAME_JUDGE, MOD_APPEAL_DECIDED
 */
export async function judge(
  db: Database,
  caller: SignedIn,
  ruling: { readonly appealId: number; readonly reverse: boolean; readonly answer: string },
): Promise<Decided> {
  const { appealId, reverse, answer } = ruling;
  const found = await db.query(
    `SELECT 1 FROM mod_appeals a JOIN mod_decisions d ON d.id = a.decision_id
      WHERE a.id = $3 AND ($1 OR ${OF_CHANNEL})`,
    [isPlatformModerator(caller), caller.userId, appealId],
  );
  if (found.rows.length === 0) {
    throw apiError('MOD_APPEAL_NOT_FOUND');
  }
  return db
    .transaction(async (tx) => {
      const { rows } = await tx.query<{ decisionId: number; appellantId: string }>(
        `UPDATE mod_appeals SET state = $3, decided_by = $2, answer = $4, decided_at = now()
          WHERE id = $1 AND state = 'open'
          RETURNING decision_id AS "decisionId", appellant_id AS "appellantId"`,
        [appealId, caller.userId, reverse ? 'reversed' : 'upheld', answer],
      );
      if (rows[0] === undefined) {
        throw apiError('MOD_APPEAL_DECIDED');
      }
      return conclude(tx, caller, { ...rows[0], ...ruling });
    })
    .catch((error: unknown) => {
      const isJudge =
        error instanceof PlatformError && error.details['constraint'] === 'mod_appeals_other_judge';
      throw isJudge ? apiError('MOD_SAME_JUDGE', { cause: error }) : error;
    });
}

async function conclude(
  tx: Queryable,
  caller: SignedIn,
  ruling: {
    readonly decisionId: number;
    readonly appellantId: string;
    readonly appealId: number;
    readonly reverse: boolean;
    readonly answer: string;
  },
): Promise<Decided> {
  const { decisionId, appellantId, appealId, reverse, answer } = ruling;
  const { rows } = await tx.query<Decision>(
    `UPDATE mod_decisions SET reversed_at = CASE WHEN $2 THEN now() END
      WHERE id = $1 RETURNING ${DECISION}`,
    [decisionId, reverse],
  );
  const decision = rows[0] as Decision;
  const demand = reverse ? await undo(tx, decision) : NOTHING_DEMANDED;
  const kind = reverse ? 'appeal.reverse' : 'appeal.uphold';
  await audit(tx, { actorId: caller.userId, kind, subject: decisionId, details: { answer } });
  const data = JSON.stringify({ decisionId, appealId, action: kind, reason: answer });
  await tx.query('SELECT emit_event($1, $2, $3)', ['moderation.appeal', decision.channelId, data]);
  const key = `appeal:${appealId}`;
  await tx.query('SELECT notify_user($1, $2, $3, $4)', [appellantId, 'moderation', key, data]);
  return { decision, demand };
}
