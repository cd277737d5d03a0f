/** Where to play a stream: for private ones the addresses are signed, and asked for again before they expire. */
import { apiError } from '../errors.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { Playback, PlaybackBody, StreamIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';
import { playbackUrls } from '../stream-urls.ts';
import { readStream } from '../streams.ts';

export function playbackRoutes({ db, tokens, playback, publicBase }: Services): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/streams/:streamId/playback',
      operationId: 'createPlayback',
      summary: 'Where to play a stream; a private one for its owner or with a viewer token',
      tag: 'streams',
      access: 'optional',
      rate: 'read',
      params: StreamIdParams,
      body: PlaybackBody,
      success: { status: 200, schema: Playback },
      errors: ['API_INVALID', 'STREAM_NOT_FOUND'],
      handler: async ({ params, body, caller, request }) => {
        const stream = await readStream(db, params.streamId);
        const isPrivate = stream.visibility === 'private';
        const { viewerToken } = body;
        const mayWatch =
          !isPrivate ||
          stream.userId === caller?.userId ||
          (viewerToken !== undefined &&
            (await tokens.verify('viewer', viewerToken).then(
              ({ subject }) => subject === stream.streamId,
              () => false,
            )));
        if (!mayWatch) {
          throw apiError('STREAM_NOT_FOUND');
        }
        const urls = playbackUrls(publicBase(request), stream, playback);
        return {
          headers: { 'cache-control': 'no-store' },
          body: { ...urls, expiresIn: isPrivate ? (playback?.lifetimeS ?? null) : null },
        };
      },
    }),
  ];
}
