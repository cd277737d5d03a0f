/** Cases, decisions and appeals as rows. */
export type SubjectKind = 'stream' | 'message' | 'user' | 'clip';

export const REPORT_REASONS = [
  'spam',
  'harassment',
  'hate',
  'violence',
  'sexual',
  'self_harm',
  'copyright',
  'impersonation',
  'other',
] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

export const DECISION_ACTIONS = [
  'dismiss',
  'warn',
  'remove',
  'timeout',
  'ban_channel',
  'ban_platform',
  'takedown',
] as const;
export type DecisionAction = (typeof DECISION_ACTIONS)[number];

export type ModCase = {
  readonly id: number;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly channelId: string | null;
  readonly targetUserId: string | null;
  readonly targetUsername: string | null;
  readonly streamId: string | null;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly level: 'channel' | 'platform';
  readonly state: 'open' | 'decided';
  readonly reportCount: number;
  readonly reasons: readonly string[];
  readonly claimedBy: string | null;
  readonly claimedUntil: Date | null;
  readonly createdAt: Date;
};

export type Decision = {
  readonly id: number;
  readonly caseId: number | null;
  readonly action: DecisionAction;
  readonly actorId: string;
  readonly targetUserId: string | null;
  readonly channelId: string | null;
  readonly streamId: string | null;
  readonly reason: string;
  readonly untilAt: Date | null;
  readonly reversedAt: Date | null;
  readonly createdAt: Date;
  /** Nothing is left to do for it, as it stands now. */
  readonly enforced: boolean;
};

export type Appeal = {
  readonly id: number;
  readonly decisionId: number;
  readonly decisionActor: string;
  readonly action: DecisionAction;
  readonly reason: string;
  readonly channelId: string | null;
  readonly appellantId: string;
  readonly username: string;
  readonly plea: string;
  readonly state: 'open' | 'upheld' | 'reversed';
  readonly answer: string;
  readonly createdAt: Date;
};
