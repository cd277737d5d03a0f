/** Produce: adds a track to a publish session. */
import type { SessionHandler } from '../../handler.ts';
import { toSfuRtpParameters } from '../../sfu-shapes.ts';
import { isSilenced } from '../../stage/stage-of.ts';

export const produce: SessionHandler<'produce'> = {
  direction: 'publish',
  costly: true,
  handle: async ({ peer, session, signal }, message) => {
    const { source } = message;
    const { producerId } = await session.node.produce(
      {
        sessionId: session.sessionId,
        kind: message.mediaKind,
        source,
        rtpParameters: toSfuRtpParameters(message.rtpParameters),
        // Who was silenced may open a microphone, and is not heard.
        paused: message.paused || isSilenced(peer, session, source),
      },
      { signal },
    );
    session.producers.set(producerId, source);
    return { kind: 'produced', producerId };
  },
};
