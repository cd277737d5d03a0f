/** The stage of a request, and what being on one means for the media of a peer. */
import type { SessionId } from '@freshet/infra/runtime';
import type { SfuNode, TrackSource } from '@freshet/sfu';
import type { StageMedia } from '../../proto/index.ts';
import { sigError } from '../errors.ts';
import type { JoinedContext } from '../handler.ts';
import type { MediaSession } from '../media-session.ts';
import type { Peer } from '../peer.ts';
import type { StageMembership } from './stage-membership.ts';
import type { Stage } from './stage.ts';

/** @throws STAGE_UNAVAILABLE on a server without stages */
export function stageOf(context: JoinedContext): Stage {
  const { stage } = context.deps;
  if (stage === undefined) {
    throw sigError('STAGE_UNAVAILABLE');
  }
  return stage;
}

/** @throws STAGE_NOT_JOINED */
export function stageMembershipOf({ peer }: JoinedContext, streamId: string): StageMembership {
  const membership = peer.stages.get(streamId);
  if (membership === undefined) {
    throw sigError('STAGE_NOT_JOINED');
  }
  return membership;
}

/** The membership whose own seat has this feed. A host's feed is the stream, with rights of its own. */
export function membershipWithFeed(
  peer: Peer,
  feedId: string | undefined,
): StageMembership | undefined {
  if (feedId === undefined || peer.stages.has(feedId)) {
    return undefined;
  }
  return [...peer.stages.values()].find((membership) => membership.feedId === feedId);
}

/** Whether the peer may watch the feed because it follows the stage that the feed belongs to. */
export function mayWatchFeed(peer: Peer, feedId: string): boolean {
  return [...peer.stages.values()].some((membership) => membership.mayWatch(feedId));
}

/** Has the node tell how loud the microphone of a publish session is; without it nobody seems to speak. */
export function listenForSpeaker(
  { peers }: Pick<JoinedContext, 'peers'>,
  node: SfuNode,
  sessionId: SessionId,
): void {
  peers.finish(node.watchAudio(sessionId, true));
}

/** Whether a host has silenced what the track shows. */
export function isSilenced(peer: Peer, session: MediaSession, source: TrackSource): boolean {
  const membership = membershipWithFeed(peer, session.streamId);
  return membership?.silenced.includes(mediaOf(source)) === true;
}

/** What a host calls it. */
export function mediaOf(source: TrackSource): StageMedia {
  switch (source) {
    case 'microphone':
      return 'audio';
    case 'camera':
      return 'video';
    case 'screen':
    case 'screen-audio':
      return 'screen';
  }
}
