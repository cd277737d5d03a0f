/** Shapes that go over the wire; the OpenAPI document is made of these same objects. */
import { FormatRegistry, Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import { choice, nullable } from './lib/schema-kinds.ts';

/** One @, a name and a dotted domain: the mail server is the judge of the rest. */
const EMAIL = /^[^\s@<>"(),:;\\[\]]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+[A-Za-z0-9-]{2,63}$/;
FormatRegistry.Set('email', (text) => text.length <= 254 && EMAIL.test(text));
FormatRegistry.Set('date-time', (text) => !Number.isNaN(Date.parse(text)));
FormatRegistry.Set('uri', (text) => URL.canParse(text));

const timestamp = Type.String({ format: 'date-time' });
const url = Type.String({ format: 'uri' });

export const UserIdParams = Type.Object({ userId: Type.String({ maxLength: 64 }) });
export const UsernameParams = Type.Object({ username: Type.String({ maxLength: 64 }) });
export const StreamIdParams = Type.Object({ streamId: Type.String({ maxLength: 64 }) });

const username = Type.String({
  minLength: 2,
  maxLength: 32,
  pattern: '^[A-Za-z0-9][A-Za-z0-9_-]*$',
  description: 'Letters, digits, _ and -; unique without regard to case',
});
const email = Type.String({ format: 'email', maxLength: 254 });
/** One line of text: no control characters, nothing that turns the reading direction. */
export const LINE = '^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028-\\u202e\\u2066-\\u2069]*$';

export const RegisterBody = Type.Object({
  username,
  email,
  password: Type.String({ minLength: 8, maxLength: 256 }),
  displayName: Type.Optional(Type.String({ minLength: 1, maxLength: 64, pattern: LINE })),
});

export const LoginBody = Type.Object({
  username: Type.Optional(
    Type.String({ maxLength: 254, description: 'The username or the e-mail address' }),
  ),
  email: Type.Optional(Type.String({ maxLength: 254 })),
  password: Type.String({ maxLength: 256 }),
});

export const RefreshBody = Type.Object({ refreshToken: Type.String({ maxLength: 128 }) });
export const LogoutBody = Type.Object({
  refreshToken: Type.Optional(Type.String({ maxLength: 128 })),
});

const link = Type.Object({
  title: Type.String({ minLength: 1, maxLength: 64, pattern: LINE }),
  url: Type.String({ format: 'uri', maxLength: 300, pattern: '^https://' }),
});

export const ProfileBody = Type.Object({
  displayName: Type.Optional(Type.String({ minLength: 1, maxLength: 64, pattern: LINE })),
  bio: Type.Optional(Type.String({ maxLength: 1000 })),
  links: Type.Optional(Type.Array(link, { maxItems: 5 })),
  chatColor: Type.Optional(
    nullable(Type.String({ pattern: '^#[0-9A-Fa-f]{6}$', description: 'Null: one of ours' })),
  ),
});

export const PublicUser = Type.Object(
  {
    userId: Type.String(),
    username: Type.String(),
    displayName: Type.String(),
    bio: Type.String(),
    avatarUrl: nullable(Type.String()),
    links: Type.Array(link),
    createdAt: timestamp,
  },
  { title: 'User' },
);

export const OwnUser = Type.Object(
  {
    ...PublicUser.properties,
    email: Type.String(),
    chatColor: nullable(Type.String()),
    emailVerified: Type.Boolean(),
    hasPassword: Type.Boolean({ description: 'False for who signs in by another provider' }),
    role: Type.String(),
    tier: Type.String(),
  },
  { title: 'OwnUser' },
);

export const ChannelPage = Type.Object(
  { ...PublicUser.properties, currentStreamId: nullable(Type.String()) },
  { title: 'Channel' },
);

export const TokenPair = Type.Object(
  {
    accessToken: Type.String(),
    refreshToken: Type.String(),
    expiresIn: Type.Integer({ description: 'Seconds until the access token is over' }),
    tokenType: Type.Literal('Bearer'),
    user: OwnUser,
  },
  { title: 'TokenPair' },
);

/** Whom something of a channel is for. */
export const membersLevel = nullable(
  Type.Integer({
    minimum: 0,
    maximum: 3,
    description:
      'For members only: 0 for all who follow or subscribe, 1 to 3 for subscribers of that level or higher',
  }),
);
const visibility = choice(['public', 'unlisted', 'private']);
const slug = Type.String({ minLength: 1, maxLength: 64, pattern: LINE });
const language = Type.String({
  pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?$',
  description: 'BCP 47, for instance en or pt-BR',
});

export const Streamer = Type.Object({
  userId: Type.String(),
  username: Type.String(),
  displayName: Type.String(),
  avatarUrl: nullable(Type.String()),
});

const streamFields = {
  title: Type.Optional(Type.String({ maxLength: 140, pattern: LINE })),
  category: Type.Optional(nullable(slug)),
  language: Type.Optional(nullable(language)),
  tags: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 32, pattern: LINE }), { maxItems: 10 }),
  ),
  visibility: Type.Optional(visibility),
  dvr: Type.Optional(
    Type.Boolean({ description: 'Viewers may go back in time while it is live; default true' }),
  ),
  lowLatency: Type.Optional(
    Type.Boolean({ description: 'LL-HLS, else plain HLS; for viewings that begin; default true' }),
  ),
  mature: Type.Optional(
    Type.Boolean({ description: 'For adults: listed only for those who ask for such streams' }),
  ),
  record: Type.Optional(
    nullable(
      Type.Boolean({ description: 'Keep it as a recording; null: as the installation does' }),
    ),
  ),
  encrypt: Type.Optional(
    nullable(
      Type.Boolean({
        description:
          'Hand its recording out encrypted, when that begins; null: as the installation does',
      }),
    ),
  ),
  membersLevel: Type.Optional(membersLevel),
};

