/** Reports become cases, one open case about one thing; cases are claimed for a while and decided. */
import type { Database, Queryable } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import type { Role, SignedIn } from '../route.ts';
import { audit } from './audit.ts';
import { enforce } from './enforce.ts';
import type { Demand } from './enforcement-queue.ts';
import type {
  Decision,
  DecisionAction,
  ModCase,
  ReportReason,
  SubjectKind,
} from './moderation-types.ts';

/** Longest a case is kept for who claimed it. */
const CLAIM_MS = 15 * 60_000;

const CASE = `SELECT c.id, c.subject_kind AS "subjectKind", c.subject_id AS "subjectId",
       c.channel_id AS "channelId", c.target_user_id AS "targetUserId",
       u.username AS "targetUsername", c.stream_id AS "streamId", c.evidence, c.level, c.state,
       c.report_count AS "reportCount", c.claimed_by AS "claimedBy",
       c.claimed_until AS "claimedUntil", c.created_at AS "createdAt",
       ARRAY(SELECT DISTINCT reason FROM mod_reports r WHERE r.case_id = c.id ORDER BY 1) AS reasons
  FROM mod_cases c LEFT JOIN users u ON u.id = c.target_user_id`;

/** What the caller may see: all of it, or the channels they own or moderate. */
const VISIBLE = `($1 OR (c.level = 'channel' AND (c.channel_id = $2 OR EXISTS (
  SELECT FROM chat_roles m
   WHERE m.owner_id = c.channel_id AND m.user_id = $2 AND m.role = 'moderator'))))`;

export type Report = {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly reason: ReportReason;
  readonly note: string;
};

type Subject = {
  readonly channelId: string | null;
  readonly targetUserId: string | null;
  readonly streamId: string | null;
  readonly evidence: object;
};

export function isPlatformModerator(caller: Pick<SignedIn, 'role'>): boolean {
  return caller.role !== 'user';
}

