/** Shapes of moderation over REST. */
import { Type } from '@sinclair/typebox';
import { nextCursor, pageQuery } from '../lib/page.ts';
import { choice, nullable } from '../lib/schema-kinds.ts';
import { DECISION_ACTIONS, REPORT_REASONS } from './moderation-types.ts';

const time = Type.String({ format: 'date-time' });
const number = Type.Integer({ minimum: 1, maximum: 2 ** 53 - 1 });
const text = (maxLength: number) => Type.String({ maxLength });
const anything = Type.Object({}, { additionalProperties: true });

const isEnforced = Type.Boolean({
  description:
    'False while something that follows from it is still to be done: it is tried until it worked',
});

export const IdParams = Type.Object({ id: number });

export const ReportBody = Type.Object({
  kind: choice(['stream', 'message', 'user', 'clip']),
  id: Type.String({ minLength: 1, maxLength: 64 }),
  reason: choice(REPORT_REASONS),
  note: Type.Optional(text(1000)),
});
export const ReportReceipt = Type.Object({ caseId: Type.Integer() }, { title: 'ReportReceipt' });

export const ListQuery = Type.Object(pageQuery());

export const CaseView = Type.Object(
  {
    id: Type.Integer(),
    subjectKind: choice(['stream', 'message', 'user', 'clip']),
    subjectId: Type.String(),
    channelId: nullable(Type.String()),
    targetUserId: nullable(Type.String()),
    targetUsername: nullable(Type.String()),
    streamId: nullable(Type.String()),
    evidence: anything,
    level: choice(['channel', 'platform']),
    state: choice(['open', 'decided']),
    reportCount: Type.Integer(),
    reasons: Type.Array(Type.String()),
    claimedBy: nullable(Type.String()),
    claimedUntil: nullable(time),
    createdAt: time,
  },
  { title: 'ModerationCase' },
);

export const AppealView = Type.Object(
  {
    id: Type.Integer(),
    decisionId: Type.Integer(),
    action: choice(DECISION_ACTIONS),
    reason: Type.String(),
    appellantId: Type.String(),
    username: Type.String(),
    plea: Type.String(),
    state: choice(['open', 'upheld', 'reversed']),
    answer: Type.String(),
    createdAt: time,
  },
  { title: 'Appeal' },
);

export const QueueView = Type.Object(
  { cases: Type.Array(CaseView), appeals: Type.Array(AppealView), nextCursor },
  { title: 'ModerationQueue' },
);

export const HeldList = Type.Object(
  {
    held: Type.Array(
      Type.Object({
        messageId: Type.String(),
        streamId: Type.String({ description: 'Where it is approved or denied' }),
        channelId: Type.String(),
        channel: Type.String({ description: 'Username of the channel' }),
        userId: Type.String(),
        username: Type.String(),
        text: Type.String(),
        reasons: Type.Array(Type.String()),
        createdAt: time,
      }),
    ),
    nextCursor,
  },
  { title: 'HeldMessages' },
);

export const VerdictBody = Type.Object({
  action: choice(DECISION_ACTIONS),
  reason: Type.Optional(text(1000)),
  durationMs: Type.Optional(Type.Integer({ minimum: 1000, maximum: 366 * 86_400_000 })),
});

export const DecisionView = Type.Object(
  {
    id: Type.Integer(),
    action: choice(DECISION_ACTIONS),
    streamId: nullable(Type.String()),
    reason: Type.String(),
    untilAt: nullable(time),
    reversedAt: nullable(time),
    createdAt: time,
    enforced: isEnforced,
  },
  { title: 'Decision' },
);
const ChatActView = Type.Object(
  {
    chatActId: Type.Integer({ description: 'For an appeal' }),
    action: choice(DECISION_ACTIONS),
    channelId: Type.String(),
    channel: Type.String({ description: 'Username of the channel' }),
    reason: Type.String(),
    untilAt: nullable(time),
    createdAt: time,
    appealState: choice(['none', 'open', 'upheld', 'reversed']),
  },
  { title: 'ChatActAboutMe' },
);
export const DecisionList = Type.Object({
  decisions: Type.Array(DecisionView),
  chatActs: Type.Array(ChatActView, { description: 'Of the moderators of channels’ chats' }),
  nextCursor,
});

export const AppealBody = Type.Object({
  decisionId: Type.Optional(number),
  chatActId: Type.Optional(number),
  plea: Type.String({ minLength: 1, maxLength: 2000 }),
});
export const RulingBody = Type.Object({
  reverse: Type.Boolean(),
  answer: Type.Optional(text(1000)),
});

export const AuditQuery = Type.Object({ before: Type.Optional(number), ...pageQuery(50, 200) });
export const AuditView = Type.Object(
  {
    rows: Type.Array(
      Type.Object({
        seq: Type.Integer(),
        at: time,
        actorId: Type.String(),
        kind: Type.String(),
        subject: Type.String(),
        details: anything,
        hash: Type.String(),
      }),
    ),
    nextCursor,
  },
  { title: 'AuditLog' },
);
export const AuditVerdictView = Type.Object(
  {
    rows: Type.Integer(),
    intact: Type.Boolean(),
    brokenAt: nullable(Type.Integer({ description: 'First row that is not as it was written' })),
  },
  { title: 'AuditVerdict' },
);

export const NoticeBody = Type.Object({
  streamId: Type.String({ maxLength: 64 }),
  name: Type.String({ minLength: 1, maxLength: 200 }),
  email: Type.String({ format: 'email', maxLength: 254 }),
  work: Type.String({ minLength: 1, maxLength: 2000 }),
  goodFaith: Type.Literal(true, { description: '17 U.S.C. §512(c)(3)(A)(v)' }),
  accurateUnderPenaltyOfPerjury: Type.Literal(true, { description: '§512(c)(3)(A)(vi)' }),
});
export const StepBody = Type.Object({
  step: choice(['reject', 'remove', 'counter', 'litigate', 'withdraw']),
  text: Type.Optional(text(4000)),
});
export const TakedownView = Type.Object(
  {
    id: Type.Integer(),
    streamId: Type.String(),
    claimantName: Type.String(),
    claimantEmail: Type.String(),
    work: Type.String(),
    state: choice([
      'noticed',
      'rejected',
      'removed',
      'countered',
      'restored',
      'litigated',
      'withdrawn',
    ]),
    counterNotice: nullable(Type.String()),
    restoreAt: nullable(time),
    createdAt: time,
    enforced: isEnforced,
  },
  { title: 'Takedown' },
);
export const TakedownList = Type.Object({ takedowns: Type.Array(TakedownView), nextCursor });