const reconnectWindowSeconds = nullable(
  Type.Integer({
    minimum: 0,
    maximum: 1800,
    description:
      'How long viewers stay attached while the publisher is gone; null: as the server is set. ' +
      'Holds from the publisher’s next connection on',
  }),
);

/** What the streams of a channel key start with. */
export const ChannelBody = Type.Object(streamFields);
export const StreamBody = Type.Object({
  ...streamFields,
  scheduledStart: Type.Optional(
    nullable(Type.String({ format: 'date-time', description: 'Announced; it starts nothing' })),
  ),
  reconnectWindowSeconds: Type.Optional(reconnectWindowSeconds),
});
export type StreamFields = Static<typeof StreamBody>;

export const StreamView = Type.Object(
  {
    streamId: Type.String(),
    title: Type.String(),
    streamer: Streamer,
    category: nullable(Type.String()),
    language: nullable(Type.String()),
    tags: Type.Array(Type.String()),
    visibility,
    dvr: Type.Boolean(),
    lowLatency: Type.Boolean(),
    scheduledStart: nullable(timestamp),
    mature: Type.Boolean(),
    status: choice(['created', 'live', 'ended']),
    viewerCount: Type.Integer(),
    peakViewers: Type.Integer({ description: 'The most at once' }),
    totalViewers: nullable(
      Type.Integer({
        description:
          'Different viewers so far, as analytics count them; null while none was counted',
      }),
    ),
    createdAt: timestamp,
    startedAt: nullable(timestamp),
    endedAt: nullable(timestamp),
    reconnectWindowSeconds,
    playbackUrl: url,
    dashUrl: url,
    dvrUrl: Type.String({
      format: 'uri',
      description: 'HLS back to the beginning, while and after it is recorded',
    }),
    whepUrl: url,
    record: nullable(Type.Boolean()),
    encrypt: nullable(Type.Boolean()),
    membersLevel,
    mayWatch: Type.Boolean({
      description:
        'The addresses lead whoever asked to its media; false in lists of one for members',
    }),
    vodId: nullable(Type.String({ description: 'Its recording, once there is one' })),
    chatRoomId: Type.String(),
    thumbnailUrl: nullable(
      Type.String({
        description: 'The picture that its owner chose, else the newest preview while it is live',
      }),
    ),
    qualities: Type.Array(Type.String()),
  },
  { title: 'Stream' },
);

export const CreatedStream = Type.Object(
  {
    ...StreamView.properties,
    streamKey: Type.String({ description: 'Shown this once' }),
    ingestUrl: Type.String({
      description: 'RTMP server; the key goes into the encoder’s key field',
    }),
    rtmpsUrl: nullable(Type.String()),
    whipUrl: url,
    srtUrl: Type.String(),
  },
  { title: 'CreatedStream' },
);

export const StreamList = Type.Object(
  { streams: Type.Array(StreamView), nextCursor: nullable(Type.String()) },
  { title: 'StreamList' },
);

