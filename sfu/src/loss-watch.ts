/** Reads a consumer's receiver reports in a rhythm and keeps its layers within what the path carries. */
import type { Consumer } from 'mediasoup/types';
import { LossLayers } from './loss-layers.ts';
import type { LayerChoice } from './node-port.ts';

const REPORT_MS = 2000;

export type LossWatch = {
  /** What the viewer wants, cut to what the path carries; undefined while nothing must be cut. */
  limit(wanted: LayerChoice | undefined): LayerChoice | undefined;
};

/** Calls `onChanged` when the limit changed. Ends with the consumer. */
export function watchLoss(
  consumer: Consumer,
  spatialLayers: number,
  onChanged: () => void,
): LossWatch {
  const layers = new LossLayers(spatialLayers);
  const read = async (): Promise<void> => {
    const stats = await consumer.getStats();
    const sent = stats.find((one) => one.type === 'outbound-rtp');
    if (sent !== undefined && layers.report(sent.fractionLost / 256)) {
      onChanged();
    }
  };
  const timer = setInterval(() => {
    // It fails only when the consumer is gone.
    read().catch(() => undefined);
  }, REPORT_MS);
  timer.unref();
  consumer.observer.once('close', () => clearInterval(timer));
  return {
    limit: (wanted) => {
      const isFree = layers.cap === spatialLayers - 1;
      const spatialLayer = Math.min(wanted?.spatialLayer ?? layers.cap, layers.cap);
      return isFree ? wanted : { ...wanted, spatialLayer };
    },
  };
}
