/** Fields of the messages about auctions, polls and events. */
import type * as B from './board-messages.ts';
import {
  BIDDER_STATES,
  LEGS,
  LOT_ACTIONS,
  LOT_STATUSES,
  POLL_ACTIONS,
  POLL_STATUSES,
} from './board-messages.ts';
import { CodecError } from './codec-error.ts';
import {
  double,
  flag,
  optional,
  optionalDouble,
  optionalText,
  optionalUint32,
  presentUint32,
  readonlyList,
  struct,
  text,
  textItem,
  uint32,
  uint32Item,
  word,
} from './fields.ts';
import type { Field } from './fields.ts';

/** Far below 2^53, so that sums are whole as well. */
const MAX_MONEY = 1_000_000_000_000;

/** Whole minor units. */
const money: Field<number> = {
  read(value, path) {
    const read = double.read(value, path);
    if (!Number.isInteger(read) || read < 0 || read > MAX_MONEY * 2) {
      throw new CodecError('invalid', `${path} must be a whole number of minor units`);
    }
    return read;
  },
  write: double.write,
};

/** Money whose 0 means absent. */
const optionalMoney: Field<number | undefined> = {
  read: (value, path) => money.read(value, path) || undefined,
  write: optionalDouble.write,
};

const lot = struct<B.AuctionLot>({
  lotId: text,
  number: uint32,
  title: text,
  description: text,
  currency: text,
  startPrice: money,
  increment: money,
  hasReserve: flag,
  reserveMet: flag,
  buyNow: optionalMoney,
  status: word(LOT_STATUSES),
  price: optionalMoney,
  minimum: money,
  leaderPaddle: optionalUint32,
  leaderName: optionalText,
  runnerUpPaddle: optionalUint32,
  runnerUpName: optionalText,
  bidCount: uint32,
  lastSeq: uint32,
  durationMs: uint32,
  extensionMs: uint32,
  opensAtMs: optionalDouble,
  endsAtMs: optionalDouble,
  remainingMs: optionalUint32,
  closedAtMs: optionalDouble,
  revision: uint32,
});

const poll = struct<B.Poll>({
  pollId: text,
  number: uint32,
  question: text,
  choices: readonlyList(textItem),
  isQuiz: flag,
  answer: presentUint32,
  counts: readonlyList(uint32Item),
  voteCount: uint32,
  status: word(POLL_STATUSES),
  durationMs: uint32,
  endsAtMs: optionalDouble,
  closedAtMs: optionalDouble,
  revision: uint32,
});

const event = struct<B.StreamEvent>({
  eventId: text,
  type: text,
  data: text,
  captureTimeMs: double,
});

export const boardJoin = struct<B.BoardJoin>({
  streamId: text,
  viewerToken: optionalText,
  latencyMs: optionalUint32,
});

export const bidPlace = struct<B.BidPlace>({
  streamId: text,
  lotId: text,
  clientId: text,
  amount: money,
  leg: optional(word(LEGS)),
  mediaTimeMs: optionalDouble,
  behindMs: optionalUint32,
});

export const lotControl = struct<B.LotControl>({
  streamId: text,
  lotId: text,
  action: word(LOT_ACTIONS),
  seq: optionalUint32,
  reason: optionalText,
  byMs: optionalUint32,
});

export const pollVote = struct<B.PollVote>({
  streamId: text,
  pollId: text,
  choice: uint32,
  mediaTimeMs: optionalDouble,
});

export const pollControl = struct<B.PollControl>({
  streamId: text,
  pollId: text,
  action: word(POLL_ACTIONS),
});

export const eventSend = struct<B.EventSend>({
  streamId: text,
  type: text,
  data: text,
  captureTimeMs: optionalDouble,
});

export const boardJoined = struct<B.BoardJoined>({
  streamId: text,
  lots: readonlyList(lot),
  polls: readonlyList(poll),
  events: readonlyList(event),
  isHost: flag,
  paddle: optionalUint32,
  bidderState: word(BIDDER_STATES),
  votes: readonlyList(struct<B.OwnVote>({ pollId: text, choice: uint32 })),
  clockSkewMs: double,
});

export const bidPlaced = struct<B.BidPlaced>({
  bidSeq: uint32,
  leading: flag,
  price: money,
  paddle: uint32,
  atMs: double,
  endsAtMs: double,
});

export const boardUpdate = struct<B.BoardUpdate>({
  streamId: text,
  lots: readonlyList(lot),
  polls: readonlyList(poll),
  events: readonlyList(event),
  atMs: double,
});
