/**
 * Subscribe: checks the right to watch and opens a subscribe session on a node near the client. A
 * stream without a publisher is no error: the session waits and the tracks come as events. One that
 * has ended is (SIG_STREAM_ENDED): nothing will ever come.
 */
import { isId } from '@freshet/infra/runtime';
import { sigError } from '../../errors.ts';
import type { PlainHandler } from '../../handler.ts';
import { openSession } from '../../open-session.ts';
import { mayWatchFeed } from '../../stage/stage-of.ts';
import { fromSfuConsumer, fromSfuTransport, toSfuRtpCapabilities } from '../../sfu-shapes.ts';

export const handleSubscribe: PlainHandler<'subscribe'> = async (context, message) => {
  const { deps, peer, signal } = context;
  const { streamId, viewerToken } = message;
  if (!isId('st', streamId)) {
    throw sigError('SIG_STREAM_ID_REQUIRED');
  }
  const { opened } = await openSession(context, 'subscribe', async () => {
    const accessToken = peer.principal.kind === 'user' ? peer.principal.accessToken : undefined;
    if (!mayWatchFeed(peer, streamId)) {
      const grant = await deps.directory.authorizePlayback(streamId, viewerToken ?? accessToken);
      if (grant.status === 'ended') {
        throw sigError('SIG_STREAM_ENDED');
      }
    }
    signal.throwIfAborted();
    const { node, origin } = await deps.cluster.placeViewer(streamId, peer.hint(message.region));
    signal.throwIfAborted();
    const subscribeSession = await node.openSubscribe(
      {
        streamId,
        rtpCapabilities: toSfuRtpCapabilities(message.rtpCapabilities),
        plainSdp: false,
        requireLive: false,
        ...(message.dtlsParameters === undefined ? {} : { dtlsParameters: message.dtlsParameters }),
        ...(origin === undefined ? {} : { origin }),
      },
      { signal },
    );
    return { node, streamId, opened: subscribeSession, viewerToken };
  });
  return {
    kind: 'subscribed',
    sessionId: opened.sessionId,
    streamId,
    transport: fromSfuTransport(opened.transport),
    consumers: opened.consumers.map(fromSfuConsumer),
    streamState: opened.streamState,
  };
};
