/** Moderation over REST: the queue, decisions, appeals, held messages, takedowns and the audit log. */
import { getOwn, sendOwn } from '../lib/own-api.ts';
import { queryOf } from '../lib/use-pages.ts';
import type { Paged } from '../lib/use-pages.ts';

export type DecisionAction =
  'dismiss' | 'warn' | 'remove' | 'timeout' | 'ban_channel' | 'ban_platform' | 'takedown';

export type ModCase = {
  readonly id: number;
  readonly subjectKind: 'stream' | 'message' | 'user';
  readonly subjectId: string;
  readonly channelId: string | null;
  readonly targetUserId: string | null;
  readonly targetUsername: string | null;
  readonly streamId: string | null;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly level: 'channel' | 'platform';
  readonly reportCount: number;
  readonly reasons: readonly string[];
  readonly claimedBy: string | null;
  readonly claimedUntil: string | null;
  readonly createdAt: string;
};

export type Decision = {
  readonly id: number;
  readonly action: DecisionAction;
  readonly reversedAt: string | null;
  /** False while something that follows from it is still to be done. */
  readonly enforced: boolean;
};

export type Appeal = {
  readonly id: number;
  readonly action: DecisionAction;
  readonly reason: string;
  readonly username: string;
  readonly plea: string;
  readonly createdAt: string;
};

export type Held = {
  readonly messageId: string;
  readonly streamId: string;
  readonly channel: string;
  readonly username: string;
  readonly text: string;
  readonly reasons: readonly string[];
  readonly createdAt: string;
};

export type Takedown = {
  readonly id: number;
  readonly streamId: string;
  readonly claimantName: string;
  readonly work: string;
  readonly state:
    'noticed' | 'rejected' | 'removed' | 'countered' | 'restored' | 'litigated' | 'withdrawn';
  readonly counterNotice: string | null;
  readonly restoreAt: string | null;
  readonly createdAt: string;
  /** False while what was taken down is still being ended. */
  readonly enforced: boolean;
};

export type TakedownStep = 'reject' | 'remove' | 'counter' | 'litigate' | 'withdraw';

export type AuditRow = {
  readonly seq: number;
  readonly at: string;
  readonly actorId: string;
  readonly kind: string;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
};

type Signal = AbortSignal | undefined;

export const getRole = async (signal: Signal): Promise<string> =>
  (await getOwn<{ readonly role: string }>('/users/me', { signal })).role;

export type Queue = Paged & {
  readonly cases: readonly ModCase[];
  readonly appeals: readonly Appeal[];
};

export const getQueue = (cursor: string | undefined, signal: Signal): Promise<Queue> =>
  getOwn(`/moderation/queue${queryOf({ cursor })}`, { signal });

export const claimCase = (id: number): Promise<ModCase> =>
  sendOwn('POST', `/moderation/cases/${String(id)}/claim`, {});

export const releaseCase = (id: number): Promise<void> =>
  sendOwn('POST', `/moderation/cases/${String(id)}/release`, {});

export const escalateCase = (id: number): Promise<void> =>
  sendOwn('POST', `/moderation/cases/${String(id)}/escalate`, {});

export const decideCase = (
  id: number,
  verdict: {
    readonly action: DecisionAction;
    readonly reason: string;
    readonly durationMs?: number;
  },
): Promise<Decision> => sendOwn('POST', `/moderation/cases/${String(id)}/decision`, verdict);

export const getDecision = (id: number, signal: Signal): Promise<Decision> =>
  getOwn(`/moderation/decisions/${String(id)}`, { signal });

export const ruleAppeal = (
  id: number,
  ruling: { readonly reverse: boolean; readonly answer: string },
): Promise<Decision> => sendOwn('POST', `/moderation/appeals/${String(id)}/ruling`, ruling);

export const getHeld = (
  cursor: string | undefined,
  signal: Signal,
): Promise<Paged & { readonly held: readonly Held[] }> =>
  getOwn(`/moderation/held${queryOf({ cursor })}`, { signal });

export const decideHeld = ({ streamId, messageId }: Held, approve: boolean): Promise<void> =>
  sendOwn('POST', `/streams/${encodeURIComponent(streamId)}/chat/moderation`, {
    action: approve ? 'approve' : 'deny',
    messageId,
  });

export const getTakedowns = (
  cursor: string | undefined,
  signal: Signal,
): Promise<Paged & { readonly takedowns: readonly Takedown[] }> =>
  getOwn(`/takedowns${queryOf({ cursor })}`, { signal });

export const stepTakedown = (id: number, step: TakedownStep, text: string): Promise<void> =>
  sendOwn('POST', `/takedowns/${String(id)}/step`, { step, ...(text !== '' && { text }) });

export const getAudit = (
  cursor: string | undefined,
  signal: Signal,
): Promise<Paged & { readonly rows: readonly AuditRow[] }> =>
  getOwn(`/moderation/audit${queryOf({ cursor })}`, { signal });

export const verifyAudit = (): Promise<{
  readonly rows: number;
  readonly intact: boolean;
  readonly brokenAt: number | null;
}> => getOwn('/moderation/audit/verification');

export const REPORT_REASONS = {
  spam: 'Spam',
  harassment: 'Harassment',
  hate: 'Hate',
  violence: 'Violence',
  sexual: 'Sexual content',
  self_harm: 'Self-harm',
  copyright: 'Copyright',
  impersonation: 'Impersonation',
  other: 'Something else',
} as const;

export const report = (about: {
  readonly kind: ModCase['subjectKind'];
  readonly id: string;
  readonly reason: string;
  readonly note: string;
}): Promise<{ readonly caseId: number }> => sendOwn('POST', '/reports', about);
