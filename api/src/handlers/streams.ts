/** Routes of streams: create, read, browse, change, stop. */
import { isForThem } from '../accounts/members.ts';
import { isNarrower } from '../audience-news.ts';
import { createListedStreams } from '../discovery/listed-streams.ts';
import { apiError } from '../errors.ts';
import { createBatchedRead } from '../lib/batched-read.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import {
  BrowseQuery,
  CreatedStream,
  PageQuery,
  StreamBody,
  StreamIdParams,
  StreamList,
  StreamView,
  ViewerToken,
} from '../schemas.ts';
import type { StreamFields } from '../schemas.ts';
import type { Services } from '../services.ts';
import { issueKey } from '../stream-keys.ts';
import { ingestUrls, srtUrl } from '../stream-urls.ts';
import {
  assertRoomForStream,
  insertStream,
  readOwnStream,
  readStream,
  readStreams,
  streamsOfUser,
  updateStream,
  visibleTo,
} from '../streams.ts';
import { invalidFields } from '../validate.ts';

export const VIEWER_TOKEN_TTL_MS = 4 * 3_600_000;

export function streamRoutes(services: Services): readonly Route[] {
  return [...readRoutes(services), ...changeRoutes(services), ...stopRoutes(services)];
}

/** The text was made of the same views; only the answer's shape is not checked once more. */
const AS_TEXT = { 'content-type': 'application/json; charset=utf-8' };

function readRoutes({ db, views, discovery, publicBase }: Services): readonly Route[] {
  const listed = createListedStreams({ index: discovery.index, views });
  const one = createBatchedRead((ids) => readStreams(db, ids));
  return [
    route({
      method: 'GET',
      path: '/streams',
      operationId: 'browseStreams',
      summary: 'Public live streams',
      tag: 'streams',
      access: 'public',
      rate: 'read',
      query: BrowseQuery,
      success: { status: 200, schema: StreamList },
      errors: ['API_INVALID', 'API_CURSOR_INVALID'],
      handler: async ({ query, request }) => {
        return { headers: AS_TEXT, body: await discovery.browse.page(query, publicBase(request)) };
      },
    }),
    route({
      method: 'GET',
      path: '/users/me/streams',
      operationId: 'listMyStreams',
      summary: 'All streams of the signed-in user, newest first',
      tag: 'streams',
      access: 'user',
      rate: 'read',
      query: PageQuery,
      success: { status: 200, schema: StreamList },
      errors: ['API_INVALID', 'API_CURSOR_INVALID'],
      handler: async ({ query, caller, request }) => {
        const { streams, nextCursor } = await streamsOfUser(db, caller.userId, query);
        const base = publicBase(request);
        return { body: { streams: await views.many(streams, base, true), nextCursor } };
      },
    }),
    route({
      method: 'GET',
      path: '/streams/:streamId',
      operationId: 'getStream',
      summary: 'One stream; a private one only for its owner',
      tag: 'streams',
      access: 'optional',
      rate: 'read',
      params: StreamIdParams,
      success: { status: 200, schema: StreamView },
      errors: ['STREAM_NOT_FOUND'],
      handler: async ({ params, caller, request }) => {
        const base = publicBase(request);
        const body = await listed.view(params.streamId, { viewer: caller?.userId, base });
        if (body !== undefined) {
          return { headers: AS_TEXT, body };
        }
        const stream = visibleTo(caller?.userId, await one(params.streamId));
        const mayWatch = await isForThem(db, stream, caller?.userId);
        return { body: await views.one(stream, base, mayWatch) };
      },
    }),
  ];
}

