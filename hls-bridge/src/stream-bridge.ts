/** One stream over HLS: its tap, its ladder and its packager, from the first request until it ends. */
import { randomBytes } from 'node:crypto';
import type { StreamId } from '@freshet/infra/runtime';
import { StageLeg } from './composite/stage-leg.ts';
import type { EncodedRung } from './ladder/encoded-rung.ts';
import type { EncoderBudget } from './ladder/encoder-budget.ts';
import { LiveLadder } from './ladder/live-ladder.ts';
import type { LadderOptions } from './ladder/ladder-options.ts';
import { StreamPackager } from './packager/stream-packager.ts';
import type { HlsBridgeDeps } from './ports.ts';
import { openStreamSource } from './tap/stream-source.ts';
import type { StreamSource } from './tap/stream-source.ts';

export type StreamBridgeOptions = {
  readonly ladder: Promise<LadderOptions>;
  /** Fewer rungs below the source than the ladder has; undefined: all of them. */
  readonly maxRungs: number | undefined;
  /** Size, rate and bit rate of a stage with guests; undefined: the host alone goes out. */
  readonly composite: EncodedRung | undefined;
  /** Shared by all streams of the process. */
  readonly budget: EncoderBudget;
  readonly targetDurationS: number;
  readonly partTargetS: number;
  readonly windowSegments: number;
  readonly lowLatency: boolean;
  readonly onUpdate: (packager: StreamPackager) => void;
  /** Nothing more comes; `ended`: the stream is over, else this node lost it. */
  readonly onFinished: (bridge: StreamBridge, how: { readonly ended: boolean }) => void;
};

/** Media sequence numbers count seconds since then, so that a restart never goes back. */
const MSN_EPOCH_MS = Date.UTC(2026, 0, 1);
const PREFIX_BYTES = 16;

export class StreamBridge {
  readonly streamId: StreamId;
  readonly packager: StreamPackager;
  readonly #options: StreamBridgeOptions;
  readonly #waiters = new Set<() => void>();
  #ladder: LiveLadder | undefined;
  #source: StreamSource | undefined;
  /** Only where stages are composed. */
  #stage: StageLeg | undefined;
  readonly #unlisten: (() => Promise<void>)[] = [];
  #touchedMs = Date.now();
  #finished = false;
  #closing: Promise<void> | undefined;

  private constructor(streamId: StreamId, options: StreamBridgeOptions) {
    this.streamId = streamId;
    this.#options = options;
    this.packager = new StreamPackager({
      targetDurationS: options.targetDurationS,
      partTargetS: options.partTargetS,
      windowSegments: options.windowSegments,
      lowLatency: options.lowLatency,
      firstMsn: Math.floor((Date.now() - MSN_EPOCH_MS) / 1000),
      prefix: randomBytes(PREFIX_BYTES).toString('base64url'),
      onUpdate: () => {
        this.#updated();
      },
    });
  }

  /** @throws SFU_STREAM_NOT_LIVE, SFU_STREAM_ENDED, SFU_OVERLOADED */
  static async open(
    deps: HlsBridgeDeps,
    streamId: StreamId,
    options: StreamBridgeOptions,
  ): Promise<StreamBridge> {
    const bridge = new StreamBridge(streamId, options);
    await bridge.#start(deps);
    return bridge;
  }

  /** When somebody last asked for it. */
  get touchedMs(): number {
    return this.#touchedMs;
  }

  get finished(): boolean {
    return this.#finished;
  }

  /** Undefined before the source is open. */
  get ladder(): LiveLadder | undefined {
    return this.#ladder;
  }

  /** Undefined where stages are not composed. */
  get stage(): StageLeg | undefined {
    return this.#stage;
  }

  touch(): void {
    this.#touchedMs = Date.now();
  }

