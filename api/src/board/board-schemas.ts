/** Shapes of the routes of auctions and polls. Money is whole minor units of the currency. */
import { Type } from '@sinclair/typebox';
import { nextCursor, pageQuery } from '../lib/page.ts';
import { choice, nullable } from '../lib/schema-kinds.ts';

const MAX_AMOUNT = 1_000_000_000_000;
const DAY_MS = 86_400_000;
const money = (description: string) =>
  Type.Integer({ minimum: 1, maximum: MAX_AMOUNT, description: `${description}, minor units` });
const moment = (description: string) =>
  Type.Integer({ description: `${description}, milliseconds since 1970` });

export const LotView = Type.Object(
  {
    lotId: Type.String(),
    number: Type.Integer(),
    title: Type.String({ description: 'Plain text; never markup' }),
    description: Type.String({ description: 'Plain text; never markup' }),
    currency: Type.String({ description: 'ISO 4217' }),
    startPrice: Type.Integer(),
    increment: Type.Integer(),
    hasReserve: Type.Boolean(),
    reserveMet: Type.Boolean(),
    buyNow: Type.Optional(Type.Integer()),
    status: choice(['draft', 'open', 'paused', 'sold', 'unsold', 'cancelled']),
    price: Type.Optional(Type.Integer()),
    minimum: Type.Integer({ description: 'The least that somebody who does not lead may bid' }),
    leaderPaddle: Type.Optional(Type.Integer()),
    leaderName: Type.Optional(Type.String()),
    runnerUpPaddle: Type.Optional(Type.Integer()),
    runnerUpName: Type.Optional(Type.String()),
    bidCount: Type.Integer(),
    lastSeq: Type.Integer(),
    durationMs: Type.Integer(),
    extensionMs: Type.Integer(),
    opensAtMs: Type.Optional(moment('When it opened or opens')),
    endsAtMs: Type.Optional(moment('When it ends by the server’s clock')),
    remainingMs: Type.Optional(Type.Integer({ description: 'Of a paused lot' })),
    closedAtMs: Type.Optional(moment('When it was over')),
    revision: Type.Integer({ description: 'Grows with every change' }),
  },
  { title: 'Lot' },
);

const settings = {
  bidderNames: choice(['paddle', 'username']),
  registration: choice(['open', 'approved']),
};
export const AuctionSettingsBody = Type.Partial(Type.Object(settings));
export const AuctionView = Type.Object(
  {
    settings: Type.Object(settings),
    lots: Type.Array(LotView),
    serverTimeMs: moment('The server’s clock'),
  },
  { title: 'Auction' },
);

const lotFields = {
  title: Type.String({ minLength: 1, maxLength: 140 }),
  description: Type.Optional(Type.String({ maxLength: 2000 })),
  currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' }),
  startPrice: money('The first bid at least'),
  increment: money('From the price to the next bid at least'),
  reserve: Type.Optional(money('Below it the lot is not sold; nobody is told')),
  buyNow: Type.Optional(money('Whoever bids it has the lot at once')),
  durationMs: Type.Integer({ minimum: 1000, maximum: 7 * DAY_MS }),
  extensionMs: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 300_000,
      default: 10_000,
      description: 'So much time is left at least after an accepted bid',
    }),
  ),
  opensAtMs: Type.Optional(Type.Integer({ minimum: 0, description: 'Opens by itself then' })),
};
export const LotBody = Type.Object(lotFields);
export const LotChangesBody = Type.Partial(
  Type.Object({
    ...lotFields,
    reserve: nullable(money('Below it the lot is not sold; null takes it away')),
    buyNow: nullable(money('Whoever bids it has the lot at once; null takes it away')),
    opensAtMs: nullable(
      Type.Integer({ minimum: 0, description: 'Opens by itself then; null: the host opens it' }),
    ),
  }),
);

export const LotParams = Type.Object({
  streamId: Type.String({ maxLength: 64 }),
  lotId: Type.String({ maxLength: 64 }),
});
export const BidderParams = Type.Object({
  streamId: Type.String({ maxLength: 64 }),
  userId: Type.String({ maxLength: 64 }),
});

export const LotActBody = Type.Object({
  action: choice(['open', 'pause', 'resume', 'extend', 'close', 'cancel', 'retract']),
  seq: Type.Optional(Type.Integer({ minimum: 1, description: 'Of retract: which bid' })),
  reason: Type.Optional(Type.String({ maxLength: 500 })),
  byMs: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 3_600_000, description: 'Of extend: by how much' }),
  ),
});

