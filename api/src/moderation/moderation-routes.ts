/** Routes of moderation: reports, the queue, decisions, appeals, takedowns, the audit log. */
import { apiError } from '../errors.ts';
import { idBefore } from '../lib/page.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
import { appeal, judge } from './appeals.ts';
import { readAudit, verifyAudit } from './audit.ts';
import { claim, decide, isPlatformModerator, readCase, readDecision } from './cases.ts';
import { release, report } from './cases.ts';
import { assertEnforceable } from './enforce.ts';
import type { Demand } from './enforcement-queue.ts';
import { readHeld } from './held.ts';
import * as shapes from './moderation-schemas.ts';
import type { Decision } from './moderation-types.ts';
import { plain } from './plain.ts';
import { readDecisionsAbout, readDesk } from './two-lists.ts';
import { notice, readTakedowns, step } from './takedowns.ts';

const REPORTS = { limit: 30, windowMs: 3_600_000 };
const TAG = { tag: 'moderation' } as const;

export function moderationRoutes(services: Services): readonly Route[] {
  return [
    ...reportRoutes(services),
    ...queueRoutes(services),
    ...caseRoutes(services),
    ...decisionRoutes(services),
    ...appealRoutes(services),
    ...takedownRoutes(services),
    ...auditRoutes(services),
  ];
}

/** @throws RATE_LIMITED */
async function countReport({ rateLimiter }: Services, userId: string): Promise<void> {
  const { allowed, retryAfterMs } = await rateLimiter.take(`report:${userId}`, REPORTS);
  if (!allowed) {
    throw apiError('RATE_LIMITED', { retryAfterMs });
  }
}

function reportRoutes(services: Services): readonly Route[] {
  const { db } = services;
  return [
    route({
      method: 'POST',
      path: '/reports',
      operationId: 'report',
      summary: 'Report a stream, a chat message or a user',
      ...TAG,
      access: 'user',
      rate: 'write',
      body: shapes.ReportBody,
      success: { status: 201, schema: shapes.ReportReceipt },
      errors: ['MOD_SUBJECT_NOT_FOUND'],
      handler: async ({ body, caller }) => {
        await countReport(services, caller.userId);
        const caseId = await report(db, caller.userId, { ...body, note: body.note ?? '' });
        return { body: { caseId } };
      },
    }),
    route({
      method: 'GET',
      path: '/users/me/decisions',
      operationId: 'listDecisionsAboutMe',
      summary: 'What moderators decided about the caller',
      ...TAG,
      access: 'user',
      rate: 'read',
      allowBanned: true,
      query: shapes.ListQuery,
      success: { status: 200, schema: shapes.DecisionList },
      errors: ['API_CURSOR_INVALID'],
      handler: async ({ query, caller: { userId } }) => ({
        body: plain(await readDecisionsAbout(db, userId, query)),
      }),
    }),
  ];
}

function queueRoutes(services: Services): readonly Route[] {
  const { db } = services;
  return [
    route({
      method: 'GET',
      path: '/moderation/queue',
      operationId: 'getModerationQueue',
      summary: 'Open cases and appeals that the caller may decide',
      ...TAG,
      access: 'user',
      rate: 'read',
      query: shapes.ListQuery,
      success: { status: 200, schema: shapes.QueueView },
      errors: ['API_CURSOR_INVALID'],
      handler: async ({ query, caller }) => ({ body: plain(await readDesk(db, caller, query)) }),
    }),
    route({
      method: 'GET',
      path: '/moderation/held',
      operationId: 'listHeldMessages',
      summary: 'Chat messages that wait for the caller’s decision, in all channels they moderate',
      ...TAG,
      access: 'user',
      rate: 'read',
      query: shapes.ListQuery,
      success: { status: 200, schema: shapes.HeldList },
      errors: ['API_CURSOR_INVALID'],
      handler: async ({ query, caller }) => {
        const { rows, nextCursor } = await readHeld(db, caller.userId, query);
        return { body: plain({ held: rows, nextCursor }) };
      },
    }),
    route({
      method: 'GET',
      path: '/moderation/cases/:id',
      operationId: 'getModerationCase',
      summary: 'One case with its evidence',
      ...TAG,
      access: 'party',
      rate: 'read',
      params: shapes.IdParams,
      success: { status: 200, schema: shapes.CaseView },
      errors: ['MOD_CASE_NOT_FOUND'],
      handler: async ({ params, caller }) => ({
        body: plain(await readCase(db, caller, params.id)),
      }),
    }),
    route({
      method: 'POST',
      path: '/moderation/cases/:id/claim',
      operationId: 'claimCase',
      summary: 'Keep a case for oneself for 15 minutes; again prolongs it',
      ...TAG,
      access: 'party',
      rate: 'write',
      params: shapes.IdParams,
      success: { status: 200, schema: shapes.CaseView },
      errors: ['MOD_CASE_NOT_FOUND', 'MOD_CASE_CLAIMED'],
      handler: async ({ params, caller }) => ({ body: plain(await claim(db, caller, params.id)) }),
    }),
  ];
}

