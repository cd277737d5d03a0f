/** Routes of stream keys: the one of a stream, and the lasting one of a channel. */
import { apiError } from '../errors.ts';
import type { IngestAt } from '../ingest-at.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import {
  ChannelBody,
  ChannelDefaults,
  ChannelKeyState,
  KeyActList,
  KeyActsQuery,
  KeyBody,
  StreamIdParams,
  StreamKeyView,
} from '../schemas.ts';
import type { Services } from '../services.ts';
import { keyActsOf } from '../stream-key-acts.ts';
import { channelKeyState, issueKey } from '../stream-keys.ts';
import type { IssuedKey } from '../stream-keys.ts';
import { channelDefaults, setChannelDefaults } from '../stream-life.ts';
import { ingestUrls, srtUrl } from '../stream-urls.ts';
import { readOwnStream } from '../streams.ts';
import { tidy } from './streams.ts';

export function keyRoutes(services: Services): readonly Route[] {
  return [...rotateRoutes(services), ...actRoutes(services), ...channelRoutes(services)];
}

function rotateRoutes({ db, ingestAt }: Services): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/streams/:streamId/key',
      operationId: 'rotateStreamKey',
      summary: 'A new key for the stream; the old one is refused from now on, or after a grace',
      tag: 'keys',
      access: 'owner',
      rate: 'write',
      params: StreamIdParams,
      body: KeyBody,
      success: { status: 200, schema: StreamKeyView },
      errors: ['API_INVALID', 'API_FORBIDDEN', 'STREAM_NOT_FOUND', 'STREAM_ENDED'],
      handler: async ({ params, body, caller, request }) => {
        const { userId } = caller;
        const at = await ingestAt(request);
        const key = await db.transaction(async (tx) => {
          const { streamId, status } = await readOwnStream(tx, params.streamId, userId);
          if (status === 'ended') {
            throw apiError('STREAM_ENDED');
          }
          return issueKey(tx, { userId, streamId }, body);
        });
        return { body: keyView(key, at) };
      },
    }),
    route({
      method: 'POST',
      path: '/users/me/channel-key',
      operationId: 'rotateChannelKey',
      summary: 'A new lasting key for the channel; shown once, the old one is refused from now on',
      tag: 'keys',
      access: 'user',
      rate: 'write',
      body: KeyBody,
      success: { status: 201, schema: StreamKeyView },
      errors: ['API_INVALID'],
      handler: async ({ body, caller, request }) => {
        const at = await ingestAt(request);
        const key = await db.transaction((tx) =>
          issueKey(tx, { userId: caller.userId, streamId: null }, body),
        );
        return { body: keyView(key, at) };
      },
    }),
  ];
}

function actRoutes({ db }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/users/me/stream-keys/acts',
      operationId: 'listStreamKeyActs',
      summary:
        'What was done with the caller’s keys, newest first: made, used, refused, and whence',
      tag: 'keys',
      access: 'user',
      rate: 'read',
      query: KeyActsQuery,
      success: { status: 200, schema: KeyActList },
      errors: ['API_INVALID', 'API_CURSOR_INVALID'],
      handler: async ({ caller, query }) => {
        const { acts, nextCursor } = await keyActsOf(db, caller.userId, query);
        return {
          body: {
            acts: acts.map((act) => ({ ...act, createdAt: act.createdAt.toISOString() })),
            nextCursor,
          },
        };
      },
    }),
  ];
}

function channelRoutes({ db, ingestAt }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/users/me/channel-key',
      operationId: 'getChannelKey',
      summary: 'Whether the channel has a key and when it was used; never the key',
      tag: 'keys',
      access: 'user',
      rate: 'read',
      success: { status: 200, schema: ChannelKeyState },
      handler: async ({ caller, request }) => {
        const state = await channelKeyState(db, caller.userId);
        return {
          body: {
            exists: state !== undefined,
            createdAt: state?.createdAt.toISOString() ?? null,
            lastUsedAt: state?.lastUsedAt?.toISOString() ?? null,
            expiresAt: state?.expiresAt?.toISOString() ?? null,
            boundIp: state?.boundIp ?? null,
            ...ingestUrls(await ingestAt(request)),
          },
        };
      },
    }),
    route({
      method: 'GET',
      path: '/users/me/channel',
      operationId: 'getChannelDefaults',
      summary: 'What a stream that starts by the channel key looks like',
      tag: 'keys',
      access: 'user',
      rate: 'read',
      success: { status: 200, schema: ChannelDefaults },
      handler: async ({ caller }) => ({ body: await channelDefaults(db, caller.userId) }),
    }),
    route({
      method: 'PATCH',
      path: '/users/me/channel',
      operationId: 'editChannelDefaults',
      summary: 'Change what is given of the channel’s defaults',
      tag: 'keys',
      access: 'user',
      rate: 'write',
      body: ChannelBody,
      success: { status: 200, schema: ChannelDefaults },
      errors: ['API_INVALID'],
      handler: async ({ caller, body }) => ({
        body: await setChannelDefaults(db, caller.userId, tidy(body)),
      }),
    }),
  ];
}

function keyView(key: IssuedKey, at: IngestAt): object {
  return {
    streamKey: key.streamKey,
    expiresAt: key.expiresAt?.toISOString() ?? null,
    boundIp: key.boundIp,
    oneTime: key.oneTime,
    previousUntil: key.previousUntil?.toISOString() ?? null,
    ...ingestUrls(at),
    srtUrl: srtUrl(at, key.streamKey),
  };
}
