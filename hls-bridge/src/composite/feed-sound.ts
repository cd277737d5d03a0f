/** The sound of one feed, decoded and kept by capture time for a few seconds. */
import { SoundPipe } from '../ladder/sound-pipe.ts';
import { VoiceBuffer } from './voice-buffer.ts';

export type FeedSoundOptions = {
  readonly ffmpegPath: string | undefined;
  readonly onFailed: (stderr: readonly string[]) => void;
};

type SoundOfFeed = {
  readonly wallMs: number;
  readonly durationMs: number;
  readonly data: Uint8Array;
};

type Decoder = {
  readonly pipe: SoundPipe;
  /** Capture time of its first sample. */
  readonly startWallMs: number;
  readonly trackNumber: number;
  readonly voice: VoiceBuffer;
};

/** Sound that is this late is taken for missing, and silence stands in for it. */
const SILENCE_AFTER_MS = 400;
const RESTART_MS = 1000;
/** A jump like this is another source. */
const MAX_JUMP_MS = 60_000;
/** Packets that wait while ffmpeg starts. */
const MAX_WAITING = 250;

export class FeedSound {
  readonly #options: FeedSoundOptions;
  readonly #closing = new Set<Promise<void>>();
  #decoder: Decoder | undefined;
  #waiting: SoundOfFeed[] | undefined;
  #rest: Buffer = Buffer.alloc(0);
  #lastPacketMs = -Infinity;
  #notBeforeMs = 0;
  #latenessMs: number | undefined;
  #dropped = 0;
  #closed = false;

  constructor(options: FeedSoundOptions) {
    this.#options = options;
  }

  get dropped(): number {
    return this.#dropped + (this.#decoder?.pipe.dropped ?? 0);
  }

  /** Least delay from capture to decoded sound since the last call, in ms; undefined: none came. */
  takeLateness(): number | undefined {
    const latenessMs = this.#latenessMs;
    this.#latenessMs = undefined;
    return latenessMs;
  }

  push(packet: SoundOfFeed, trackNumber: number): void {
    if (this.#closed || Date.now() < this.#notBeforeMs) {
      return;
    }
    this.#lastPacketMs = Date.now();
    const known = this.#decoder;
    if (
      known?.trackNumber !== trackNumber ||
      Math.abs(packet.wallMs - known.startWallMs - known.voice.endMs) > MAX_JUMP_MS
    ) {
      this.#begin(packet.wallMs, trackNumber);
    }
    if (this.#waiting === undefined) {
      this.#feed(packet);
    } else if (this.#waiting.length < MAX_WAITING) {
      this.#waiting.push(packet);
    } else {
      this.#dropped += 1;
    }
  }

  /** To be called several times a second: feeds silence where nothing comes. */
  tick(nowMs: number): void {
    if (this.#waiting === undefined && nowMs - this.#lastPacketMs > SILENCE_AFTER_MS) {
      const decoder = this.#decoder;
      decoder?.pipe.fillTo(nowMs - decoder.startWallMs - SILENCE_AFTER_MS);
    }
  }

  /** Samples of both channels in turn; undefined where there is nothing. */
  read(fromWallMs: number, durationMs: number): Int16Array | undefined {
    const decoder = this.#decoder;
    return decoder?.voice.read(fromWallMs - decoder.startWallMs, durationMs);
  }

  /** Resolves when every child is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stop();
    await Promise.all(this.#closing);
  }

  #begin(startWallMs: number, trackNumber: number): void {
    this.#stop();
    const voice = new VoiceBuffer();
    const pipe = new SoundPipe({
      ffmpegPath: this.#options.ffmpegPath,
      format: 'opus',
      output: ['-c:a', 'pcm_s16le', '-f', 's16le'],
      onOutput: (chunk) => {
        if (this.#decoder === decoder) {
          this.#output(decoder, chunk);
        }
      },
      onFailed: (stderr) => {
        this.#failed(decoder, stderr);
      },
    });
    const decoder: Decoder = { pipe, startWallMs, trackNumber, voice };
    this.#decoder = decoder;
    this.#waiting = [];
    this.#rest = Buffer.alloc(0);
    this.#track(
      pipe.start().then(
        () => {
          if (this.#decoder === decoder) {
            const waiting = this.#waiting ?? [];
            this.#waiting = undefined;
            waiting.forEach((packet) => {
              this.#feed(packet);
            });
          } else {
            return pipe.close();
          }
          return undefined;
        },
        (error: unknown) => {
          this.#failed(decoder, [String(error)]);
        },
      ),
    );
  }

  #feed({ wallMs, durationMs, data }: SoundOfFeed): void {
    const decoder = this.#decoder;
    const mediaMs = wallMs - (decoder?.startWallMs ?? wallMs);
    if (mediaMs >= 0) {
      decoder?.pipe.push({ mediaMs, durationMs, data });
    }
  }

  #output({ voice, startWallMs }: Decoder, chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const whole = bytes.length - (bytes.length % 4);
    const samples = new Int16Array(whole / 2);
    for (let index = 0; index < samples.length; index += 1) {
      samples[index] = bytes.readInt16LE(index * 2);
    }
    this.#rest = Buffer.from(bytes.subarray(whole));
    voice.write(samples);
    const nowMs = Date.now();
    // Silence that stands in for what is missing says nothing of the delay.
    if (nowMs - this.#lastPacketMs < SILENCE_AFTER_MS) {
      const latenessMs = nowMs - startWallMs - voice.endMs;
      this.#latenessMs = Math.min(this.#latenessMs ?? Infinity, latenessMs);
    }
  }

  #failed(decoder: Decoder, stderr: readonly string[]): void {
    if (this.#decoder === decoder && !this.#closed) {
      this.#notBeforeMs = Date.now() + RESTART_MS;
      this.#stop();
      this.#options.onFailed(stderr);
    }
  }

  #stop(): void {
    const decoder = this.#decoder;
    this.#decoder = undefined;
    this.#waiting = undefined;
    if (decoder !== undefined) {
      this.#dropped += decoder.pipe.dropped;
      this.#track(decoder.pipe.close());
    }
  }

  #track(work: Promise<void>): void {
    this.#closing.add(work);
    void work.finally(() => this.#closing.delete(work));
  }
}