async function enforced(
  { enforcer }: Services,
  decision: Decision,
  demand: Demand,
): Promise<Decision> {
  const isDone = await enforcer.carryOut({ kind: 'decision', id: decision.id }, demand);
  return { ...decision, enforced: isDone };
}

function decisionRoutes({ db }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/moderation/decisions/:id',
      operationId: 'getDecision',
      summary: 'A decision, and whether all that follows from it is done',
      ...TAG,
      access: 'party',
      rate: 'read',
      params: shapes.IdParams,
      success: { status: 200, schema: shapes.DecisionView },
      errors: ['MOD_DECISION_NOT_FOUND'],
      handler: async ({ params, caller }) => ({
        body: plain(await readDecision(db, caller, params.id)),
      }),
    }),
  ];
}

function caseRoutes(services: Services): readonly Route[] {
  const { db } = services;
  return [
    route({
      method: 'POST',
      path: '/moderation/cases/:id/release',
      operationId: 'releaseCase',
      summary: 'Give a case back to the queue',
      ...TAG,
      access: 'party',
      rate: 'write',
      params: shapes.IdParams,
      success: { status: 204 },
      errors: ['MOD_CASE_NOT_FOUND', 'MOD_CASE_NOT_CLAIMED'],
      handler: async ({ params, caller }) => {
        await release(db, caller, { caseId: params.id, escalate: false });
        return {};
      },
    }),
    route({
      method: 'POST',
      path: '/moderation/cases/:id/escalate',
      operationId: 'escalateCase',
      summary: 'Hand a case to the moderators of the platform',
      ...TAG,
      access: 'party',
      rate: 'write',
      params: shapes.IdParams,
      success: { status: 204 },
      errors: ['MOD_CASE_NOT_FOUND', 'MOD_CASE_NOT_CLAIMED'],
      handler: async ({ params, caller }) => {
        await release(db, caller, { caseId: params.id, escalate: true });
        return {};
      },
    }),
    route({
      method: 'POST',
      path: '/moderation/cases/:id/decision',
      operationId: 'decideCase',
      summary: 'Decide a case that one has claimed',
      ...TAG,
      access: 'party',
      rate: 'write',
      params: shapes.IdParams,
      body: shapes.VerdictBody,
      success: { status: 200, schema: shapes.DecisionView },
      errors: [
        'MOD_CASE_NOT_FOUND',
        'MOD_CASE_NOT_CLAIMED',
        'MOD_ACTION_UNFIT',
        'API_FORBIDDEN',
        'API_NO_CHAT',
      ],
      handler: async ({ params, body, caller }) => {
        const { action, reason = '', durationMs } = body;
        const untilMs = durationMs === undefined ? null : services.now() + durationMs;
        assertEnforceable(services, await readCase(db, caller, params.id), action);
        const verdict = { caseId: params.id, action, reason, untilMs, nowMs: services.now() };
        const { decision, demand } = await decide(db, caller, verdict);
        return { body: plain(await enforced(services, decision, demand)) };
      },
    }),
  ];
}

