/** Routes of lists for one person: followed channels that are live, and what may be liked. */
import { Type } from '@sinclair/typebox';
import type { UserId } from '@freshet/infra/runtime';
import { decodeCursor, encodeCursor } from '../lib/cursor.ts';
import { choice } from '../lib/schema-kinds.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { PageQuery, StreamList, StreamView } from '../schemas.ts';
import type { Services } from '../services.ts';
import { compareEntries } from './live-entry.ts';
import { positionAfter } from './live-list.ts';
import { acceptedLanguages, recommend } from './recommend.ts';
import { readFollows, readTaste } from './taste.ts';
import type { Taste } from './taste.ts';

const DEFAULT_LIMIT = 20;

const RecommendQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: DEFAULT_LIMIT })),
  mature: Type.Optional(Type.Boolean({ default: false, description: 'Also streams for adults' })),
});

const Recommendations = Type.Object(
  {
    recommendations: Type.Array(
      Type.Object({
        reason: choice(['followed', 'watched', 'similar', 'category', 'language', 'popular']),
        stream: StreamView,
      }),
    ),
  },
  { title: 'Recommendations' },
);

export function personalRoutes(services: Services): readonly Route[] {
  const { views, publicBase } = services;
  const tasteOf = createTastes(services);
  return [
    route({
      method: 'GET',
      path: '/users/me/following/live',
      aliases: ['/me/following/live'],
      operationId: 'listFollowedLive',
      summary: 'Public live streams of the channels that the caller follows, most watched first',
      tag: 'discovery',
      access: 'user',
      rate: 'read',
      query: PageQuery,
      success: { status: 200, schema: StreamList },
      errors: ['API_INVALID', 'API_CURSOR_INVALID'],
      handler: async ({ query, caller, request }) => {
        const { limit = DEFAULT_LIMIT, cursor } = query;
        const [list, follows] = await Promise.all([
          services.discovery.index.current(),
          readFollows(services.db, caller.userId),
        ]);
        const live = follows.flatMap((channel) => [...list.ofOwner(channel)]);
        live.sort(compareEntries('viewers'));
        const start = cursor === undefined ? 0 : positionAfter(live, 'viewers', placeOf(cursor));
        const page = live.slice(start, start + limit);
        const last = page.at(-1);
        const more = last !== undefined && live.length > start + limit;
        return {
          body: {
            streams: await views.many(
              page.map(({ stream }) => stream),
              publicBase(request),
            ),
            nextCursor: more ? encodeCursor([last.keys.viewers, last.id]) : null,
          },
        };
      },
    }),
    route({
      method: 'GET',
      path: '/users/me/recommendations',
      aliases: ['/me/recommendations'],
      operationId: 'listRecommendations',
      summary: 'Live streams that the caller may like, best first, each with the main reason',
      tag: 'discovery',
      access: 'user',
      rate: 'read',
      query: RecommendQuery,
      success: { status: 200, schema: Recommendations },
      errors: ['API_INVALID'],
      handler: async ({ query, caller, request }) => {
        const { limit = DEFAULT_LIMIT, mature = false } = query;
        const [list, taste] = await Promise.all([
          services.discovery.index.current(),
          tasteOf(caller.userId),
        ]);
        const found = recommend(list, taste, {
          ...{ limit, mature, userId: caller.userId, nowMs: services.now() },
          languages: acceptedLanguages(request.headers['accept-language']),
        });
        const shown = await views.many(
          found.map(({ entry }) => entry.stream),
          publicBase(request),
        );
        return {
          body: {
            recommendations: found.map(({ reason }, index) => ({ reason, stream: shown[index] })),
          },
        };
      },
    }),
  ];
}

const REMEMBER_MS = 15_000;
const MAX_REMEMBERED = 5_000;

type Known = { readonly untilMs: number; readonly taste: Promise<Taste> };

/** A page that asks every ten seconds costs the database one look. */
function createTastes(services: Services): (userId: UserId) => Promise<Taste> {
  const remembered = new Map<string, Known>();
  return (userId) => {
    const nowMs = performance.now();
    const known = remembered.get(userId);
    if (known !== undefined && known.untilMs > nowMs) {
      return known.taste;
    }
    const taste = readTaste(services.db, userId, services.now());
    remembered.delete(userId);
    remembered.set(userId, { untilMs: nowMs + REMEMBER_MS, taste });
    taste.catch(() => remembered.delete(userId));
    if (remembered.size > MAX_REMEMBERED) {
      remembered.delete(remembered.keys().next().value ?? userId);
    }
    return taste;
  };
}

/** @throws API_CURSOR_INVALID */
function placeOf(cursor: string): { readonly key: number; readonly id: string } {
  const [key, id] = decodeCursor(cursor, ['number', 'string']);
  return { key: Number(key), id: String(id) };
}
