/**
 * Keeps a consumer without bandwidth estimation climbing. The worker looks for a higher layer when one
 * appears and at its first sender report; a layer whose capture time becomes known only later is never
 * looked at again, so that a player who joins while a browser still ramps up would stay below. Asking
 * for the layer anew makes the worker look.
 */
import type { Consumer } from 'mediasoup/types';
import type { LayerChoice } from './node-port.ts';

const LOOK_MS = 2000;

/** `wanted` is the present choice, cut to what the path carries. Ends with the consumer. */
export function watchClimb(consumer: Consumer, wanted: () => LayerChoice): void {
  const timer = setInterval(() => {
    const layers = wanted();
    if (isBelow(consumer, layers)) {
      // It fails only when the consumer is gone.
      askAnew(consumer, layers).catch(() => undefined);
    }
  }, LOOK_MS);
  timer.unref();
  consumer.observer.once('close', () => clearInterval(timer));
}

/** True when a layer that is wanted, and higher than the present one, has packets. */
function isBelow(consumer: Consumer, wanted: LayerChoice): boolean {
  const current = consumer.currentLayers?.spatialLayer;
  if (current === undefined || consumer.paused || consumer.producerPaused) {
    return false;
  }
  return consumer.score.producerScores.some(
    (score, layer) => score > 0 && layer > current && layer <= wanted.spatialLayer,
  );
}

/** The layer below first: the worker does nothing when it is asked for what it was asked before. */
async function askAnew(consumer: Consumer, wanted: LayerChoice): Promise<void> {
  await consumer.setPreferredLayers({ ...wanted, spatialLayer: wanted.spatialLayer - 1 });
  await consumer.setPreferredLayers(wanted);
}
