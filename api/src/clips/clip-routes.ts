/** Routes of clips: cut one out of a live stream or a recording, list, read, delete. */
import { Type } from '@sinclair/typebox';
import type { TObject } from '@sinclair/typebox';
import { newId } from '@freshet/infra/runtime';
import type { UserId } from '@freshet/infra/runtime';
import { isForThem } from '../accounts/members.ts';
import { apiError } from '../errors.ts';
import { nullable } from '../lib/schema-kinds.ts';
import type { ClipSource } from '../ports.ts';
import { route } from '../route.ts';
import type { Route, SignedIn } from '../route.ts';
import { LINE, PageQuery, StreamIdParams, Streamer, UserIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';
import { readStream, readVisibleStream } from '../streams.ts';
import { removeMedia } from '../vod/media-removal.ts';
import { readVisibleVod } from '../vod/vods.ts';
import type { Vod } from '../vod/vods.ts';
import { clipView } from './clip-view.ts';
import { insertClip, listClips, markClipDeleted, readClip, readVisibleClip } from './clips.ts';
import type { Clip } from './clips.ts';

const MIN_SECONDS = 5;
const MAX_SECONDS = 90;
const DEFAULT_SECONDS = 30;
/** Clips that one person may make. */
const PER_PERSON = { limit: 10, windowMs: 60_000 };

const time = Type.String({ format: 'date-time' });
const url = Type.String({ format: 'uri' });
const title = Type.Optional(Type.String({ maxLength: 140, pattern: LINE }));
const seconds = Type.Number({ minimum: MIN_SECONDS, maximum: MAX_SECONDS });

const LiveClipBody = Type.Object({
  durationSeconds: Type.Optional(seconds),
  endOffsetSeconds: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 43_200,
      description: 'How far before the newest moment the clip ends: what a viewer is behind',
    }),
  ),
  title,
});
const VodClipBody = Type.Object({
  startSeconds: Type.Number({ minimum: 0, maximum: 10_000_000 }),
  endSeconds: Type.Number({ minimum: 0, maximum: 10_000_000 }),
  title,
});
const VodIdParams = Type.Object({ vodId: Type.String({ maxLength: 80 }) });
const ClipIdParams = Type.Object({ clipId: Type.String({ maxLength: 80 }) });

export const ClipView = Type.Object(
  {
    clipId: Type.String(),
    streamId: Type.String(),
    membersLevel: nullable(Type.Integer({ description: 'As of its recording' })),
    mayWatch: Type.Boolean({ description: 'The addresses lead whoever asked to its media' }),
    title: Type.String(),
    streamer: Streamer,
    creator: nullable(Type.Object({ userId: Type.String(), username: Type.String() })),
    category: nullable(Type.String()),
    durationSeconds: Type.Number(),
    width: Type.Integer(),
    height: Type.Integer(),
    startedAt: Type.String({ format: 'date-time', description: 'When its first frame was taken' }),
    createdAt: time,
    clipUrl: Type.String({ format: 'uri', description: 'One MP4 file' }),
    playbackUrl: Type.String({ format: 'uri', description: 'HLS' }),
    thumbnailUrl: url,
    shareUrl: url,
  },
  { title: 'Clip' },
);
const ClipList = Type.Object(
  { clips: Type.Array(ClipView), nextCursor: nullable(Type.String()) },
  { title: 'ClipList' },
);

export function clipRoutes(services: Services): readonly Route[] {
  return [...makeRoutes(services), ...readRoutes(services), deleteRoute(services)];
}

