/** Which regions there are, for clients that look for the nearest. */
import { Type } from '@sinclair/typebox';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';

const RegionsView = Type.Object(
  {
    region: Type.Union([Type.String(), Type.Null()], {
      description: 'Where the request or its proxy says that the client is',
    }),
    regions: Type.Array(
      Type.Object({
        region: Type.String(),
        probeUrl: Type.String({
          description: 'GET it without credentials; the answer is 204 and never from a cache',
        }),
      }),
      {
        description:
          'To be measured when `region` is null: the quickest goes into Subscribe and Publish of signaling, ' +
          'and as ?region= into the URLs of WHIP and WHEP. Empty when there is nothing to choose',
      },
    ),
  },
  { title: 'Regions' },
);

export function regionRoutes({ regionChoice }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/regions',
      operationId: 'listRegions',
      summary: 'Regions that a client may measure its distance to',
      tag: 'discovery',
      access: 'public',
      rate: 'read',
      success: { status: 200, schema: RegionsView },
      handler: async ({ request }) => {
        const { region, regions } = await regionChoice(request);
        return { body: { region: region ?? null, regions } };
      },
    }),
  ];
}