const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 }));
const cursor = Type.Optional(Type.String({ maxLength: 300 }));

export const PageQuery = Type.Object({ limit, cursor });

export const BrowseQuery = Type.Object({
  category: Type.Optional(Type.String({ maxLength: 64 })),
  language: Type.Optional(Type.String({ maxLength: 16 })),
  tag: Type.Optional(Type.String({ maxLength: 32 })),
  mature: Type.Optional(Type.Boolean({ default: false, description: 'Also streams for adults' })),
  sort: Type.Optional(choice(['viewers', 'recent', 'recommended'], { default: 'viewers' })),
  limit,
  cursor,
});

const keyFields = {
  expiresAt: Type.Optional(Type.String({ format: 'date-time' })),
  boundIp: Type.Optional(
    Type.String({ maxLength: 45, description: 'The only address that may publish with the key' }),
  ),
};
export const KeyBody = Type.Object({
  ...keyFields,
  oneTime: Type.Optional(
    Type.Boolean({ description: 'Good for one publisher, who cannot come back with it' }),
  ),
  graceSeconds: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 86_400,
      default: 0,
      description: 'How long the key before stays good, for encoders to be set up anew',
    }),
  ),
});

export const StreamKeyView = Type.Object(
  {
    streamKey: Type.String({ description: 'Shown this once' }),
    expiresAt: nullable(timestamp),
    boundIp: nullable(Type.String()),
    oneTime: Type.Boolean(),
    previousUntil: nullable(
      Type.String({ format: 'date-time', description: 'Until when the key before is good' }),
    ),
    ingestUrl: Type.String(),
    rtmpsUrl: nullable(Type.String()),
    whipUrl: url,
    srtUrl: Type.String(),
  },
  { title: 'StreamKey' },
);

export const KeyActsQuery = Type.Object({
  ...PageQuery.properties,
  streamId: Type.Optional(Type.String({ maxLength: 64 })),
});

export const KeyActList = Type.Object(
  {
    acts: Type.Array(
      Type.Object({
        id: Type.Integer(),
        kind: choice(['issued', 'used', 'refused']),
        keyId: Type.String({ description: 'Names the key, and is not the key' }),
        streamId: nullable(Type.String({ description: 'Null: the key of the channel' })),
        remoteAddress: nullable(Type.String()),
        protocol: nullable(Type.String()),
        rules: nullable(Type.Object({}, { additionalProperties: true })),
        createdAt: timestamp,
      }),
    ),
    nextCursor: nullable(Type.String()),
  },
  { title: 'StreamKeyActs' },
);

export const ChannelKeyState = Type.Object(
  {
    exists: Type.Boolean(),
    createdAt: nullable(timestamp),
    lastUsedAt: nullable(timestamp),
    expiresAt: nullable(timestamp),
    boundIp: nullable(Type.String()),
    ingestUrl: Type.String(),
    rtmpsUrl: nullable(Type.String()),
    whipUrl: url,
  },
  { title: 'ChannelKeyState' },
);

export const ChannelDefaults = Type.Object(
  {
    title: Type.String(),
    category: nullable(Type.String()),
    language: nullable(Type.String()),
    tags: Type.Array(Type.String()),
    visibility,
    dvr: Type.Boolean(),
    lowLatency: Type.Boolean(),
    mature: Type.Boolean(),
    record: nullable(Type.Boolean()),
    encrypt: nullable(Type.Boolean()),
    membersLevel,
  },
  { title: 'ChannelDefaults' },
);

export const ViewerToken = Type.Object(
  { viewerToken: Type.String(), expiresIn: Type.Integer() },
  { title: 'ViewerToken' },
);

export const PlaybackBody = Type.Object(
  { viewerToken: Type.Optional(Type.String({ maxLength: 4096 })) },
  { title: 'PlaybackRequest', additionalProperties: false },
);

export const Playback = Type.Object(
  {
    playbackUrl: url,
    dashUrl: url,
    dvrUrl: url,
    whepUrl: url,
    expiresIn: nullable(
      Type.Integer({ description: 'Seconds; null: for as long as the stream lasts' }),
    ),
  },
  { title: 'Playback' },
);

export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
    retryable: Type.Boolean(),
    details: Type.Optional(Type.Object({}, { additionalProperties: true })),
    logId: Type.Optional(Type.String()),
  },
  { title: 'Problem', description: 'RFC 9457' },
);
