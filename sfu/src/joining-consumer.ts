/**
 * The first seconds of a viewer's video: when its first keyframe was lost or came too early, the viewer
 * asks again, and that request must not wait for the leg's limit (keyframe-gate.ts). Only then does the
 * worker report a consumer's requests; afterwards they cost nothing here.
 */
import type { Consumer } from 'mediasoup/types';

const JOINING_MS = 5000;

/** Calls `onRequest` for every keyframe request of the consumer in its first five seconds. */
export function watchJoiningConsumer(consumer: Consumer, onRequest: () => void): void {
  const trace = (types: ('pli' | 'fir')[]): void => {
    // It fails only when the consumer is gone, and with it the question.
    consumer.enableTraceEvent(types).catch(() => undefined);
  };
  consumer.on('trace', onRequest);
  trace(['pli', 'fir']);
  const timer = setTimeout(() => {
    consumer.off('trace', onRequest);
    trace([]);
  }, JOINING_MS);
  consumer.observer.once('close', () => clearTimeout(timer));
}
