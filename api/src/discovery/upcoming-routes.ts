/** Routes of streams that are announced: of one channel, and of the channels that somebody follows. */
import type { UserId } from '@freshet/infra/runtime';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { PageQuery, StreamList, UserIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';
import { upcomingStreams } from './upcoming.ts';
import type { UpcomingQuery } from './upcoming.ts';

/** Undefined: as the stream is for everybody. */
const ownedBy = (of: UpcomingQuery['of']): true | undefined =>
  'isOwner' in of && of.isOwner ? true : undefined;

export function upcomingRoutes({ db, views, publicBase, now }: Services): readonly Route[] {
  const common = {
    method: 'GET',
    tag: 'discovery',
    rate: 'read',
    query: PageQuery,
    success: { status: 200, schema: StreamList },
    errors: ['API_INVALID', 'API_CURSOR_INVALID'],
  } as const;
  const read = async (
    of: UpcomingQuery['of'],
    page: Pick<UpcomingQuery, 'limit' | 'cursor'>,
    base: string,
  ): Promise<{ readonly body: object }> => {
    const { streams, nextCursor } = await upcomingStreams(db, { of, nowMs: now(), ...page });
    return {
      body: { streams: await views.many(streams, base, ownedBy(of)), nextCursor },
    };
  };
  return [
    route({
      ...common,
      path: '/users/:userId/upcoming',
      operationId: 'listUpcoming',
      summary: 'Public streams that a channel has announced, and to its owner all, soonest first',
      access: 'optional',
      params: UserIdParams,
      handler: ({ params, query, caller, request }) => {
        const channelId = params.userId as UserId;
        const isOwner = caller?.userId === channelId;
        return read({ channelId, isOwner }, query, publicBase(request));
      },
    }),
    route({
      ...common,
      path: '/users/me/following/upcoming',
      aliases: ['/me/following/upcoming'],
      operationId: 'listFollowedUpcoming',
      summary: 'What the channels that the caller follows have announced, soonest first',
      access: 'user',
      handler: ({ query, caller, request }) =>
        read({ followerId: caller.userId }, query, publicBase(request)),
    }),
  ];
}