/** The case it belongs to. The same person reporting the same thing again changes nothing. */
export async function report(db: Database, reporterId: string, about: Report): Promise<number> {
  const subject = await readSubject(db, about);
  return db.transaction(async (tx) => {
    const level = subject.channelId === null || about.kind !== 'message' ? 'platform' : 'channel';
    const { rows } = await tx.query<{ id: number }>(
      `INSERT INTO mod_cases
         (subject_kind, subject_id, channel_id, target_user_id, stream_id, evidence, level)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (subject_kind, subject_id) WHERE state = 'open'
       DO UPDATE SET evidence = mod_cases.evidence RETURNING id`,
      [
        about.kind,
        about.id,
        subject.channelId,
        subject.targetUserId,
        subject.streamId,
        JSON.stringify(subject.evidence),
        level,
      ],
    );
    const caseId = rows[0]?.id ?? 0;
    const { rowCount } = await tx.query(
      `INSERT INTO mod_reports (case_id, reporter_id, reason, note) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [caseId, reporterId, about.reason, about.note],
    );
    if (rowCount > 0) {
      await tx.query('UPDATE mod_cases SET report_count = report_count + 1 WHERE id = $1', [
        caseId,
      ]);
      const details = { kind: about.kind, id: about.id, reason: about.reason };
      await audit(tx, { actorId: reporterId, kind: 'report', subject: caseId, details });
    }
    return caseId;
  });
}

const SUBJECTS: Readonly<Record<SubjectKind, string>> = {
  stream: `SELECT user_id AS "channelId", user_id AS "targetUserId", id AS "streamId",
      jsonb_build_object('title', title, 'category', category, 'tags', tags, 'status', status,
                         'startedAt', started_at) AS evidence
    FROM streams WHERE id = $1`,
  message: `SELECT s.user_id AS "channelId", m.user_id AS "targetUserId", s.id AS "streamId",
      jsonb_build_object('text', m.entry ->> 'text', 'username', m.entry ->> 'username',
                         'sentAt', m.sent_at, 'roomId', m.room_id) AS evidence
    FROM chat_messages m JOIN streams s ON s.chat_room_id = m.room_id
   WHERE m.id = $1 AND m.user_id IS NOT NULL LIMIT 1`,
  user: `SELECT NULL AS "channelId", id AS "targetUserId", NULL AS "streamId",
      jsonb_build_object('username', username, 'displayName', display_name, 'bio', bio,
                         'avatarUrl', avatar_url) AS evidence
    FROM users WHERE id = $1`,
  clip: `SELECT c.user_id AS "channelId", coalesce(c.creator_id, c.user_id) AS "targetUserId",
      c.stream_id AS "streamId",
      jsonb_build_object('title', c.title, 'durationMs', c.duration_ms,
                         'createdAt', c.created_at) AS evidence
    FROM clips c WHERE c.id = $1 AND c.deleted_at IS NULL`,
};

async function readSubject(db: Queryable, about: Report): Promise<Subject> {
  const { rows } = await db.query<Subject>(SUBJECTS[about.kind], [about.id]);
  if (rows[0] === undefined) {
    throw apiError('MOD_SUBJECT_NOT_FOUND');
  }
  return rows[0];
}

/** Where a case stands in the queue: those of the platform first, then those that most people reported. */
export type QueuePlace = readonly [level: number, reportCount: number, id: number];

export function placeOf({ level, reportCount, id }: ModCase): QueuePlace {
  return [level === 'platform' ? 1 : 0, reportCount, id];
}

/** Open cases after a place. One that is reported again or escalated meanwhile moves up, never down. */
export async function readQueue(
  db: Queryable,
  caller: SignedIn,
  page: { readonly limit: number; readonly after?: QueuePlace | undefined },
): Promise<readonly ModCase[]> {
  const [level, reportCount, id] = page.after ?? [null, null, null];
  const { rows } = await db.query<ModCase>(
    `${CASE} WHERE c.state = 'open' AND ${VISIBLE}
        AND ($4::integer IS NULL
             OR ((c.level = 'platform')::integer, c.report_count, -c.id) < ($4, $5::integer, -$6::bigint))
      ORDER BY (c.level = 'platform')::integer DESC, c.report_count DESC, c.id LIMIT $3`,
    [isPlatformModerator(caller), caller.userId, page.limit, level, reportCount, id],
  );
  return rows;
}

/** @throws MOD_CASE_NOT_FOUND */
export async function readCase(db: Queryable, caller: SignedIn, caseId: number): Promise<ModCase> {
  const { rows } = await db.query<ModCase>(`${CASE} WHERE c.id = $3 AND ${VISIBLE}`, [
    isPlatformModerator(caller),
    caller.userId,
    caseId,
  ]);
  if (rows[0] === undefined) {
    throw apiError('MOD_CASE_NOT_FOUND');
  }
  return rows[0];
}

/** Keeps the case for the caller for a quarter of an hour. @throws MOD_CASE_CLAIMED */
export async function claim(db: Database, caller: SignedIn, caseId: number): Promise<ModCase> {
  await readCase(db, caller, caseId);
  const { rowCount } = await db.query(
    `UPDATE mod_cases SET claimed_by = $2, claimed_until = now() + make_interval(secs => $3)
      WHERE id = $1 AND state = 'open' AND target_user_id IS DISTINCT FROM $2
        AND (claimed_by IS NULL OR claimed_by = $2 OR claimed_until <= now())`,
    [caseId, caller.userId, CLAIM_MS / 1000],
  );
  if (rowCount === 0) {
    throw apiError('MOD_CASE_CLAIMED');
  }
  return readCase(db, caller, caseId);
}

/** Gives the case back to the queue; `escalate` to that of the platform. */
export async function release(
  db: Database,
  caller: SignedIn,
  options: { readonly caseId: number; readonly escalate: boolean },
): Promise<void> {
  const { caseId, escalate } = options;
  await readCase(db, caller, caseId);
  await db.transaction(async (tx) => {
    const { rowCount } = await tx.query(
      `UPDATE mod_cases SET claimed_by = NULL, claimed_until = NULL,
              level = CASE WHEN $3 THEN 'platform' ELSE level END
        WHERE id = $1 AND state = 'open' AND claimed_by = $2 AND claimed_until > now()`,
      [caseId, caller.userId, escalate],
    );
    if (rowCount === 0) {
      throw apiError('MOD_CASE_NOT_CLAIMED');
    }
    const kind = escalate ? 'case.escalate' : 'case.release';
    await audit(tx, { actorId: caller.userId, kind, subject: caseId });
  });
}

export type Verdict = {
  readonly action: DecisionAction;
  readonly reason: string;
  readonly untilMs: number | null;
};

/** A decision as it stands now, with what is left to do for it. */
export type Decided = { readonly decision: Decision; readonly demand: Demand };

/** Closes the case; what is left to do outside of the database is for the enforcer. */
export async function decide(
  db: Database,
  caller: SignedIn,
  options: Verdict & { readonly caseId: number; readonly nowMs: number },
): Promise<Decided> {
  const of = await readCase(db, caller, options.caseId);
  assertMayDecide(caller, of, options.action);
  return db.transaction(async (tx) => {
    if (options.action === 'ban_platform') {
      await assertMayBan(tx, caller, of);
    }
    const { rowCount } = await tx.query(
      `UPDATE mod_cases SET state = 'decided', decided_at = now()
        WHERE id = $1 AND state = 'open' AND claimed_by = $2 AND claimed_until > now()`,
      [of.id, caller.userId],
    );
    if (rowCount === 0) {
      throw apiError('MOD_CASE_NOT_CLAIMED');
    }
    return insertDecision(tx, caller, { ...options, of });
  });
}

function assertMayDecide(caller: SignedIn, of: ModCase, action: DecisionAction): void {
  const isOfPlatform = action === 'ban_platform' || action === 'takedown';
  if (isOfPlatform && !isPlatformModerator(caller)) {
    throw apiError('API_FORBIDDEN');
  }
  // Nobody decides about themselves.
  if (of.targetUserId === caller.userId) {
    throw apiError('API_FORBIDDEN');
  }
  // Nobody is sent away from their own channel.
  const isOfGuest =
    of.targetUserId !== null && of.subjectKind === 'message' && of.targetUserId !== of.channelId;
  const needs = {
    dismiss: true,
    warn: of.targetUserId !== null,
    remove: of.subjectKind !== 'user',
    timeout: isOfGuest,
    ban_channel: isOfGuest,
    ban_platform: of.targetUserId !== null,
    takedown: of.streamId !== null,
  } satisfies Record<DecisionAction, boolean>;
  if (!needs[action]) {
    throw apiError('MOD_ACTION_UNFIT');
  }
}

/** Who works for the platform is banned by its administrators alone. @throws API_FORBIDDEN */
async function assertMayBan(tx: Queryable, caller: SignedIn, of: ModCase): Promise<void> {
  const { rows } = await tx.query<{ role: Role }>(
    'SELECT role FROM users WHERE id = $1 FOR SHARE',
    [of.targetUserId],
  );
  if (rows[0]?.role !== 'user' && caller.role !== 'admin') {
    throw apiError('API_FORBIDDEN');
  }
}

async function insertDecision(
  tx: Queryable,
  caller: SignedIn,
  verdict: Verdict & { readonly of: ModCase; readonly nowMs: number },
): Promise<Decided> {
  const { of, action, reason, untilMs, nowMs } = verdict;
  const { rows } = await tx.query<Decision>(
    `INSERT INTO mod_decisions
       (case_id, action, actor_id, target_user_id, channel_id, stream_id, reason, until_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${DECISION}`,
    [
      of.id,
      action,
      caller.userId,
      of.targetUserId,
      of.channelId,
      of.streamId,
      reason,
      untilMs === null ? null : new Date(untilMs),
    ],
  );
  const decision = rows[0] as Decision;
  const demand = await enforce(tx, { decision, of }, nowMs);
  // Last, because the log has one end that all who write wait for.
  const details = { caseId: of.id, targetUserId: of.targetUserId, reason, untilMs };
  await audit(tx, {
    actorId: caller.userId,
    kind: `decision.${action}`,
    subject: decision.id,
    details,
  });
  await tellOfDecision(tx, decision);
  return { decision, demand };
}

export const DECISION = `id, case_id AS "caseId", action, actor_id AS "actorId",
  target_user_id AS "targetUserId", channel_id AS "channelId", stream_id AS "streamId", reason,
  until_at AS "untilAt", reversed_at AS "reversedAt", created_at AS "createdAt",
  enforced_at IS NOT NULL AS enforced`;

async function tellOfDecision(tx: Queryable, decision: Decision): Promise<void> {
  const { id, action, reason, targetUserId, streamId, channelId } = decision;
  const data = JSON.stringify({ decisionId: id, action, reason, targetUserId, streamId });
  await tx.query('SELECT emit_event($1, $2, $3)', ['moderation.decision', channelId, data]);
  if (action !== 'dismiss' && targetUserId !== null) {
    const note = JSON.stringify({ decisionId: id, action, reason, streamId });
    const key = `decision:${id}`;
    await tx.query('SELECT notify_user($1, $2, $3, $4)', [targetUserId, 'moderation', key, note]);
  }
}

/** Of whoever may see its case, or made it. @throws MOD_DECISION_NOT_FOUND */
export async function readDecision(db: Queryable, caller: SignedIn, id: number): Promise<Decision> {
  const { rows } = await db.query<Decision>(
    `SELECT ${DECISION} FROM mod_decisions d
      WHERE id = $3 AND ($1 OR actor_id = $2 OR channel_id = $2 OR EXISTS (
        SELECT FROM chat_roles m
         WHERE m.owner_id = d.channel_id AND m.user_id = $2 AND m.role = 'moderator'))`,
    [isPlatformModerator(caller), caller.userId, id],
  );
  if (rows[0] === undefined) {
    throw apiError('MOD_DECISION_NOT_FOUND');
  }
  return rows[0];
}

/** Decisions about somebody, newest first. */
export async function decisionsAbout(
  db: Queryable,
  userId: string,
  page: { readonly limit: number; readonly before: number | null },
): Promise<readonly Decision[]> {
  const { rows } = await db.query<Decision>(
    `SELECT ${DECISION} FROM mod_decisions
      WHERE target_user_id = $1 AND action <> 'dismiss' AND ($2::bigint IS NULL OR id < $2)
      ORDER BY id DESC LIMIT $3`,
    [userId, page.before, page.limit],
  );
  return rows;
}