function changeRoutes(services: Services): readonly Route[] {
  const { db, views, discovery, publicBase, ingestAt, audiences } = services;
  return [
    route({
      method: 'POST',
      path: '/streams',
      aliases: ['/streams/start'],
      operationId: 'createStream',
      summary: 'Make a stream; the answer shows its key once',
      tag: 'streams',
      access: 'user',
      rate: 'write',
      body: StreamBody,
      success: { status: 201, schema: CreatedStream },
      errors: ['API_INVALID', 'API_TOO_MANY'],
      handler: async ({ body, caller, request }) => {
        const { userId, username } = caller;
        const at = await ingestAt(request);
        const { stream, key } = await db.transaction(async (tx) => {
          await assertRoomForStream(tx, userId);
          const fields = { ...tidy(body), title: body.title?.trim() || `${username} live` };
          const streamId = await insertStream(tx, { userId, fromChannelKey: false }, fields);
          const issued = await issueKey(tx, { userId, streamId });
          return { stream: await readStream(tx, streamId), key: issued };
        });
        return {
          headers: { location: `/api/v1/streams/${stream.streamId}` },
          body: {
            ...(await views.one(stream, at.base, true)),
            streamKey: key.streamKey,
            ...ingestUrls(at),
            srtUrl: srtUrl(at, key.streamKey),
          },
        };
      },
    }),
    route({
      method: 'PATCH',
      path: '/streams/:streamId',
      operationId: 'editStream',
      summary: 'Change what is given, also while live',
      tag: 'streams',
      access: 'owner',
      rate: 'write',
      params: StreamIdParams,
      body: StreamBody,
      success: { status: 200, schema: StreamView },
      errors: ['API_INVALID', 'API_FORBIDDEN', 'STREAM_NOT_FOUND'],
      handler: async ({ params, body, caller, request }) => {
        const stream = await readOwnStream(db, params.streamId, caller.userId);
        await updateStream(db, stream.streamId, tidy(body));
        discovery.index.touch();
        if (isNarrower(stream, body)) {
          await audiences.narrowed(stream.streamId);
        }
        const changed = await readStream(db, stream.streamId);
        return { body: await views.one(changed, publicBase(request), true) };
      },
    }),
    route({
      method: 'POST',
      path: '/streams/:streamId/viewer-token',
      operationId: 'createViewerToken',
      summary:
        'A token that lets whoever holds it watch this stream, and its recording, also private ones',
      tag: 'streams',
      access: 'owner',
      rate: 'write',
      params: StreamIdParams,
      success: { status: 201, schema: ViewerToken },
      errors: ['API_FORBIDDEN', 'STREAM_NOT_FOUND', 'STREAM_ENDED'],
      handler: async ({ params, caller }) => {
        const stream = await readOwnStream(db, params.streamId, caller.userId);
        if (stream.status === 'ended' && stream.vodId === null) {
          throw apiError('STREAM_ENDED');
        }
        const viewerToken = await services.tokens.sign('viewer', {
          subject: stream.streamId,
          ttlMs: VIEWER_TOKEN_TTL_MS,
        });
        return { body: { viewerToken, expiresIn: VIEWER_TOKEN_TTL_MS / 1000 } };
      },
    }),
  ];
}

function stopRoutes({ db, views, publicBase, endStream }: Services): readonly Route[] {
  const stop = {
    tag: 'streams',
    access: 'owner',
    rate: 'write',
    params: StreamIdParams,
    success: { status: 200, schema: StreamView },
    errors: ['API_FORBIDDEN', 'STREAM_NOT_FOUND'],
  } as const;
  const handler: Parameters<typeof route<'owner', typeof StreamIdParams>>[0]['handler'] = async ({
    params,
    caller,
    request,
  }) => {
    const stream = await readOwnStream(db, params.streamId, caller.userId);
    await endStream(stream.streamId);
    const ended = await readStream(db, stream.streamId);
    return { body: await views.one(ended, publicBase(request), true) };
  };
  return [
    route({
      ...stop,
      method: 'POST',
      path: '/streams/:streamId/stop',
      operationId: 'stopStream',
      summary: 'End the stream for good; asking again changes nothing',
      handler,
    }),
    route({
      ...stop,
      method: 'DELETE',
      path: '/streams/:streamId',
      operationId: 'deleteStream',
      summary: 'The same as stop',
      handler,
    }),
  ];
}

/** Trims, and makes tags comparable: lower case, each once. @throws API_INVALID */
export function tidy<T extends Pick<StreamFields, 'title' | 'tags' | 'scheduledStart'>>(
  fields: T,
): T {
  const { title, tags, scheduledStart } = fields;
  return {
    ...fields,
    ...(typeof scheduledStart === 'string' && { scheduledStart: sensibleTime(scheduledStart) }),
    ...(title !== undefined && { title: title.trim() }),
    ...(tags !== undefined && {
      tags: [...new Set(tags.map((tag) => tag.trim().toLowerCase()).filter((tag) => tag !== ''))],
    }),
  };
}

/** In the one spelling that PostgreSQL and JavaScript read alike. */
function sensibleTime(text: string): string {
  const time = new Date(text);
  if (!(time.getTime() >= 0 && time.getUTCFullYear() < 10_000)) {
    throw invalidFields([{ field: 'scheduledStart', problem: 'must lie between 1970 and 9999' }]);
  }
  return time.toISOString();
}
