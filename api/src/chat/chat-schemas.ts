/** Shapes of the chat routes. */
import { Type } from '@sinclair/typebox';
import { nextCursor, pageQuery } from '../lib/page.ts';
import { choice, nullable } from '../lib/schema-kinds.ts';

export const ChatMessageView = Type.Object(
  {
    id: Type.String(),
    seq: Type.Integer({ description: 'Place in the room’s order, within its epoch' }),
    epoch: Type.String(),
    type: choice(['message', 'system', 'emote', 'deleted', 'error', 'gap']),
    userId: nullable(Type.String()),
    username: nullable(Type.String()),
    text: Type.String({ description: 'Plain text; never markup' }),
    badges: Type.Array(Type.String()),
    color: nullable(Type.String()),
    timestamp: Type.Number({ description: 'Milliseconds since 1970' }),
    mentions: Type.Array(Type.String()),
    replyTo: Type.Optional(
      Type.Object({ id: Type.String(), username: Type.String(), text: Type.String() }),
    ),
    notice: Type.Optional(Type.String()),
    targetId: Type.Optional(Type.String()),
    nonce: Type.Optional(Type.String()),
    mediaTimeMs: Type.Optional(Type.Integer({ description: 'Since the stream began; in replays' })),
  },
  { title: 'ChatMessage' },
);

export const ChatPage = Type.Object(
  {
    messages: Type.Array(ChatMessageView, { description: 'Oldest first' }),
    nextBefore: nullable(Type.String({ description: 'For the page before this one' })),
    nextFromMediaTime: nullable(
      Type.Integer({ description: '`from` of the page after this one, of a replay' }),
    ),
    nextAfter: nullable(
      Type.String({ description: '`after` of the page after this one, of a replay' }),
    ),
  },
  { title: 'ChatPage' },
);

export const ChatQuery = Type.Object({
  before: Type.Optional(
    Type.String({ maxLength: 64, description: '<epoch>.<seq> that the page ends before' }),
  ),
  from: Type.Optional(
    Type.Integer({
      ...{ minimum: 0, maximum: 2 ** 53 - 1 },
      description: 'Milliseconds since the stream began: a replay from there on, oldest first',
    }),
  ),
  to: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 2 ** 53 - 1, description: 'Where the replay ends' }),
  ),
  fromMediaTime: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 2 ** 53 - 1, description: 'The same as `from`' }),
  ),
  toMediaTime: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 2 ** 53 - 1, description: 'The same as `to`' }),
  ),
  clock: Type.Optional(
    choice(['media', 'capture'], {
      default: 'media',
      description:
        '`capture`: `from` and `to` are milliseconds since 1970, as PROGRAM-DATE-TIME of the media',
    }),
  ),
  after: Type.Optional(
    Type.String({
      maxLength: 64,
      description: 'With `from`: <epoch>.<seq> of the last message that one has of that moment',
    }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
});

export const ChatMessageBody = Type.Object({
  // The chat itself says what is too long, in characters.
  text: Type.String({ maxLength: 8000 }),
  replyTo: Type.Optional(Type.String({ maxLength: 64 })),
  nonce: Type.Optional(
    Type.String({ maxLength: 64, description: 'The same nonce is one message, tried again' }),
  ),
  announcement: Type.Optional(Type.Boolean()),
});

export const ChatMessageParams = Type.Object({
  streamId: Type.String({ maxLength: 64 }),
  messageId: Type.String({ maxLength: 64 }),
});

const DAY_MS = 86_400_000;
const settings = {
  slowModeMs: Type.Integer({ minimum: 0, maximum: 3_600_000 }),
  followersOnly: Type.Boolean(),
  followersMinMs: Type.Integer({ minimum: 0, maximum: 49 * DAY_MS }),
  subscribersOnly: Type.Boolean(),
  emoteOnly: Type.Boolean(),
  uniqueChat: Type.Boolean(),
  linksOff: Type.Boolean(),
  shield: Type.Boolean(),
  verifiedOnly: Type.Boolean(),
  automodLevel: Type.Integer({
    minimum: 0,
    maximum: 4,
    description: '0 is off; 1 holds the worst messages for a moderator, 4 all that are rude',
  }),
  raidShield: Type.Boolean({ description: 'A raid raises the shield for five minutes' }),
};
export const ChatSettingsView = Type.Object(settings, { title: 'ChatSettings' });
export const ChatSettingsBody = Type.Partial(Type.Object(settings));

export const ChatWords = Type.Object(
  { words: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 500 }) },
  { title: 'BannedWords', description: 'Words, *parts* and /patterns/ (RE2)' },
);

export const ModerationBody = Type.Object({
  action: choice([
    'timeout',
    'ban',
    'unban',
    'delete_all',
    'pin',
    'unpin',
    'add_moderator',
    'remove_moderator',
    'add_vip',
    'remove_vip',
    'approve',
    'deny',
    'restrict',
    'unrestrict',
    'note',
  ]),
  userId: Type.Optional(Type.String({ maxLength: 64 })),
  messageId: Type.Optional(Type.String({ maxLength: 64 })),
  durationMs: Type.Optional(Type.Integer({ minimum: 1000, maximum: 14 * DAY_MS })),
  reason: Type.Optional(Type.String({ maxLength: 500 })),
});

export const ActsQuery = Type.Object({
  before: Type.Optional(Type.Integer({ minimum: 1, description: 'Acts older than this id' })),
  ...pageQuery(50, 200),
});

export const ActList = Type.Object(
  {
    acts: Type.Array(
      Type.Object({
        id: Type.Integer(),
        actorId: Type.String(),
        kind: Type.String(),
        userId: nullable(Type.String()),
        messageId: nullable(Type.String()),
        details: Type.Object({}, { additionalProperties: true }),
        reason: Type.String(),
        createdAt: Type.String({ format: 'date-time' }),
      }),
    ),
    nextCursor,
  },
  { title: 'ChatActs' },
);
