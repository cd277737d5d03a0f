/** Produce: adds a track to a publish session. */
import type { SessionHandler } from '../../handler.ts';
import { toSfuRtpParameters } from '../../sfu-shapes.ts';

export const produce: SessionHandler<'produce'> = {
  direction: 'publish',
  costly: true,
  handle: async ({ session, signal }, message) => {
    const { producerId } = await session.node.produce(
      {
        sessionId: session.sessionId,
        kind: message.mediaKind,
        source: message.source,
        rtpParameters: toSfuRtpParameters(message.rtpParameters),
        paused: message.paused,
      },
      { signal },
    );
    return { kind: 'produced', producerId };
  },
};
