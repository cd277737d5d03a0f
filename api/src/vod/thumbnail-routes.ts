/** Routes of the picture that an owner chooses for a recording. */
import { Type } from '@sinclair/typebox';
import { apiError } from '../errors.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Services } from '../services.ts';
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

export function thumbnailRoutes(services: Services): readonly Route[] {
  const { db, playback, publicBase, rateLimiter, thumbnailMaker } = services;
  const common = {
    path: '/vods/:vodId/thumbnail',
    tag: 'streams',
    access: 'owner',
    rate: 'write',
    params: VodIdParams,
    success: { status: 200, schema: VodView },
  } as const;
  return [
    route({
      ...common,
      method: 'POST',
      operationId: 'setVodThumbnail',
      summary:
        'Choose the picture of an own recording; it is encoded again, without what is not picture',
      body: ThumbnailBody,
      errors: [
        ...['API_INVALID', 'API_FORBIDDEN', 'VOD_NOT_FOUND'],
        ...['THUMBNAIL_INVALID', 'THUMBNAIL_UNAVAILABLE', 'RATE_LIMITED'],
      ],
      handler: async ({ params, body, caller, request }) => {
        const { vodId } = await readOwnVod(db, params.vodId, caller.userId);
        const image = Buffer.from(body.image, 'base64');
        const facts = thumbnailFacts(image);
        const { width = 0, height = 0 } = facts ?? {};
        const isFit = Math.min(width, height) >= MIN_SIDE && Math.max(width, height) <= MAX_SIDE;
        if (facts === undefined || !isFit || image.length > MAX_BYTES) {
          throw apiError('THUMBNAIL_INVALID', { details: { width, height } });
        }
        const { allowed, retryAfterMs } = await rateLimiter.take(
          `thumbnails:${caller.userId}`,
          PER_PERSON,
        );
        if (!allowed) {
          throw apiError('RATE_LIMITED', { retryAfterMs });
        }
        const made = await thumbnailMaker?.make({ vodId, image, type: facts.type });
        if (made === 'broken') {
          throw apiError('THUMBNAIL_INVALID', { details: { width, height } });
        }
        if (made !== 'made') {
          throw apiError('THUMBNAIL_UNAVAILABLE', { retryAfterMs: 2000 });
        }
        await markThumbnail(db, vodId, true);
        const vod = await readVod(db, vodId);
        return { body: vodView(vod, publicBase(request), playback, true) };
      },
    }),
    route({
      ...common,
      method: 'DELETE',
      operationId: 'removeVodThumbnail',
      summary: 'Show a picture of the beginning of an own recording again',
      errors: ['API_FORBIDDEN', 'VOD_NOT_FOUND'],
      handler: async ({ params, caller, request }) => {
        const { vodId } = await readOwnVod(db, params.vodId, caller.userId);
        await markThumbnail(db, vodId, false);
        await thumbnailMaker?.remove(vodId);
        const vod = await readVod(db, vodId);
        return { body: vodView(vod, publicBase(request), playback, true) };
      },
    }),
  ];
}
