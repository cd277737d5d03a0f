/** Routes of recordings: list, read, change, delete, and where to play them. */
import { isForThem } from '../accounts/members.ts';
import { apiError } from '../errors.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { PageQuery, PlaybackBody, UserIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';
import { removeMedia } from './media-removal.ts';
import { thumbnailRoutes } from './thumbnail-routes.ts';
import { VodBody, VodIdParams, VodList, VodPlayback, VodView } from './vod-schemas.ts';
import { vodUrls, vodView } from './vod-view.ts';
import {
  listVods,
  markVodDeleted,
  readOwnVod,
  readVisibleVod,
  readVod,
  updateVod,
} from './vods.ts';
import type { Vod } from './vods.ts';

export function vodRoutes(services: Services): readonly Route[] {
  return [...readRoutes(services), ...changeRoutes(services), ...thumbnailRoutes(services)];
}

function readRoutes({ db, reads, playback, publicBase, tokens }: Services): readonly Route[] {
  const listed = { success: { status: 200, schema: VodList } } as const;
  return [
    route({
      ...listed,
      method: 'GET',
      path: '/vods',
      operationId: 'listVods',
      summary: 'Public recordings, newest first',
      tag: 'streams',
      access: 'public',
      rate: 'read',
      query: PageQuery,
      errors: ['API_INVALID', 'API_CURSOR_INVALID'],
      handler: async ({ query, request }) => {
        const { vods, nextCursor } = await listVods(reads(undefined), query);
        const base = publicBase(request);
        return { body: { vods: vods.map((vod) => vodView(vod, base, playback)), nextCursor } };
      },
    }),
    route({
      ...listed,
      method: 'GET',
      path: '/users/:userId/vods',
      operationId: 'listVodsOfUser',
      summary: 'Recordings of a user, newest first; all of them for the user',
      tag: 'streams',
      access: 'optional',
      rate: 'read',
      params: UserIdParams,
      query: PageQuery,
      errors: ['API_INVALID', 'API_CURSOR_INVALID'],
      handler: async ({ params, query, caller, request }) => {
        const viewer = caller?.userId;
        const filter = { ...query, userId: params.userId, viewer };
        const { vods, nextCursor } = await listVods(reads(caller), filter);
        const base = publicBase(request);
        const view = (vod: Vod): object =>
          vodView(vod, base, playback, vod.userId === viewer ? true : undefined);
        return { body: { vods: vods.map(view), nextCursor } };
      },
    }),
    route({
      method: 'GET',
      path: '/vods/:vodId',
      operationId: 'getVod',
      summary: 'One recording; a private one only for its owner',
      tag: 'streams',
      access: 'optional',
      rate: 'read',
      params: VodIdParams,
      success: { status: 200, schema: VodView },
      errors: ['VOD_NOT_FOUND'],
      handler: async ({ params, caller, request }) => {
        const vod = await readVisibleVod(db, params.vodId, caller?.userId);
        const mayWatch = await isForThem(db, vod, caller?.userId);
        return { body: vodView(vod, publicBase(request), playback, mayWatch) };
      },
    }),
    route({
      method: 'POST',
      path: '/vods/:vodId/playback',
      operationId: 'createVodPlayback',
      summary:
        'Where to play a recording; a private one for its owner or with a viewer token, one for members to them',
      tag: 'streams',
      access: 'optional',
      rate: 'read',
      params: VodIdParams,
      body: PlaybackBody,
      success: { status: 200, schema: VodPlayback },
      errors: ['API_INVALID', 'VOD_NOT_FOUND', 'VOD_FOR_MEMBERS'],
      handler: async ({ params, body, caller, request }) => {
        const vod = await readVod(db, params.vodId);
        const { viewerToken } = body;
        const isOpen = vod.visibility !== 'private' && vod.blockedAt === null;
        const holdsToken =
          viewerToken !== undefined &&
          vod.blockedAt === null &&
          (await tokens.verify('viewer', viewerToken).then(
            ({ subject }) => subject === vod.streamId,
            () => false,
          ));
        if (!isOpen && vod.userId !== caller?.userId && !holdsToken) {
          throw apiError('VOD_NOT_FOUND');
        }
        if (!holdsToken && !(await isForThem(db, vod, caller?.userId))) {
          throw apiError('VOD_FOR_MEMBERS', { details: { membersLevel: vod.membersLevel ?? 0 } });
        }
        const base = publicBase(request);
        return {
          headers: { 'cache-control': 'no-store' },
          body: {
            ...vodUrls(vod, base, playback, true),
            vod: vodView(vod, base, playback, true),
            expiresIn:
              vod.visibility === 'private' || vod.membersLevel !== null
                ? (playback?.lifetimeS ?? null)
                : null,
          },
        };
      },
    }),
  ];
}

function changeRoutes(services: Services): readonly Route[] {
  const { db, log, objects, playback, publicBase } = services;
  return [
    route({
      method: 'PATCH',
      path: '/vods/:vodId',
      operationId: 'editVod',
      summary:
        'Change title, visibility, expiry, chapters, encryption or audience of an own recording',
      tag: 'streams',
      access: 'owner',
      rate: 'write',
      params: VodIdParams,
      body: VodBody,
      success: { status: 200, schema: VodView },
      errors: ['API_INVALID', 'API_FORBIDDEN', 'VOD_NOT_FOUND'],
      handler: async ({ params, body, caller, request }) => {
        const { vodId } = await readOwnVod(db, params.vodId, caller.userId);
        const { chapters } = body;
        await updateVod(db, vodId, {
          ...body,
          ...(chapters !== undefined && {
            chapters: [...chapters].sort((a, b) => a.startSeconds - b.startSeconds),
          }),
        });
        const vod = await readVod(db, vodId);
        return { body: vodView(vod, publicBase(request), playback, true) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/vods/:vodId',
      operationId: 'deleteVod',
      summary: 'Delete an own recording and its media, for good; its clips stay',
      tag: 'streams',
      access: 'owner',
      rate: 'write',
      params: VodIdParams,
      success: { status: 204 },
      errors: ['API_FORBIDDEN', 'VOD_NOT_FOUND'],
      handler: async ({ params, caller }) => {
        const { vodId, status } = await readOwnVod(db, params.vodId, caller.userId);
        await markVodDeleted(db, vodId);
        // While it is still made its recorder deletes it as well; what is left goes with the housekeeping.
        if (objects !== undefined && status === 'ready') {
          await removeMedia({ db, objects }, 'vods', vodId).catch((error: unknown) => {
            log.warn({ vodId, err: error }, 'media of a deleted recording is left for later');
          });
        }
        return {};
      },
    }),
  ];
}
