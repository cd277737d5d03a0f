/** Publish: checks the right to go live and opens a publish session near the client. */
import { isId } from '@freshet/infra/runtime';
import type { PublishCredential, PublishGrant } from '@freshet/infra/runtime';
import type { ClientMessageOf } from '../../../proto/index.ts';
import { sigError } from '../../errors.ts';
import type { JoinedContext, PlainHandler } from '../../handler.ts';
import { openSession } from '../../open-session.ts';
import type { Peer } from '../../peer.ts';
import { fromSfuTransport } from '../../sfu-shapes.ts';
import { listenForSpeaker, membershipWithFeed } from '../../stage/stage-of.ts';

export const handlePublish: PlainHandler<'publish'> = async (context, message) => {
  const { deps, peer, signal } = context;
  const seat = membershipWithFeed(peer, message.streamId);
  const authorize =
    seat === undefined ? directoryGrant(context, message) : () => seat.grantPublish();
  const { streamId, opened } = await openSession(context, 'publish', async () => {
    const grant = await authorize();
    signal.throwIfAborted();
    const node = await deps.cluster.placePublisher(grant.streamId, peer.hint(message.region));
    signal.throwIfAborted();
    const publishSession = await node.openPublish(
      {
        streamId: grant.streamId,
        protocol: 'webrtc',
        takeover: grant.takeover,
        reconnectWindowMs: grant.reconnectWindowMs,
        epoch: grant.epoch,
        limits: grant.limits,
        ...(message.dtlsParameters === undefined ? {} : { dtlsParameters: message.dtlsParameters }),
      },
      { signal },
    );
    if (seat !== undefined || peer.stages.has(grant.streamId)) {
      listenForSpeaker(context, node, publishSession.sessionId);
    }
    return { node, streamId: grant.streamId, opened: publishSession };
  });
  return {
    kind: 'publishOpened',
    sessionId: opened.sessionId,
    streamId,
    transport: fromSfuTransport(opened.transport),
  };
};

/** Refuses at once what has no credential at all. */
function directoryGrant(
  { deps, peer }: JoinedContext,
  message: ClientMessageOf<'publish'>,
): () => Promise<PublishGrant> {
  const credential = credentialOf(peer, message);
  const { remoteAddress } = peer;
  return () => deps.directory.authorizePublish(credential, { remoteAddress, protocol: 'webrtc' });
}

function credentialOf(peer: Peer, message: ClientMessageOf<'publish'>): PublishCredential {
  if (message.streamKey !== undefined) {
    return { kind: 'streamKey', streamKey: message.streamKey };
  }
  if (peer.principal.kind !== 'user') {
    throw sigError('SIG_TOKEN_REQUIRED');
  }
  if (message.streamId === undefined || !isId('st', message.streamId)) {
    throw sigError('SIG_STREAM_ID_REQUIRED');
  }
  return {
    kind: 'accessToken',
    accessToken: peer.principal.accessToken,
    streamId: message.streamId,
  };
}
