/** Routes of the picture that an owner chooses for a stream or a recording. */
import type { IncomingMessage } from 'node:http';
import { Type } from '@sinclair/typebox';
import type { TObject } from '@sinclair/typebox';
import type { StreamId, UserId, VodId } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { StreamIdParams, StreamView } from '../schemas.ts';
import type { Services } from '../services.ts';
import { markStreamThumbnail, readOwnStream, readStream } from '../streams.ts';
import { thumbnailFacts } from './thumbnail-facts.ts';
import { VodIdParams, VodView } from './vod-schemas.ts';
import { vodView } from './vod-view.ts';
import { markThumbnail, readOwnVod, readVod } from './vods.ts';

const MAX_BYTES = 680 * 1024;
const MIN_SIDE = 64;
/** Of both sides; a decoder needs some bytes for each. */
const MAX_SIDE = 4096;
/** Pictures that one person may bring. */
const PER_PERSON = { limit: 10, windowMs: 60_000 };

const ThumbnailBody = Type.Object({
  image: Type.String({
    minLength: 40,
    maxLength: Math.ceil((MAX_BYTES * 4) / 3) + 4,
    pattern: '^[A-Za-z0-9+/]+=*$',
    description: 'JPEG, PNG or WebP in base64, 64 to 4096 pixels a side, at most 680 KiB',
  }),
});

/** What a picture can be chosen for. */
type Pictured<Id> = {
  readonly path: string;
  readonly name: 'Vod' | 'Stream';
  readonly what: string;
  /** What is shown when there is none. */
  readonly otherwise: string;
  readonly notFound: 'VOD_NOT_FOUND' | 'STREAM_NOT_FOUND';
  readonly params: TObject;
  readonly view: TObject;
  /** @throws API_FORBIDDEN, and that there is none */
  readonly own: (params: unknown, owner: UserId) => Promise<Id>;
  readonly mark: (id: Id, isThere: boolean) => Promise<void>;
  readonly show: (id: Id, request: IncomingMessage) => Promise<object>;
};

export function thumbnailRoutes(services: Services): readonly Route[] {
  const { db, discovery, playback, publicBase, views } = services;
  return [
    ...picturedRoutes<VodId>(services, {
      path: '/vods/:vodId/thumbnail',
      ...{ name: 'Vod', what: 'an own recording', otherwise: 'a picture of its beginning' },
      ...{ notFound: 'VOD_NOT_FOUND', params: VodIdParams, view: VodView },
      own: async (params, owner) => {
        // As the schema of the path has checked it.
        const { vodId } = params as { vodId: string };
        return (await readOwnVod(db, vodId, owner)).vodId;
      },
      mark: (vodId, isThere) => markThumbnail(db, vodId, isThere),
      show: async (vodId, request) =>
        vodView(await readVod(db, vodId), publicBase(request), playback, true),
    }),
    ...picturedRoutes<StreamId>(services, {
      path: '/streams/:streamId/thumbnail',
      ...{ name: 'Stream', what: 'an own stream', otherwise: 'previews while it is live' },
      ...{ notFound: 'STREAM_NOT_FOUND', params: StreamIdParams, view: StreamView },
      own: async (params, owner) => {
        const { streamId } = params as { streamId: string };
        return (await readOwnStream(db, streamId, owner)).streamId;
      },
      mark: async (streamId, isThere) => {
        await markStreamThumbnail(db, streamId, isThere);
        discovery.index.touch();
      },
      show: async (streamId, request) =>
        views.one(await readStream(db, streamId), publicBase(request), true),
    }),
  ];
}

function picturedRoutes<Id extends StreamId | VodId>(
  services: Services,
  pictured: Pictured<Id>,
): readonly Route[] {
  const { thumbnailMaker } = services;
  const common = {
    path: pictured.path,
    tag: 'streams',
    access: 'owner',
    rate: 'write',
    params: pictured.params,
    success: { status: 200, schema: pictured.view },
  } as const;
  return [
    route({
      ...common,
      method: 'POST',
      operationId: `set${pictured.name}Thumbnail`,
      summary: `Choose the picture of ${pictured.what}; it is encoded again, without what is not picture`,
      body: ThumbnailBody,
      errors: [
        ...['API_INVALID', 'API_FORBIDDEN', pictured.notFound],
        ...['THUMBNAIL_INVALID', 'THUMBNAIL_UNAVAILABLE', 'RATE_LIMITED'],
      ],
      handler: async ({ params, body, caller, request }) => {
        const id = await pictured.own(params, caller.userId);
        await makePicture(services, { id, image: body.image, by: caller.userId });
        await pictured.mark(id, true);
        return { body: await pictured.show(id, request) };
      },
    }),
    route({
      ...common,
      method: 'DELETE',
      operationId: `remove${pictured.name}Thumbnail`,
      summary: `Take the chosen picture of ${pictured.what} back: ${pictured.otherwise} again`,
      errors: ['API_FORBIDDEN', pictured.notFound],
      handler: async ({ params, caller, request }) => {
        const id = await pictured.own(params, caller.userId);
        await pictured.mark(id, false);
        await thumbnailMaker?.remove(id);
        return { body: await pictured.show(id, request) };
      },
    }),
  ];
}

/** @throws THUMBNAIL_INVALID, THUMBNAIL_UNAVAILABLE, RATE_LIMITED */
async function makePicture(
  { rateLimiter, thumbnailMaker }: Services,
  wanted: { readonly id: StreamId | VodId; readonly image: string; readonly by: UserId },
): Promise<void> {
  const image = Buffer.from(wanted.image, 'base64');
  const facts = thumbnailFacts(image);
  const { width = 0, height = 0 } = facts ?? {};
  const isFit = Math.min(width, height) >= MIN_SIDE && Math.max(width, height) <= MAX_SIDE;
  if (facts === undefined || !isFit || image.length > MAX_BYTES) {
    throw apiError('THUMBNAIL_INVALID', { details: { width, height } });
  }
  const { allowed, retryAfterMs } = await rateLimiter.take(`thumbnails:${wanted.by}`, PER_PERSON);
  if (!allowed) {
    throw apiError('RATE_LIMITED', { retryAfterMs });
  }
  const made = await thumbnailMaker?.make({ id: wanted.id, image, type: facts.type });
  if (made === 'broken') {
    throw apiError('THUMBNAIL_INVALID', { details: { width, height } });
  }
  if (made !== 'made') {
    throw apiError('THUMBNAIL_UNAVAILABLE', { retryAfterMs: 2000 });
  }
}