export const BidBody = Type.Object({
  clientId: Type.String({
    minLength: 1,
    maxLength: 64,
    description: 'The same id is one bid, tried again',
  }),
  amount: money('The most that you will pay'),
});

export const BidAnswer = Type.Object(
  {
    seq: Type.Integer({ description: 'Place in the order of the lot' }),
    leading: Type.Boolean(),
    price: Type.Integer({ description: 'Of the lot, with this bid in' }),
    paddle: Type.Integer(),
    atMs: moment('When it was decided'),
    endsAtMs: moment('When the lot ends'),
  },
  { title: 'BidPlaced' },
);

export const BidsQuery = Type.Object({
  before: Type.Optional(Type.Integer({ minimum: 1, description: 'The page ends before this seq' })),
  ...pageQuery(50, 200),
});

export const BidList = Type.Object(
  {
    bids: Type.Array(
      Type.Object({
        seq: Type.Integer(),
        paddle: Type.Integer(),
        username: nullable(Type.String()),
        price: Type.Integer({ description: 'Of the lot, with this bid in' }),
        amount: nullable(
          Type.Integer({ description: 'The most that the bidder would pay; to host and bidder' }),
        ),
        leading: Type.Boolean(),
        retracted: Type.Boolean(),
        at: Type.String({ format: 'date-time' }),
      }),
      { description: 'Newest first' },
    ),
    nextBefore: nullable(Type.Integer()),
    nextCursor,
  },
  { title: 'Bids' },
);

export const BidderView = Type.Object(
  { paddle: Type.Optional(Type.Integer()), state: choice(['none', 'asked', 'approved', 'denied']) },
  { title: 'Bidder' },
);
export const BidderBody = Type.Object({ state: choice(['approved', 'denied']) });
export const BiddersQuery = Type.Object(pageQuery(100, 500));
export const BidderList = Type.Object(
  {
    bidders: Type.Array(
      Type.Object({
        userId: Type.String(),
        username: Type.String(),
        paddle: Type.Integer(),
        state: choice(['asked', 'approved', 'denied']),
      }),
      { description: 'Those who ask first, each by paddle' },
    ),
    nextCursor,
  },
  { title: 'Bidders' },
);

export const AuctionActsQuery = Type.Object({
  before: Type.Optional(Type.Integer({ minimum: 1, description: 'Acts older than this id' })),
  ...pageQuery(50, 200),
});
export const AuctionActList = Type.Object(
  {
    acts: Type.Array(
      Type.Object({
        id: Type.Integer(),
        lotId: nullable(Type.String()),
        actorId: Type.String(),
        action: Type.String(),
        details: Type.Object({}, { additionalProperties: true }),
        reason: Type.String(),
        at: Type.String({ format: 'date-time' }),
      }),
      { description: 'Newest first' },
    ),
    nextCursor,
  },
  { title: 'AuctionActs' },
);

export const ExportQuery = Type.Object({
  format: Type.Optional(choice(['json', 'csv'], { default: 'json' })),
});

export const PollView = Type.Object(
  {
    pollId: Type.String(),
    number: Type.Integer(),
    question: Type.String({ description: 'Plain text; never markup' }),
    choices: Type.Array(Type.String()),
    isQuiz: Type.Boolean(),
    answer: Type.Optional(Type.Integer({ description: 'The right choice, once it is closed' })),
    counts: Type.Array(Type.Integer(), { description: 'Empty while a quiz is open' }),
    voteCount: Type.Integer(),
    status: choice(['draft', 'open', 'closed', 'cancelled']),
    durationMs: Type.Integer(),
    endsAtMs: Type.Optional(moment('When it ends by the server’s clock')),
    closedAtMs: Type.Optional(moment('When it was over')),
    revision: Type.Integer(),
  },
  { title: 'Poll' },
);
export const PollList = Type.Object(
  { polls: Type.Array(PollView), serverTimeMs: moment('The server’s clock') },
  { title: 'Polls' },
);
export const PollBody = Type.Object({
  question: Type.String({ minLength: 1, maxLength: 300 }),
  choices: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
    minItems: 2,
    maxItems: 10,
  }),
  answer: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 9, description: 'The right choice: makes it a quiz' }),
  ),
  durationMs: Type.Integer({ minimum: 1000, maximum: DAY_MS }),
});
export const PollParams = Type.Object({
  streamId: Type.String({ maxLength: 64 }),
  pollId: Type.String({ maxLength: 64 }),
});
export const PollActBody = Type.Object({ action: choice(['open', 'close', 'cancel']) });
export const VoteBody = Type.Object({ choice: Type.Integer({ minimum: 0, maximum: 9 }) });