  /** Whether there is a segment to play before the time is up. */
  async ready(timeoutMs: number): Promise<boolean> {
    if (!this.packager.ready && !this.#finished) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, timeoutMs);
        const waiters = this.#waiters;
        function done(): void {
          clearTimeout(timer);
          waiters.delete(done);
          resolve();
        }
        waiters.add(done);
      });
    }
    return this.packager.ready;
  }

  /** Stops at once; what was packaged can still be served. Idempotent. */
  close(): Promise<void> {
    this.#closing ??= this.#shutDown();
    return this.#closing;
  }

  async #start(deps: HlsBridgeDeps): Promise<void> {
    const log = deps.log.child({ streamId: this.streamId });
    const [ladder, origin] = await Promise.all([
      this.#options.ladder,
      deps.originOf(this.streamId),
    ]);
    const source = await openStreamSource(
      { media: deps.media, log },
      { streamId: this.streamId, ...(origin !== undefined && { origin }) },
      {
        onVideo: (frame) => (this.#stage ?? this.#ladder)?.handleVideo(frame),
        onAudio: (packet) => (this.#stage ?? this.#ladder)?.handleAudio(packet),
        onState: (state) => {
          if (state === 'ended') {
            this.#finish(true);
          }
        },
        onClosed: (reason) => {
          this.#finish(reason === 'stream_ended');
        },
      },
    );
    this.#source = source;
    const { budget, maxRungs } = this.#options;
    this.#stage = this.#openStage({ ...deps, log }, source, ladder);
    this.#ladder = new LiveLadder(
      { sink: this.packager, source: this.#stage ?? source, budget, log },
      maxRungs === undefined ? ladder : { ...ladder, maxRungs },
    );
    void this.#listen(deps);
  }

  #openStage(
    deps: HlsBridgeDeps,
    source: StreamSource,
    ladder: LadderOptions,
  ): StageLeg | undefined {
    const { composite, budget } = this.#options;
    if (composite === undefined || deps.listenToStage === undefined) {
      return undefined;
    }
    return new StageLeg(
      {
        ...{ ...deps, source, budget, hostId: this.streamId },
        sink: {
          handleVideo: (frame, judge) => this.#ladder?.handleVideo(frame, judge),
          handleAudio: (packet) => this.#ladder?.handleAudio(packet),
          switchSound: (format) => this.#ladder?.switchSound(format),
        },
      },
      { ladder, rung: composite },
    );
  }

  /** Without it there are no events in the playlists and no guests, and nothing else is missing. */
  async #listen(deps: HlsBridgeDeps): Promise<void> {
    const { listenToEvents, listenToStage } = deps;
    const listening: Promise<() => Promise<void>>[] = [];
    if (listenToEvents !== undefined) {
      listening.push(
        listenToEvents(this.streamId, (event) => {
          this.packager.announce(event);
        }),
      );
    }
    if (listenToStage !== undefined && this.#stage !== undefined) {
      listening.push(
        listenToStage(this.streamId, (scene) => {
          this.#stage?.show(scene);
        }),
      );
    }
    for (const result of await Promise.allSettled(listening)) {
      if (result.status === 'rejected') {
        const { reason: err } = result as { readonly reason: unknown };
        deps.log.warn({ err, streamId: this.streamId }, 'events or guests are not heard of');
      } else {
        this.#unlisten.push(result.value);
      }
    }
    if (this.#finished) {
      this.#stopListening();
    }
  }

  #stopListening(): void {
    for (const unlisten of this.#unlisten.splice(0)) {
      // A topic that cannot be left goes away with the bus.
      unlisten().catch(() => undefined);
    }
  }

  #updated(): void {
    this.#options.onUpdate(this.packager);
    if (this.packager.ready) {
      this.#wake();
    }
  }

  #wake(): void {
    [...this.#waiters].forEach((wake) => {
      wake();
    });
  }

  #finish(ended: boolean): void {
    if (this.#finished || this.#closing !== undefined) {
      return;
    }
    this.#finished = true;
    this.#stopListening();
    void this.#stage?.close();
    void this.#ladder?.close();
    if (ended) {
      this.packager.end();
    }
    this.#wake();
    this.#options.onFinished(this, { ended });
  }

  async #shutDown(): Promise<void> {
    this.#finished = true;
    this.#stopListening();
    this.#source?.close();
    await Promise.all([this.#stage?.close(), this.#ladder?.close()]);
    this.#wake();
  }
}
