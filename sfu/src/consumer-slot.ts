/**
 * A slot: one track that a viewer takes, by its source (or only by its kind, for plain-SDP players).
 * Consumers come and go with publishers; the slot keeps what the viewer chose for it.
 */
import { parseScalabilityMode } from 'mediasoup';
import type { Consumer } from 'mediasoup/types';
import type { ConsumerId } from '@freshet/infra/runtime';
import type { ConsumerDescription, LayerChoice } from './node-port.ts';
import type { LossWatch } from './loss-watch.ts';
import type { LegTrack } from './stream-leg.ts';

export type ConsumerSlot = {
  /** Source, or kind for plain-SDP players. */
  readonly key: string;
  paused: boolean;
  layers: LayerChoice | undefined;
  filled: FilledSlot | undefined;
  /** Plain-SDP players never hear of a new consumer: for them the first id stays. */
  stableId: ConsumerId | undefined;
};

export type FilledSlot = {
  readonly id: ConsumerId;
  readonly consumer: Consumer;
  readonly legTrack: LegTrack;
  /** Only where nobody estimates bandwidth and there are layers. */
  lossWatch?: LossWatch;
};

export function emptySlot(key: string): ConsumerSlot {
  return { key, paused: false, layers: undefined, filled: undefined, stableId: undefined };
}

/** The id under which a consumer is known outside of its transport. */
export function consumerIdOf(consumer: Consumer): ConsumerId {
  // mediasoup makes the id (a UUID); this is the one place where it becomes ours.
  return consumer.id as ConsumerId;
}

export function describeConsumer({ id, consumer, legTrack }: FilledSlot): ConsumerDescription {
  const mode = parseScalabilityMode(consumer.rtpParameters.encodings?.[0]?.scalabilityMode);
  const { track } = legTrack;
  return {
    consumerId: id,
    producerId: track.id,
    kind: track.kind,
    source: track.source,
    rtpParameters: consumer.rtpParameters,
    type: consumer.type === 'simulcast' || consumer.type === 'svc' ? consumer.type : 'simple',
    spatialLayers: consumer.type === 'simple' ? 1 : mode.spatialLayers,
    temporalLayers: consumer.type === 'simple' ? 1 : mode.temporalLayers,
    producerPaused: track.paused,
  };
}

/** Tells the worker what the slot's viewer wants, as far as the path carries it. */
export function applyLayers({ filled, layers }: ConsumerSlot): Promise<void> | undefined {
  if (filled === undefined || filled.consumer.type === 'simple') {
    return undefined;
  }
  return filled.consumer.setPreferredLayers(wantedLayers({ layers }, filled));
}

/** Highest layers that are sent to the slot's viewer. */
export function wantedLayers(
  { layers }: Pick<ConsumerSlot, 'layers'>,
  filled: FilledSlot,
): LayerChoice {
  const limited = filled.lossWatch === undefined ? layers : filled.lossWatch.limit(layers);
  return limited ?? highestLayers(filled);
}

function highestLayers(filled: FilledSlot): { spatialLayer: number; temporalLayer: number } {
  const { spatialLayers, temporalLayers } = describeConsumer(filled);
  return { spatialLayer: spatialLayers - 1, temporalLayer: temporalLayers - 1 };
}
