/**
 * The tracks of one publisher: producers by source, with their events. Shared by WebRTC sessions and
 * direct ingest, which differ only in their transport.
 */
import type { Producer, Transport } from 'mediasoup/types';
import type { ProducerId } from '@freshet/infra/runtime';
import { sfuError } from './errors.ts';
import { labelProducerParameters } from './router-codecs.ts';
import { toSfuError } from './to-sfu-error.ts';
import { kindOfSource, producerIdOf } from './track.ts';
import type { MediaKind, RtpParameters, SessionEvent, TrackSource } from './node-port.ts';
import type { SfuNodeOptions } from './options.ts';
import type { Track } from './track.ts';

export type PublishedTracksDeps = {
  readonly options: SfuNodeOptions;
  /** A request went to the publisher. */
  readonly onKeyframeRequest: () => void;
  /** A track came, went, was paused or returned. */
  readonly onChanged: () => void;
  readonly emit: (event: SessionEvent) => void;
  /** Wanted by who watches the publisher: a keyframe came in. */
  readonly onKeyframe?: (producerId: ProducerId) => void;
};

export type NewTrack = {
  readonly kind: MediaKind;
  readonly source: TrackSource;
  /** Checked. */
  readonly rtpParameters: RtpParameters;
  readonly paused: boolean;
  /** The track whose place it takes, in one step: there is no moment with neither. */
  readonly replaces?: ProducerId | undefined;
};

export class PublishedTracks {
  readonly #deps: PublishedTracksDeps;
  readonly #tracks = new Map<ProducerId, Track>();
  /** Sources whose producer is being made, so that two requests cannot both pass the check. */
  readonly #reserved = new Set<TrackSource>();
  #closed = false;

  constructor(deps: PublishedTracksDeps) {
    this.#deps = deps;
  }

  get byId(): ReadonlyMap<ProducerId, Track> {
    return this.#tracks;
  }

  /** @throws SFU_SOURCE_TAKEN, SFU_TOO_MANY_PRODUCERS, SFU_UNSUPPORTED_CODEC, SFU_BAD_RTP_PARAMETERS */
  async add(transport: Transport, input: NewTrack): Promise<Track> {
    this.#reserve(input);
    try {
      const producer = await transport.produce({
        kind: input.kind,
        rtpParameters: labelProducerParameters(input.rtpParameters),
        paused: input.paused,
        keyFrameRequestDelay: this.#deps.options.keyframeRequestDelayMs,
      });
      if (this.#closed) {
        producer.close();
        throw sfuError('SFU_SESSION_NOT_FOUND');
      }
      this.#giveWay(input.replaces);
      return this.#adopt(producer, input);
    } catch (error) {
      throw toSfuError(error, 'SFU_BAD_RTP_PARAMETERS');
    } finally {
      this.#reserved.delete(input.source);
    }
  }

  /** @throws SFU_PRODUCER_NOT_FOUND */
  remove(producerId: ProducerId): void {
    const track = this.get(producerId);
    this.#tracks.delete(producerId);
    track.producer.close();
    this.#deps.onChanged();
  }

  /** @throws SFU_PRODUCER_NOT_FOUND */
  async setPaused(producerId: ProducerId, paused: boolean): Promise<void> {
    const track = this.get(producerId);
    track.paused = paused;
    try {
      await (paused ? track.producer.pause() : track.producer.resume());
    } catch (error) {
      throw toSfuError(error, 'SFU_WORKER_FAILED');
    }
    this.#deps.onChanged();
  }

  /** @throws SFU_PRODUCER_NOT_FOUND */
  get(producerId: ProducerId): Track {
    const track = this.#tracks.get(producerId);
    if (track === undefined) {
      throw sfuError('SFU_PRODUCER_NOT_FOUND');
    }
    return track;
  }

  /** Forgets all tracks; their producers close with the transport. */
  close(): void {
    this.#closed = true;
    for (const track of this.#tracks.values()) {
      track.producer.close();
    }
    this.#tracks.clear();
  }

  /** Without a word: the one who takes its place tells of the change. */
  #giveWay(replaced: ProducerId | undefined): void {
    const track = replaced === undefined ? undefined : this.#tracks.get(replaced);
    if (track !== undefined) {
      this.#tracks.delete(track.id);
      track.producer.close();
    }
  }

  #reserve({ kind, source, replaces }: NewTrack): void {
    if (kindOfSource(source) !== kind) {
      throw sfuError('SFU_BAD_REQUEST', { message: `source ${source} does not carry ${kind}` });
    }
    const staying = [...this.#tracks.values()].filter(({ id }) => id !== replaces);
    const isTaken = staying.some((track) => track.source === source);
    if (isTaken || this.#reserved.has(source)) {
      throw sfuError('SFU_SOURCE_TAKEN', { details: { source } });
    }
    if (staying.length + this.#reserved.size >= this.#deps.options.limits.producersPerSession) {
      throw sfuError('SFU_TOO_MANY_PRODUCERS');
    }
    this.#reserved.add(source);
  }

  #adopt(producer: Producer, { kind, source, paused }: NewTrack): Track {
    const track: Track = { id: producerIdOf(producer), kind, source, producer, paused };
    this.#tracks.set(track.id, track);
    producer.on('score', (scores) =>
      this.#deps.emit({
        kind: 'producerScore',
        producerId: track.id,
        scores: scores.map((entry) => entry.score),
      }),
    );
    if (kind === 'video') {
      const { onKeyframe } = this.#deps;
      producer.on('trace', ({ type }) => {
        if (type === 'keyframe') {
          onKeyframe?.(track.id);
        } else {
          this.#deps.onKeyframeRequest();
        }
      });
      const keyframes = onKeyframe === undefined ? [] : (['keyframe'] as const);
      // Rare events (the limiter sees to that); a failure means that the producer is gone.
      producer.enableTraceEvent(['pli', 'fir', ...keyframes]).catch(() => undefined);
    }
    this.#deps.onChanged();
    return track;
  }
}
