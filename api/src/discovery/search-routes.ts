/** Routes of finding things: search, followed channels that are live, and what may be liked. */
import { Type } from '@sinclair/typebox';
import { decodeCursor, encodeCursor } from '../lib/cursor.ts';
import { apiError } from '../errors.ts';
import { nullable } from '../lib/schema-kinds.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { StreamView } from '../schemas.ts';
import type { Services } from '../services.ts';
import { search } from './search.ts';

const MAX_OFFSET = 400;
const DEFAULT_LIMIT = 20;

const SearchQuery = Type.Object({
  q: Type.String({ maxLength: 100, description: 'Words, or the beginnings of words' }),
  mature: Type.Optional(Type.Boolean({ default: false, description: 'Also streams for adults' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: DEFAULT_LIMIT })),
  cursor: Type.Optional(Type.String({ maxLength: 300 })),
});

const SearchResult = Type.Object(
  {
    streams: Type.Array(StreamView),
    nextCursor: nullable(Type.String()),
    channels: Type.Array(
      Type.Object({
        userId: Type.String(),
        username: Type.String(),
        displayName: Type.String(),
        avatarUrl: nullable(Type.String()),
        followerCount: Type.Integer(),
        liveStreamId: nullable(Type.String()),
      }),
      { description: 'Of the first page only' },
    ),
    categories: Type.Array(
      Type.Object({
        slug: Type.String(),
        name: Type.String(),
        aliases: Type.Array(Type.String()),
        viewerCount: Type.Integer(),
        streamCount: Type.Integer(),
      }),
      { description: 'Of the first page only' },
    ),
  },
  { title: 'SearchResult' },
);

export function searchRoutes({
  reads,
  views,
  bans,
  discovery,
  publicBase,
}: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/streams/search',
      aliases: ['/search'],
      operationId: 'search',
      summary:
        'Streams by title, tags, streamer and category, also with typing errors; live ones first',
      tag: 'discovery',
      access: 'public',
      rate: 'search',
      query: SearchQuery,
      success: { status: 200, schema: SearchResult },
      errors: ['API_INVALID', 'API_CURSOR_INVALID'],
      handler: async ({ query, request }) => {
        const { q, mature, limit = DEFAULT_LIMIT, cursor } = query;
        const offset = cursor === undefined ? 0 : offsetOf(cursor);
        const found = await search(reads(undefined), { q, mature, limit, offset });
        const sums = (await discovery.index.current()).categorySums();
        const next = offset + limit;
        return {
          body: {
            streams: await views.many(found.streams, publicBase(request)),
            nextCursor: found.more && next <= MAX_OFFSET ? encodeCursor([next]) : null,
            channels: found.channels.filter(({ userId }) => !bans.isBanned(userId)),
            categories: found.categories.map((category) => {
              const { viewers = 0, streams = 0 } = sums.get(category.slug) ?? {};
              return { ...category, viewerCount: viewers, streamCount: streams };
            }),
          },
        };
      },
    }),
  ];
}

/** @throws API_CURSOR_INVALID */
function offsetOf(cursor: string): number {
  const [offset] = decodeCursor(cursor, ['number']);
  if (typeof offset !== 'number' || offset < 0 || offset > MAX_OFFSET) {
    throw apiError('API_CURSOR_INVALID');
  }
  return offset;
}
