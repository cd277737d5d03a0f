/** Route of ingest health: what arrives from the broadcaster, for the broadcaster. */
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { StreamIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';
import { NO_HEALTH, StreamHealthView } from '../stream-health.ts';
import { readOwnStream } from '../streams.ts';

export function streamHealthRoutes({ db, health, now }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/streams/:streamId/health',
      operationId: 'getStreamHealth',
      summary: 'How the media of one’s own stream arrives, and what should be changed',
      tag: 'streams',
      access: 'user',
      rate: 'read',
      params: StreamIdParams,
      success: { status: 200, schema: StreamHealthView },
      errors: ['API_FORBIDDEN', 'STREAM_NOT_FOUND'],
      handler: async ({ params, caller }) => {
        const { streamId, status } = await readOwnStream(db, params.streamId, caller.userId);
        const known = status === 'ended' ? undefined : await health?.health(streamId);
        const measuredAt = new Date(now()).toISOString();
        const publishing = known !== undefined;
        return { body: { streamId, publishing, measuredAt, ...(known ?? NO_HEALTH) } };
      },
    }),
  ];
}
