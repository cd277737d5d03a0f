/** Route of ingest health: what arrives from the broadcaster, for the broadcaster. */
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { StreamIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';
import { readOwnStreamHealth } from '../own-stream-health.ts';
import { StreamHealthView } from '../stream-health.ts';

export function streamHealthRoutes(services: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/streams/:streamId/health',
      operationId: 'getStreamHealth',
      summary: 'How the media of one’s own stream arrives, and what should be changed',
      tag: 'streams',
      access: 'owner',
      rate: 'read',
      params: StreamIdParams,
      success: { status: 200, schema: StreamHealthView },
      errors: ['API_FORBIDDEN', 'STREAM_NOT_FOUND'],
      handler: async ({ params, caller }) => ({
        body: await readOwnStreamHealth(services, params.streamId, caller.userId),
      }),
    }),
  ];
}
