/** Fields of the messages about the stage. */
import {
  double,
  flag,
  optional,
  optionalText,
  optionalUint32,
  readonlyList,
  struct,
  text,
  uint32,
  word,
} from './fields.ts';
import {
  INVITED_ROLES,
  PARTY_MODES,
  SEAT_ROLES,
  SEAT_STATUSES,
  STAGE_ACTIONS,
  STAGE_LAYOUTS,
  STAGE_MEDIA,
  STAGE_ROLES,
} from './stage-messages.ts';
import type * as S from './stage-messages.ts';

const seat = struct<S.StageSeat>({
  seatId: text,
  participantId: text,
  userId: optionalText,
  name: text,
  role: word(SEAT_ROLES),
  feedId: text,
  status: word(SEAT_STATUSES),
  silenced: readonlyList(word(STAGE_MEDIA)),
  joinedAtMs: double,
});

const hand = struct<S.StageRaisedHand>({ participantId: text, name: text, atMs: double });

const invitation = struct<S.StageInvitation>({
  inviteId: text,
  role: word(INVITED_ROLES),
  usesLeft: uint32,
  expiresAtMs: double,
});

export const stageUpdate = struct<S.StageUpdate>({
  streamId: text,
  revision: uint32,
  locked: flag,
  seats: readonlyList(seat),
  maxSeats: uint32,
  handCount: uint32,
  hands: readonlyList(hand),
  invitations: readonlyList(invitation),
  layout: optional(word(STAGE_LAYOUTS)),
  pinnedSeatId: optionalText,
  watchedStreamId: optionalText,
  leaderId: optionalText,
});

export const stagePlayhead = struct<S.StagePlayhead>({
  streamId: text,
  watchedStreamId: text,
  mode: word(PARTY_MODES),
  paused: flag,
  captureTimeMs: double,
  atMs: double,
});

export const stageJoin = struct<S.StageJoin>({
  streamId: optionalText,
  viewerToken: optionalText,
  invitation: optionalText,
  seatToken: optionalText,
  name: optionalText,
  sit: flag,
});

export const stageJoined = struct<S.StageJoined>({
  streamId: text,
  participantId: text,
  role: word(STAGE_ROLES),
  seatId: optionalText,
  feedId: optionalText,
  seatToken: optionalText,
  stage: stageUpdate,
});

export const stageLeave = struct<S.StageLeave>({ streamId: text, stepDown: flag });

export const stageHand = struct<S.StageHand>({ streamId: text, raised: flag });

export const stageControl = struct<S.StageControl>({
  streamId: text,
  action: word(STAGE_ACTIONS),
  seatId: optionalText,
  participantId: optionalText,
  inviteId: optionalText,
  media: optional(word(STAGE_MEDIA)),
  layout: optional(word(STAGE_LAYOUTS)),
  watchedStreamId: optionalText,
});

export const stageInvite = struct<S.StageInvite>({
  streamId: text,
  role: word(INVITED_ROLES),
  uses: optionalUint32,
  expiresInMs: optionalUint32,
});

export const stageInvited = struct<S.StageInvited>({
  inviteId: text,
  invitation: text,
  expiresAtMs: double,
  uses: uint32,
});

export const stageAsked = struct<S.StageAsked>({
  streamId: text,
  what: word(['mute', 'unmute']),
  media: word(STAGE_MEDIA),
});

export const stageSpeakers = struct<S.StageSpeakers>({
  streamId: text,
  speakers: readonlyList(struct<S.StageSpeaker>({ seatId: text, belowFullScaleDb: uint32 })),
  dominantSeatId: optionalText,
});
