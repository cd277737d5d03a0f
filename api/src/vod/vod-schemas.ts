/** Bodies and answers of the routes of recordings. */
import { Type } from '@sinclair/typebox';
import { choice, nullable } from '../lib/schema-kinds.ts';
import { LINE, Streamer, membersLevel } from '../schemas.ts';

const time = Type.String({ format: 'date-time' });
const url = Type.String({ format: 'uri' });
const visibility = choice(['public', 'unlisted', 'private']);
const Chapters = Type.Array(
  Type.Object({
    startSeconds: Type.Number({ minimum: 0, maximum: 10_000_000 }),
    title: Type.String({ minLength: 1, maxLength: 100, pattern: LINE }),
  }),
  { maxItems: 200 },
);

export const VodIdParams = Type.Object({ vodId: Type.String({ maxLength: 80 }) });
export const VodBody = Type.Object({
  title: Type.Optional(Type.String({ minLength: 1, maxLength: 140, pattern: LINE })),
  visibility: Type.Optional(visibility),
  expiresAt: Type.Optional(nullable(time)),
  chapters: Type.Optional(Chapters),
  membersLevel: Type.Optional(membersLevel),
  encrypted: Type.Optional(
    Type.Boolean({
      description: 'Segments are handed out encrypted; no DASH and no download then',
    }),
  ),
});
const urls = {
  playbackUrl: url,
  dashUrl: Type.String({ format: 'uri', description: 'DASH manifest, once it is ready' }),
  downloadUrl: Type.String({ format: 'uri', description: 'The whole as one MP4 file' }),
  posterUrl: Type.String({
    format: 'uri',
    description: 'A picture of its beginning, or the one that its owner chose',
  }),
  storyboardUrl: Type.String({
    format: 'uri',
    description: 'WebVTT track of small pictures, one every ten seconds',
  }),
};
export const VodView = Type.Object(
  {
    vodId: Type.String(),
    streamId: Type.String(),
    title: Type.String(),
    streamer: Streamer,
    category: nullable(Type.String()),
    visibility,
    status: choice(['recording', 'ready']),
    problem: nullable(
      Type.String({ description: 'Why it has holes: storage_full, quota or too_slow' }),
    ),
    encrypted: Type.Boolean({
      description: 'HLS with AES-128 only: dashUrl and downloadUrl answer 409',
    }),
    membersLevel,
    mayWatch: Type.Boolean({ description: 'The addresses lead whoever asked to its media' }),
    durationSeconds: Type.Number(),
    sizeBytes: Type.Integer(),
    createdAt: time,
    startedAt: nullable(time),
    expiresAt: nullable(time),
    chapters: Chapters,
    chatRoomId: Type.String(),
    ...urls,
  },
  { title: 'Vod' },
);
export const VodList = Type.Object(
  { vods: Type.Array(VodView), nextCursor: nullable(Type.String()) },
  { title: 'VodList' },
);
export const VodPlayback = Type.Object(
  {
    ...urls,
    vod: VodView,
    expiresIn: nullable(Type.Integer({ description: 'Seconds; null: for good' })),
  },
  { title: 'VodPlayback' },
);
