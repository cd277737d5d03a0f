/** Routes for operators: the media nodes, and which of them carry a stream. */
import { Type } from '@sinclair/typebox';
import { apiError } from '../errors.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { StreamIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';

const NodeView = Type.Object(
  {
    nodeId: Type.String(),
    region: Type.String(),
    draining: Type.Boolean({ description: 'It takes no new work and is about to end' }),
    cpu: Type.Number({ description: 'Of one core, 0–1, the mean of its workers' }),
    occupancy: Type.Number({ description: 'Of the sessions it takes at most, 0–1' }),
    consumers: Type.Integer({ description: 'Tracks that it sends to viewers and other nodes' }),
    egressBps: Type.Number(),
    streams: Type.Integer({ description: 'Published there' }),
  },
  { title: 'MediaNode' },
);

const LinkView = Type.Object({
  to: Type.String(),
  idle: Type.Boolean({ description: 'Nobody watches behind it: nothing is sent' }),
  rttMs: Type.Union([Type.Number(), Type.Null()], { description: 'Round trip to that node' }),
  lossFraction: Type.Union([Type.Number(), Type.Null()], {
    description: 'Packets lost on the way lately, 0–1',
  }),
});

const CarrierView = Type.Object({
  nodeId: Type.String(),
  region: Type.String(),
  reached: Type.Boolean({ description: 'False when it did not answer in time' }),
  state: Type.String(),
  receivesFrom: Type.Union([Type.String(), Type.Null()]),
  sending: Type.Array(LinkView),
  viewers: Type.Integer({ description: 'People who watch on this node' }),
});

const TopologyView = Type.Object(
  {
    streamId: Type.String(),
    origin: Type.Union([Type.String(), Type.Null()]),
    nodes: Type.Array(CarrierView, { description: 'That carry the stream, the origin first' }),
    problems: Type.Array(Type.String(), { description: 'What does not fit together' }),
    svg: Type.String({ description: 'The same as a picture' }),
  },
  { title: 'StreamTopology' },
);

export function clusterRoutes({ cluster }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/admin/nodes',
      operationId: 'listMediaNodes',
      summary: 'Media nodes with their load',
      tag: 'operators',
      access: 'admin',
      rate: 'read',
      success: { status: 200, schema: Type.Object({ nodes: Type.Array(NodeView) }) },
      errors: ['API_FORBIDDEN', 'API_NO_MEDIA'],
      handler: async () => {
        if (cluster === undefined) {
          throw apiError('API_NO_MEDIA');
        }
        return { body: { nodes: await cluster.nodes() } };
      },
    }),
    route({
      method: 'GET',
      path: '/admin/streams/:streamId/topology',
      operationId: 'getStreamTopology',
      summary: 'Which nodes carry a stream, from whom each takes it, and who watches where',
      tag: 'operators',
      access: 'admin',
      rate: 'read',
      params: StreamIdParams,
      success: { status: 200, schema: TopologyView },
      errors: ['API_FORBIDDEN', 'API_NO_MEDIA'],
      handler: async ({ params }) => {
        if (cluster === undefined) {
          throw apiError('API_NO_MEDIA');
        }
        return { body: await cluster.topology(params.streamId) };
      },
    }),
  ];
}
