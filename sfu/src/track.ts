/** A track of a stream on this node: what the publisher (or a relay) produces, by its source. */
import type { Producer } from 'mediasoup/types';
import type { ProducerId } from '@freshet/infra/runtime';
import type { MediaKind, TrackSource } from './node-port.ts';

export type Track = {
  /** The origin producer's id, the same on every node and leg that carries the track. */
  readonly id: ProducerId;
  readonly kind: MediaKind;
  readonly source: TrackSource;
  /** On the router of the stream's source leg. */
  readonly producer: Producer;
  /** By the publisher's choice. */
  paused: boolean;
};

/** The id under which a producer is known outside of its router. */
export function producerIdOf(producer: Producer): ProducerId {
  // mediasoup makes the id (a UUID); this is the one place where it becomes ours.
  return producer.id as ProducerId;
}

export const TRACK_SOURCES = ['camera', 'microphone', 'screen', 'screen-audio'] as const;

/** @returns the kind of media that a source has. */
export function kindOfSource(source: TrackSource): MediaKind {
  return source === 'camera' || source === 'screen' ? 'video' : 'audio';
}