function makeRoutes(services: Services): readonly Route[] {
  const { db, publicBase, playback, authorizePlayback } = services;

  async function make(
    vod: Pick<Vod, 'vodId' | 'streamId' | 'userId' | 'title'>,
    wanted: { readonly source: ClipSource; readonly title: string | undefined },
    by: { readonly caller: SignedIn; readonly base: string },
  ): Promise<object> {
    const { clipMaker, rateLimiter } = services;
    if (clipMaker === undefined) {
      throw apiError('CLIP_UNAVAILABLE');
    }
    const { allowed, retryAfterMs } = await rateLimiter.take(
      `clips:${by.caller.userId}`,
      PER_PERSON,
    );
    if (!allowed) {
      throw apiError('RATE_LIMITED', { retryAfterMs });
    }
    const clipId = newId('cl');
    const facts = await clipMaker.make({ clipId, vodId: vod.vodId, source: wanted.source });
    if (facts === undefined) {
      throw apiError('CLIP_NOTHING_THERE');
    }
    const { durationMs, sizeBytes, widthPx, heightPx, startedAtMs } = facts;
    await insertClip(db, {
      ...{ clipId, streamId: vod.streamId, userId: vod.userId, creatorId: by.caller.userId },
      title: wanted.title?.trim() || vod.title,
      ...{ durationMs, sizeBytes, width: widthPx, height: heightPx },
      startedAt: new Date(startedAtMs),
    });
    return clipView(await readClip(db, clipId), by.base, playback, true);
  }

  const made = { status: 201, schema: ClipView } as const;
  const errors = ['API_INVALID', 'CLIP_NOTHING_THERE', 'CLIP_UNAVAILABLE', 'RATE_LIMITED'] as const;
  return [
    route({
      method: 'POST',
      path: '/streams/:streamId/clips',
      operationId: 'createClip',
      summary: 'Cut the last seconds out of a stream that is recorded',
      tag: 'streams',
      access: 'user',
      rate: 'write',
      params: StreamIdParams,
      body: LiveClipBody,
      success: made,
      errors: ['STREAM_NOT_FOUND', 'STREAM_FOR_MEMBERS', 'STREAM_NOT_RECORDED', ...errors],
      handler: async ({ params, body, caller, request }) => {
        const stream = await readStream(db, params.streamId);
        if (stream.userId !== caller.userId) {
          const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
          await authorizePlayback(stream.streamId, bearer);
        }
        const recording = await services.catalog.recordingOf(stream.streamId);
        if (recording === undefined) {
          throw apiError('STREAM_NOT_RECORDED');
        }
        const { durationSeconds = DEFAULT_SECONDS, endOffsetSeconds = 0 } = body;
        const source = { kind: 'last' as const, durationSeconds, endOffsetSeconds };
        const base = publicBase(request);
        const wanted = { source, title: body.title };
        return { body: await make({ ...stream, ...recording }, wanted, { caller, base }) };
      },
    }),
    route({
      method: 'POST',
      path: '/vods/:vodId/clips',
      operationId: 'createClipOfVod',
      summary: 'Cut a piece out of a recording',
      tag: 'streams',
      access: 'user',
      rate: 'write',
      params: VodIdParams,
      body: VodClipBody,
      success: made,
      errors: ['VOD_NOT_FOUND', 'VOD_FOR_MEMBERS', ...errors],
      handler: async ({ params, body, caller, request }) => {
        const vod = await readVisibleVod(db, params.vodId, caller.userId);
        if (!(await isForThem(db, vod, caller.userId))) {
          throw apiError('VOD_FOR_MEMBERS', { details: { membersLevel: vod.membersLevel ?? 0 } });
        }
        const { startSeconds, endSeconds } = body;
        const length = endSeconds - startSeconds;
        if (!(length >= MIN_SECONDS && length <= MAX_SECONDS)) {
          const problem = `a clip is ${MIN_SECONDS} to ${MAX_SECONDS} seconds long`;
          throw apiError('API_INVALID', {
            details: { fields: [{ field: 'endSeconds', problem }] },
          });
        }
        const source = { kind: 'between' as const, startSeconds, endSeconds };
        const base = publicBase(request);
        return { body: await make(vod, { source, title: body.title }, { caller, base }) };
      },
    }),
  ];
}

