/**
 * The first seconds of a viewer's video: when its first keyframe was lost or came too early, the viewer
 * asks again, and that request must not wait for the leg's limit (keyframe-gate.ts). Only then does the
 * worker report a consumer's requests and keyframes; afterwards they cost nothing here.
 */
import type { Consumer, ConsumerTraceEventType } from 'mediasoup/types';

const JOINING_MS = 5000;

export type JoiningEvents = {
  /** Every keyframe request of the consumer. */
  readonly onRequest: () => void;
  /** The first keyframe was sent. */
  readonly onFirstKeyframe: () => void;
};

/** Tells of the consumer's first five seconds. */
export function watchJoiningConsumer(consumer: Consumer, events: JoiningEvents): void {
  const trace = (types: ConsumerTraceEventType[]): void => {
    // It fails only when the consumer is gone, and with it the question.
    consumer.enableTraceEvent(types).catch(() => undefined);
  };
  let isStarted = false;
  const onTrace = ({ type }: { readonly type: ConsumerTraceEventType }): void => {
    if (type !== 'keyframe') {
      events.onRequest();
    } else if (!isStarted) {
      isStarted = true;
      trace(['pli', 'fir']);
      events.onFirstKeyframe();
    }
  };
  consumer.on('trace', onTrace);
  trace(['pli', 'fir', 'keyframe']);
  const timer = setTimeout(() => {
    consumer.off('trace', onTrace);
    trace([]);
  }, JOINING_MS);
  consumer.observer.once('close', () => clearTimeout(timer));
}
