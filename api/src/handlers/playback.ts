/** Where to play a stream: for private ones the addresses are signed, and asked for again before they expire. */
import { isForThem } from '../accounts/members.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { Playback, PlaybackBody, StreamIdParams } from '../schemas.ts';
import type { Services } from '../services.ts';
import { isOpen, playbackUrls } from '../stream-urls.ts';
import { forMembers, readStream, visibleTo } from '../streams.ts';

export function playbackRoutes({ db, tokens, playback, publicBase }: Services): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/streams/:streamId/playback',
      operationId: 'createPlayback',
      summary:
        'Where to play a stream; a private one for its owner or with a viewer token, one for members to them',
      tag: 'streams',
      access: 'optional',
      rate: 'read',
      params: StreamIdParams,
      body: PlaybackBody,
      success: { status: 200, schema: Playback },
      errors: ['API_INVALID', 'STREAM_NOT_FOUND', 'STREAM_FOR_MEMBERS'],
      handler: async ({ params, body, caller, request }) => {
        const stream = await readStream(db, params.streamId);
        const { viewerToken } = body;
        const holdsToken =
          viewerToken !== undefined &&
          (await tokens.verify('viewer', viewerToken).then(
            ({ subject }) => subject === stream.streamId,
            () => false,
          ));
        if (!holdsToken) {
          visibleTo(caller?.userId, stream);
          if (!(await isForThem(db, stream, caller?.userId))) {
            throw forMembers(stream);
          }
        }
        const urls = playbackUrls(publicBase(request), stream, { paths: playback, mayWatch: true });
        const isSigned = !isOpen(stream);
        return {
          headers: { 'cache-control': 'no-store' },
          body: { ...urls, expiresIn: isSigned ? (playback?.lifetimeS ?? null) : null },
        };
      },
    }),
  ];
}
