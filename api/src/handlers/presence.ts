/**
 * Heartbeats of viewers: every player says now and then that it is there, in which mode, and how it goes.
 * One viewer id counts once, so people who move between WebRTC and HLS, or watch through a CDN, are
 * counted like all others. Credentials are those of watching: none, a session, or a viewer token.
 */
import { viewersOf } from '@freshet/infra/runtime';
import { Type } from '@sinclair/typebox';
import { ExperienceBody, ViewerId } from '../analytics/analytics-schemas.ts';
import { deviceOf } from '../analytics/device.ts';
import { createViewerIdentity } from '../analytics/viewer-identity.ts';
import { choice } from '../lib/schema-kinds.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { StreamIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';
import { createWatchRight } from '../watch-right.ts';

/** Well below the minute after which a viewer counts as gone: two beats may be lost. */
const INTERVAL_MS = 15_000;
const BeatBody = Type.Object({
  viewerId: ViewerId,
  mode: Type.Optional(choice(['webrtc', 'hls'])),
  left: Type.Optional(Type.Boolean({ description: 'The viewer goes; nothing else is looked at' })),
  qoe: Type.Optional(ExperienceBody),
});

const BeatAnswer = Type.Object({
  viewerCount: Type.Integer(),
  intervalMs: Type.Integer({ description: 'When to beat again' }),
});

const ViewerParams = Type.Object({ ...StreamIdParams.properties, viewerId: ViewerId });

export function presenceRoutes(services: Services): readonly Route[] {
  const { presence, analytics } = services;
  const mayWatch = createWatchRight(services);
  const whoIs = createViewerIdentity(services);
  return [
    route({
      method: 'POST',
      path: '/streams/:streamId/heartbeat',
      operationId: 'beat',
      summary: 'Somebody watches: counts the viewer, and tells how many there are',
      tag: 'presence',
      access: 'public',
      rate: 'beat',
      params: StreamIdParams,
      body: BeatBody,
      success: { status: 200, schema: BeatAnswer },
      errors: ['API_INVALID', 'STREAM_NOT_FOUND'],
      handler: async ({ params, body, request, remoteAddress }) => {
        const streamId = await mayWatch(params.streamId, request.headers.authorization);
        if (body.left === true) {
          presence.leave(streamId, body.viewerId);
        } else {
          const { viewerId, mode = 'webrtc', qoe = {} } = body;
          presence.beat({ streamId, viewerId, mode });
          analytics.audience.note({
            ...{ streamId, viewerId, mode, experience: qoe },
            ...analytics.placeOf(request, remoteAddress),
            device: deviceOf(request.headers['user-agent']),
            userId: await whoIs(request.headers.authorization),
          });
        }
        const counts = await presence.counts([streamId]);
        const viewerCount = viewersOf(counts.get(streamId));
        return { body: { viewerCount, intervalMs: INTERVAL_MS } };
      },
    }),
    route({
      method: 'DELETE',
      path: '/streams/:streamId/heartbeat/:viewerId',
      operationId: 'leave',
      summary: 'A viewer goes; whoever knows the viewer id may say so',
      tag: 'presence',
      access: 'public',
      rate: 'beat',
      params: ViewerParams,
      success: { status: 204 },
      handler: ({ params }) => {
        presence.leave(params.streamId, params.viewerId);
        return Promise.resolve({});
      },
    }),
  ];
}
