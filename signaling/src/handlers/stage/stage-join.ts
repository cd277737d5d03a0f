/** StageJoin: follows a stage, takes a seat on it, or gives it anew to who follows it already. */
import type { ServerBodyOf } from '../../../proto/index.ts';
import { sigError } from '../../errors.ts';
import type { PlainHandler } from '../../handler.ts';
import { SeatMedia } from '../../stage/seat-media.ts';
import { listenForSpeaker, stageOf } from '../../stage/stage-of.ts';

/** Stages of one peer. */
const MAX_STAGES = 8;

export const handleStageJoin: PlainHandler<'stageJoin'> = async (context, message) => {
  const { peer } = context;
  const { principal } = peer;
  if (
    peer.stages.size >= MAX_STAGES &&
    (message.streamId === undefined || !peer.stages.has(message.streamId))
  ) {
    throw sigError('STAGE_TOO_MANY');
  }
  const user = principal.kind === 'user' ? principal : undefined;
  const media = new SeatMedia(context, peer);
  const membership = await stageOf(context).join(message, {
    holder: peer.peerId,
    user: user?.scopes === undefined ? user : undefined,
    credential: message.viewerToken ?? user?.accessToken,
    port: {
      form: peer.connection?.form ?? 'binary',
      bufferedBytes: () => peer.connection?.bufferedBytes,
      write: (frames) => peer.connection?.writeFrames(frames),
    },
    tell: (asked) => peer.event({ kind: 'stageAsked', ...asked }),
    seatChanged: (seat, isFree) => media.follow(membership.streamId, seat, isFree),
  });
  if (peer.signal.aborted) {
    membership.leave({ stepDown: false });
    throw sigError('SIG_CLOSED');
  }
  const { streamId } = membership;
  peer.stages.get(streamId)?.replaced();
  peer.stages.set(streamId, membership);
  context.afterAnswer(() => membership.start());
  // A host is live before they have a stage.
  for (const session of membership.feedId === streamId ? peer.sessions.values() : []) {
    if (session.direction === 'publish' && session.streamId === streamId) {
      listenForSpeaker(context, session.node, session.sessionId);
    }
  }
  const body: ServerBodyOf<'stageJoined'> = { kind: 'stageJoined', ...membership.joined };
  return body;
};
