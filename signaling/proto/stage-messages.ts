/** The stage on the wire: several people before one audience. Every seat sends a feed of its own. */
import type { StreamRef } from './health-messages.ts';

export const STAGE_ROLES = ['host', 'co-host', 'guest', 'viewer'] as const;
/** Who somebody is on a stage; `viewer` has no seat. */
export type StageRole = (typeof STAGE_ROLES)[number];
export const SEAT_ROLES = ['host', 'co-host', 'guest'] as const;
export type SeatRole = (typeof SEAT_ROLES)[number];
export const INVITED_ROLES = ['guest', 'co-host'] as const;
export type InvitedRole = (typeof INVITED_ROLES)[number];

export const SEAT_STATUSES = ['called', 'on', 'away'] as const;
/** `called`: has to come yet · `on` · `away`: was lost and may come back. */
export type SeatStatus = (typeof SEAT_STATUSES)[number];

export const STAGE_MEDIA = ['audio', 'video', 'screen'] as const;
/** What a seat can send. */
export type StageMedia = (typeof STAGE_MEDIA)[number];

export const STAGE_ACTIONS = [
  'take_hand',
  'drop_hand',
  'ask_mute',
  'ask_unmute',
  'mute',
  'unmute',
  'remove',
  'promote',
  'demote',
  'lock',
  'unlock',
  'revoke',
  'layout',
  'watch',
  'unwatch',
] as const;
export type StageAction = (typeof STAGE_ACTIONS)[number];

export const STAGE_LAYOUTS = ['grid', 'speaker', 'side-by-side', 'picture-in-picture'] as const;
/** How viewers over HLS see a stage with guests: as one picture. */
export type StageLayout = (typeof STAGE_LAYOUTS)[number];

export const PARTY_MODES = ['webrtc', 'hls', 'dvr'] as const;
/** How the picture of a watch party comes to who leads it; `dvr`: they went back in time. */
export type PartyMode = (typeof PARTY_MODES)[number];

/** Somebody’s place on the stage. The name is data; nothing of it is markup. */
export type StageSeat = {
  readonly seatId: string;
  readonly participantId: string;
  /** Absent for guests without an account. */
  readonly userId?: string;
  readonly name: string;
  readonly role: SeatRole;
  /** Published and watched like a stream; of the host it is the stream. */
  readonly feedId: string;
  readonly status: SeatStatus;
  /** What a host has silenced. */
  readonly silenced: readonly StageMedia[];
  /** Milliseconds since 1970. */
  readonly joinedAtMs: number;
};

export type StageRaisedHand = {
  readonly participantId: string;
  readonly name: string;
  readonly atMs: number;
};

/** A link that was given away, without its secret. */
export type StageInvitation = {
  readonly inviteId: string;
  readonly role: InvitedRole;
  readonly usesLeft: number;
  readonly expiresAtMs: number;
};

export type StageUpdate = StreamRef & {
  /** Grows with every change. */
  readonly revision: number;
  /** Nobody new may take a seat. */
  readonly locked: boolean;
  /** In the order in which they were taken. */
  readonly seats: readonly StageSeat[];
  readonly maxSeats: number;
  readonly handCount: number;
  /** Empty unless the client is a host or co-host. */
  readonly hands: readonly StageRaisedHand[];
  readonly invitations: readonly StageInvitation[];
  /** Absent: as a grid. */
  readonly layout?: StageLayout;
  /** Whom the host wants large, or at least seen, in that picture. */
  readonly pinnedSeatId?: string;
  /** Another stream that everybody on stage watches together. */
  readonly watchedStreamId?: string;
  /** `participantId` of who leads that. */
  readonly leaderId?: string;
};

export type StageJoin = {
  /** May be absent with an invitation or a seat token. */
  readonly streamId?: string;
  readonly viewerToken?: string;
  readonly invitation?: string;
  readonly seatToken?: string;
  readonly name?: string;
  readonly sit: boolean;
};
export type StageJoined = StreamRef & {
  readonly participantId: string;
  readonly role: StageRole;
  readonly seatId?: string;
  readonly feedId?: string;
  /** Secret: gives the seat back after a drop. */
  readonly seatToken?: string;
  readonly stage: StageUpdate;
};
export type StageLeave = StreamRef & { readonly stepDown: boolean };
export type StageHand = StreamRef & { readonly raised: boolean };
export type StageControl = StreamRef & {
  readonly action: StageAction;
  readonly seatId?: string;
  readonly participantId?: string;
  readonly inviteId?: string;
  readonly media?: StageMedia;
  readonly layout?: StageLayout;
  readonly watchedStreamId?: string;
};
/** Where who leads a watch party is in the picture. */
export type StagePlayhead = StreamRef & {
  readonly watchedStreamId: string;
  readonly mode: PartyMode;
  readonly paused: boolean;
  /** Capture time of the picture on their screen, and when that was; ms since 1970 by the server’s clock. */
  readonly captureTimeMs: number;
  readonly atMs: number;
};
export type StageInvite = StreamRef & {
  readonly role: InvitedRole;
  /** Default 1. */
  readonly uses?: number;
  /** Default one day. */
  readonly expiresInMs?: number;
};
export type StageInvited = {
  readonly inviteId: string;
  /** Secret: goes into the link. */
  readonly invitation: string;
  readonly expiresAtMs: number;
  readonly uses: number;
};
export type StageAsked = StreamRef & {
  readonly what: 'mute' | 'unmute';
  readonly media: StageMedia;
};
export type StageSpeaker = { readonly seatId: string; readonly belowFullScaleDb: number };
export type StageSpeakers = StreamRef & {
  /** Loudest first. */
  readonly speakers: readonly StageSpeaker[];
  /** Who has the floor; stays through short silences. */
  readonly dominantSeatId?: string;
};
