/** Holds one guest's feed open: tried again until there is something, and again after it was lost. */
import type { Logger, StreamId } from '@freshet/infra/runtime';
import type { HlsBridgeDeps } from '../ports.ts';
import { openStreamSource } from '../tap/stream-source.ts';
import type { SourceAudioPacket, SourceVideoFrame, StreamSource } from '../tap/stream-source.ts';

export type GuestTapDeps = Pick<HlsBridgeDeps, 'media' | 'originOf'> & { readonly log: Logger };

/** Between two attempts. */
const RETRY_MS = 500;
/** A guest who was lost keeps the place in the picture so long. */
const KEPT_MS = 10_000;

export class GuestTap {
  readonly feedId: string;
  readonly #deps: GuestTapDeps;
  /** Where its media goes; undefined: nowhere yet. */
  sink:
    | {
        handleVideo(frame: SourceVideoFrame): void;
        handleAudio(packet: SourceAudioPacket): void;
      }
    | undefined;
  #source: StreamSource | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sentMs = -Infinity;
  #trackOffset = 0;
  #lastTrack = 0;
  #closed = false;

  constructor(deps: GuestTapDeps, feedId: string) {
    this.#deps = deps;
    this.feedId = feedId;
    void this.#open();
  }

  /** Sends, or did a moment ago. */
  get isPresent(): boolean {
    return Date.now() - this.#sentMs < KEPT_MS;
  }

  get hasVideo(): boolean {
    return this.#source?.hasVideo ?? false;
  }

  videoWallMs(ticks: number): () => number {
    return this.#source?.videoWallMs(ticks) ?? Date.now;
  }

  audioWallMs(ticks: number): number {
    return this.#source?.audioWallMs(ticks) ?? Date.now();
  }

  requestKeyframe(): void {
    this.#source?.requestKeyframe();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#source?.close();
  }

  async #open(): Promise<void> {
    // Every source counts its tracks from one.
    this.#trackOffset = this.#lastTrack;
    try {
      const { media, originOf, log } = this.#deps;
      // Seats get ids of streams for their feeds.
      const streamId = this.feedId as StreamId;
      const origin = await originOf(streamId);
      const source = await openStreamSource(
        { media, log },
        { streamId, screenFirst: true, ...(origin !== undefined && { origin }) },
        {
          onVideo: (frame) => {
            this.#sentMs = Date.now();
            this.sink?.handleVideo({ ...frame, trackNumber: this.#number(frame.trackNumber) });
          },
          onAudio: (packet) => {
            this.#sentMs = Date.now();
            this.sink?.handleAudio({ ...packet, trackNumber: this.#number(packet.trackNumber) });
          },
          onState: () => undefined,
          onClosed: () => {
            this.#source = undefined;
            this.#retry();
          },
        },
      );
      this.#source = source;
      if (this.#closed) {
        source.close();
      }
    } catch {
      // Nothing is published yet, or not any more.
      this.#retry();
    }
  }

  #number(trackNumber: number): number {
    this.#lastTrack = Math.max(this.#lastTrack, this.#trackOffset + trackNumber);
    return this.#trackOffset + trackNumber;
  }

  #retry(): void {
    if (!this.#closed) {
      this.#timer = setTimeout(() => void this.#open(), RETRY_MS);
    }
  }
}