function readRoutes({ db, reads, publicBase, playback }: Services): readonly Route[] {
  function listRoute<P extends TObject>(what: {
    readonly path: string;
    readonly operationId: string;
    readonly summary: string;
    readonly params: P;
    readonly filter: (params: unknown) => { streamId?: string; userId?: string };
    readonly errors?: readonly string[];
  }): Route {
    return route({
      method: 'GET',
      path: what.path,
      operationId: what.operationId,
      summary: what.summary,
      tag: 'streams',
      access: 'optional',
      rate: 'read',
      params: what.params,
      query: PageQuery,
      success: { status: 200, schema: ClipList },
      errors: ['API_INVALID', 'API_CURSOR_INVALID', ...(what.errors ?? [])],
      handler: async ({ params, query, caller, request }) => {
        const viewer: UserId | undefined = caller?.userId;
        const filter = { ...query, ...what.filter(params), viewer };
        if (filter.streamId !== undefined) {
          // Of a private stream nothing is there for others, not even an empty list.
          await readVisibleStream(db, filter.streamId, viewer);
        }
        const { clips, nextCursor } = await listClips(reads(caller), filter);
        const base = publicBase(request);
        const view = (clip: Clip): object =>
          clipView(clip, base, playback, clip.userId === viewer ? true : undefined);
        return { body: { clips: clips.map(view), nextCursor } };
      },
    });
  }
  return [
    listRoute({
      path: '/streams/:streamId/clips',
      operationId: 'listClipsOfStream',
      summary: 'Clips of a stream, newest first',
      params: StreamIdParams,
      // The schema above gave it this form.
      filter: (params) => ({ streamId: (params as { streamId: string }).streamId }),
      errors: ['STREAM_NOT_FOUND'],
    }),
    listRoute({
      path: '/users/:userId/clips',
      operationId: 'listClipsOfUser',
      summary: 'Clips of a channel, newest first',
      params: UserIdParams,
      // The schema above gave it this form.
      filter: (params) => ({ userId: (params as { userId: string }).userId }),
    }),
    route({
      method: 'GET',
      path: '/clips/:clipId',
      operationId: 'getClip',
      summary: 'One clip',
      tag: 'streams',
      access: 'optional',
      rate: 'read',
      params: ClipIdParams,
      success: { status: 200, schema: ClipView },
      errors: ['CLIP_NOT_FOUND'],
      handler: async ({ params, caller, request }) => {
        const clip = await readVisibleClip(db, params.clipId, caller?.userId);
        const mayWatch = await isForThem(db, clip, caller?.userId);
        return { body: clipView(clip, publicBase(request), playback, mayWatch) };
      },
    }),
  ];
}

function deleteRoute({ db, log, objects }: Services): Route {
  return route({
    method: 'DELETE',
    path: '/clips/:clipId',
    operationId: 'deleteClip',
    summary: 'Delete a clip: whoever made it, the channel that it shows, or a moderator',
    tag: 'streams',
    access: 'party',
    rate: 'write',
    params: ClipIdParams,
    success: { status: 204 },
    errors: ['API_FORBIDDEN', 'CLIP_NOT_FOUND'],
    handler: async ({ params, caller }) => {
      const clip = await readClip(db, params.clipId);
      const may =
        clip.userId === caller.userId || clip.creatorId === caller.userId || caller.role !== 'user';
      if (!may) {
        await readVisibleClip(db, params.clipId, caller.userId);
        throw apiError('API_FORBIDDEN');
      }
      await markClipDeleted(db, clip.clipId);
      if (objects !== undefined) {
        await removeMedia({ db, objects }, 'clips', clip.clipId).catch((error: unknown) => {
          log.warn(
            { clipId: clip.clipId, err: error },
            'media of a deleted clip is left for later',
          );
        });
      }
      return {};
    },
  });
}