function appealRoutes(services: Services): readonly Route[] {
  const { db } = services;
  return [
    route({
      method: 'POST',
      path: '/appeals',
      operationId: 'appeal',
      summary: 'Appeal a decision or an act of the chat about oneself',
      ...TAG,
      access: 'user',
      rate: 'write',
      allowBanned: true,
      body: shapes.AppealBody,
      success: { status: 201, schema: shapes.AppealView },
      errors: ['MOD_DECISION_NOT_FOUND', 'MOD_APPEALED_ALREADY'],
      handler: async ({ body, caller }) => ({ body: plain(await appeal(db, caller, body)) }),
    }),
    route({
      method: 'POST',
      path: '/moderation/appeals/:id/ruling',
      operationId: 'judgeAppeal',
      summary: 'Uphold or reverse a decision that somebody else made',
      ...TAG,
      access: 'party',
      rate: 'write',
      params: shapes.IdParams,
      body: shapes.RulingBody,
      success: { status: 200, schema: shapes.DecisionView },
      errors: ['MOD_APPEAL_NOT_FOUND', 'MOD_APPEAL_DECIDED', 'MOD_SAME_JUDGE'],
      handler: async ({ params, body, caller }) => {
        const { reverse, answer = '' } = body;
        const ruling = { appealId: params.id, reverse, answer };
        const { decision, demand } = await judge(db, caller, ruling);
        return { body: plain(await enforced(services, decision, demand)) };
      },
    }),
  ];
}

function takedownRoutes(services: Services): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/takedowns',
      operationId: 'giveNotice',
      summary: 'Notice of infringement of a copyright (17 U.S.C. §512)',
      ...TAG,
      access: 'user',
      rate: 'write',
      body: shapes.NoticeBody,
      success: { status: 201, schema: shapes.TakedownView },
      errors: ['STREAM_NOT_FOUND'],
      handler: async ({ body, caller }) => {
        await countReport(services, caller.userId);
        return { body: plain(await notice(services, caller.userId, body)) };
      },
    }),
    route({
      method: 'GET',
      path: '/takedowns',
      operationId: 'listTakedowns',
      summary: 'Takedowns: all, for moderators of the platform; else one’s own',
      ...TAG,
      access: 'user',
      rate: 'read',
      allowBanned: true,
      query: shapes.ListQuery,
      success: { status: 200, schema: shapes.TakedownList },
      errors: ['API_CURSOR_INVALID'],
      handler: async ({ query, caller }) => {
        const who = { userId: caller.userId, isPlatform: isPlatformModerator(caller) };
        const { rows, nextCursor } = await readTakedowns(services, who, query);
        return { body: plain({ takedowns: rows, nextCursor }) };
      },
    }),
    route({
      method: 'POST',
      path: '/takedowns/:id/step',
      operationId: 'stepTakedown',
      summary: 'Move a takedown on: reject, remove, counter, litigate or withdraw',
      ...TAG,
      access: 'party',
      rate: 'write',
      allowBanned: true,
      params: shapes.IdParams,
      body: shapes.StepBody,
      success: { status: 200, schema: shapes.TakedownView },
      errors: ['TAKEDOWN_NOT_FOUND', 'TAKEDOWN_STATE'],
      handler: async ({ params, body, caller }) => {
        const who = { userId: caller.userId, isPlatform: isPlatformModerator(caller) };
        const { takedown, demand } = await step(services, who, { id: params.id, ...body });
        const cause = { kind: 'takedown', id: takedown.id } as const;
        const isDone = await services.enforcer.carryOut(cause, demand);
        return { body: plain({ ...takedown, enforced: isDone }) };
      },
    }),
  ];
}

function auditRoutes(services: Services): readonly Route[] {
  const { db } = services;
  return [
    route({
      method: 'GET',
      path: '/moderation/audit',
      operationId: 'readAuditLog',
      summary: 'The audit log, newest first; for moderators of the platform',
      ...TAG,
      access: 'staff',
      rate: 'read',
      query: shapes.AuditQuery,
      success: { status: 200, schema: shapes.AuditView },
      errors: ['API_FORBIDDEN', 'API_CURSOR_INVALID'],
      handler: async ({ query }) => {
        const page = { before: idBefore(query), limit: query.limit ?? 50 };
        return { body: plain(await readAudit(db, page)) };
      },
    }),
    route({
      method: 'GET',
      path: '/moderation/audit/verification',
      operationId: 'verifyAuditLog',
      summary: 'Whether every row of the audit log is as it was written',
      ...TAG,
      access: 'staff',
      rate: 'read',
      success: { status: 200, schema: shapes.AuditVerdictView },
      errors: ['API_FORBIDDEN'],
      handler: async () => {
        const { rows, brokenAt = null } = await verifyAudit(db);
        return { body: { rows, intact: brokenAt === null, brokenAt } };
      },
    }),
  ];
}
