/**
 * What of one publisher's picture is on air: one track for the SFU with a layer for each of the
 * publisher's tracks in it, lowest first. Other tracks or another codec are another track of the SFU's;
 * viewers change over by themselves.
 */
import type { MediaTimeline } from '@freshet/infra/media';
import type { Logger } from '@freshet/infra/runtime';
import type { DirectIngest } from '@freshet/sfu';
import { RtpOutlet } from './rtp-outlet.ts';
import { PAYLOAD_TYPES, RtpEncodingWriter } from './rtp-track.ts';
import { createVideoPacketizer, videoParameters } from './video-packetizer.ts';
import type { PassthroughCodec, VideoPacketizer } from './video-packetizer.ts';
import type { VideoTrack } from './video-track.ts';

export type VideoOnAirDeps = {
  readonly ingest: Pick<DirectIngest, 'produce'>;
  readonly log: Logger;
  readonly timeline: MediaTimeline;
  readonly cname: string;
};

type Layer = {
  readonly track: VideoTrack;
  readonly writer: RtpEncodingWriter;
  readonly packetizer: VideoPacketizer;
};

export class VideoOnAir {
  readonly #deps: VideoOnAirDeps;
  #layers: readonly Layer[] = [];
  #codec: PassthroughCodec | undefined;
  #outlet = new RtpOutlet();
  /** Those that give way to the one above, and are there until the SFU has made it. */
  readonly #leaving = new Set<RtpOutlet>();
  /** Each is made after the one before, whose place it takes. */
  #producing: Promise<void> = Promise.resolve();
  #unreadable = 0;
  /** By outlets of earlier tracks. */
  #droppedBefore = 0;
  #closed = false;

  constructor(deps: VideoOnAirDeps) {
    this.#deps = deps;
  }

  get codec(): PassthroughCodec | undefined {
    return this.#codec;
  }

  /** Lowest layer first; empty before anything was put on air. */
  get tracks(): readonly VideoTrack[] {
    return this.#layers.map(({ track }) => track);
  }

  /** Frames that could not be read, and packets that did not fit; since the beginning. */
  get drops(): { readonly unreadable: number; readonly queueFull: number } {
    return {
      unreadable: this.#unreadable,
      queueFull: this.#droppedBefore + this.#outlet.droppedPackets,
    };
  }

  /** Puts `tracks` on air as `codec`, in place of all that was; nothing changes where it is the same. */
  put(codec: PassthroughCodec, tracks: readonly VideoTrack[]): void {
    if (this.#closed) {
      return;
    }
    const before = this.tracks;
    const isSame = before.length === tracks.length && tracks.every((t, i) => before[i] === t);
    if (isSame && codec === this.#codec) {
      tracks.forEach((track) => {
        this.configure(track);
      });
      return;
    }
    const previous = this.#outlet;
    this.#droppedBefore += previous.droppedPackets;
    this.#leaving.add(previous);
    this.#outlet = new RtpOutlet();
    this.#codec = codec;
    this.#layers = tracks.map((track) => this.#createLayer(track, codec));
    this.#produce(codec, previous);
  }

  /** Takes over what the track says of itself now. */
  configure(track: VideoTrack): void {
    if (track.config.codec === this.#codec) {
      this.#layerOf(track)?.packetizer.configure(track.config);
    }
  }

  /** Of a picture that is not the publisher's own. */
  setParameterSets(
    track: VideoTrack,
    sps: readonly Uint8Array[],
    pps: readonly Uint8Array[],
  ): void {
    this.#layerOf(track)?.packetizer.setParameterSets(sps, pps);
  }

  /** A frame of a track that is not on air goes nowhere. */
  send(
    track: VideoTrack,
    units: readonly Uint8Array[],
    frame: { readonly ptsMs: number; readonly keyframe: boolean },
  ): void {
    const layer = this.#layerOf(track);
    if (layer === undefined) {
      return;
    }
    try {
      const { payloads, extensionsOf } = layer.packetizer.packetize(units, frame.keyframe);
      if (payloads.length > 0) {
        layer.writer.send(payloads, { mediaMs: frame.ptsMs, marker: true }, extensionsOf);
      }
    } catch {
      // A frame that cannot be read is the publisher's loss alone.
      this.#unreadable += 1;
    }
  }

  /** Nothing goes out any more; the SFU keeps the last track until another one takes its place. */
  clear(): void {
    this.#layers = [];
    this.#codec = undefined;
  }

  close(): void {
    this.#closed = true;
    [this.#outlet, ...this.#leaving].forEach((outlet) => {
      outlet.close();
    });
  }

  #layerOf(track: VideoTrack): Layer | undefined {
    return this.#layers.find((layer) => layer.track === track);
  }

  #createLayer(track: VideoTrack, codec: PassthroughCodec): Layer {
    const packetizer = createVideoPacketizer(codec);
    if (track.config.codec === codec) {
      packetizer.configure(track.config);
    }
    const writer = new RtpEncodingWriter(
      { payloadType: PAYLOAD_TYPES[codec], clockRateHz: 90_000 },
      this.#deps.timeline,
      this.#outlet,
    );
    return { track, writer, packetizer };
  }

  #produce(codec: PassthroughCodec, previous: RtpOutlet): void {
    const outlet = this.#outlet;
    const ssrcs = this.#layers.map(({ writer }) => writer.ssrc);
    const rtpParameters = videoParameters(codec, ssrcs, this.#deps.cname);
    const request = { kind: 'video', source: 'camera', rtpParameters } as const;
    this.#producing = this.#producing
      .then(() => {
        const { producerId: replaces } = previous;
        const asked = replaces === undefined ? request : { ...request, replaces };
        return this.#closed ? undefined : outlet.open(this.#deps.ingest.produce(asked));
      })
      .catch((error: unknown) => {
        this.#deps.log.warn({ err: error }, 'video track refused');
      })
      .finally(() => {
        previous.close();
        this.#leaving.delete(previous);
      });
  }
}
