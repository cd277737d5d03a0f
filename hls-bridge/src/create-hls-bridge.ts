/** The HLS bridge: packages a stream from the first request on, and serves it from the origin. */
import { sendProblem } from '@freshet/infra/runtime';
import type { ExchangeHandler, HttpHandler, StreamId } from '@freshet/infra/runtime';
import { hlsError } from './errors.ts';
import { compositeRung } from './ladder/encoded-rung.ts';
import { EncoderBudget } from './ladder/encoder-budget.ts';
import { chooseEncoder } from './ladder/choose-encoder.ts';
import type { LadderOptions } from './ladder/ladder-options.ts';
import type { StageLeg } from './composite/stage-leg.ts';
import type { LiveLadder } from './ladder/live-ladder.ts';
import { completeOptions } from './options.ts';
import type { HlsBridgeOptions, HlsBridgeOptionsInput } from './options.ts';
import { createOrigin } from './origin/create-origin.ts';
import type { Origin } from './origin/create-origin.ts';
import type { StreamPackager } from './packager/stream-packager.ts';
import type { HlsBridgeDeps } from './ports.ts';
import { Recorder } from './recording/recorder.ts';
import { streamPictureKey } from './recording/recording-keys.ts';
import { StreamBridge } from './stream-bridge.ts';
import { grabKeyFrame } from './tap/grab-key-frame.ts';
import type { SourceVideoFrame } from './tap/stream-source.ts';
import { FirstPreviews } from './thumbnails/first-previews.ts';
import { PreviewMaker } from './thumbnails/preview-maker.ts';
import { storedPicture } from './thumbnails/stored-picture.ts';
import { createLiveRecordings } from './vod/live-recordings.ts';
import { createRecordedOrigin } from './vod/recorded-origin.ts';
import { createVodShelf } from './vod/vod-shelf.ts';

export interface HlsBridge {
  /** To be mounted on `/live` and `/t`. */
  readonly answer: ExchangeHandler;
  /** The same where only a plain handler can be mounted. */
  readonly handler: HttpHandler;
  /** To be mounted on `/vod` and `/clips`, and for paths below `/t` that lead there. */
  readonly recorded: HttpHandler;
  /** To be told of every transition of a stream that is published on this node. */
  streamStateChanged(change: { readonly streamId: StreamId; readonly state: string }): void;
  /** Streams that are being packaged or linger. */
  readonly streams: number;
  /** Ends every stream's packaging and answers what is held. Idempotent. */
  close(): Promise<void>;
}

/** Lets nothing start yet: streams are packaged when somebody asks for them. */
export function createHlsBridge(
  deps: HlsBridgeDeps,
  options: HlsBridgeOptionsInput = {},
): HlsBridge {
  return new Bridges(deps, completeOptions(options));
}

type Entry = {
  readonly opening: Promise<StreamBridge>;
  bridge: StreamBridge | undefined;
  endedMs: number | undefined;
};

/** What a playlist keeps of a stream whose viewers cannot go back: enough for players to catch up. */
const LIVE_SEGMENTS = 8;
const SWEEP_MS = 2000;
/** A browser that sent nothing as nobody watched needs a moment to begin again. */
const KEY_FRAME_TIMEOUT_MS = 5000;

class Bridges implements HlsBridge {
  readonly #deps: HlsBridgeDeps;
  readonly #options: HlsBridgeOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #origin: Origin;
  readonly #sweeper: NodeJS.Timeout;
  readonly #budget: EncoderBudget;
  /** Undefined where nothing is kept. */
  readonly #recorder: Recorder | undefined;
  readonly recorded: HttpHandler;
  readonly #previews: PreviewMaker;
  /** Undefined where nobody could be told of them. */
  readonly #firstPreviews: FirstPreviews | undefined;
  /** With an encoder that works here. */
  readonly #ladder: Promise<LadderOptions>;
  readonly #gauges: readonly (() => void)[];
  #closing: Promise<void> | undefined;

  constructor(deps: HlsBridgeDeps, options: HlsBridgeOptions) {
    this.#deps = deps;
    this.#options = options;
    const { ffmpegPath } = options.ladder;
    this.#previews = new PreviewMaker({
      ...(ffmpegPath !== undefined && { ffmpegPath }),
      grab: (streamId, signal) => this.#grab(streamId, signal),
    });
    const { recording, log, metrics } = deps;
    this.#firstPreviews =
      recording &&
      new FirstPreviews({
        ...{ log, catalog: recording.catalog },
        picture: (streamId) => this.#preview(streamId),
      });
    this.#recorder =
      recording &&
      new Recorder(
        { ...recording, log, metrics, open: (streamId) => this.#package(streamId) },
        { maxHeldBytes: options.maxRecordingHeldBytes },
      );
    const shelf = recording && createVodShelf(recording, (vodId) => this.#recorder?.made(vodId));
    const windowS = options.dvrWindowS;
    this.recorded =
      recording && shelf
        ? createRecordedOrigin({ ...recording, shelf, log, ffmpegPath }, { ...options, windowS })
        : (_request, response) => {
            sendProblem(response, hlsError('HLS_NOT_FOUND'), { log });
          };
    this.#origin = createOrigin(
      {
        streams: {
          find: (streamId) => this.#find(streamId),
          obtain: (streamId) => this.#obtain(streamId),
        },
        directory: deps.directory,
        // The form was checked by the route.
        preview: (streamId) => this.#preview(streamId as StreamId),
        custom: (streamId) => storedPicture(recording?.store, streamPictureKey(streamId)),
        recordings:
          recording &&
          shelf &&
          createLiveRecordings(
            { ...recording, shelf },
            { windowS, mediaSecrets: options.mediaSecrets },
          ),
        ...{ log, metrics },
      },
      options,
    );
    this.#budget = new EncoderBudget(options.cpuBudgetCores);
    this.#ladder = chooseEncoder(options.ladder, deps.log);
    this.#gauges = this.#observe();
    this.#sweeper = setInterval(() => {
      this.#sweep();
    }, SWEEP_MS);
  }

  get answer(): ExchangeHandler {
    return this.#origin.answer;
  }

  get handler(): HttpHandler {
    return this.#origin.handler;
  }

  get streams(): number {
    return this.#entries.size;
  }

  streamStateChanged({ streamId, state }: { streamId: StreamId; state: string }): void {
    if (state === 'live') {
      this.#recorder?.begin(streamId);
      this.#firstPreviews?.begin(streamId);
    } else if (state === 'ended') {
      this.#firstPreviews?.end(streamId);
      this.#previews.forget(streamId);
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#shutDown();
    return this.#closing;
  }

  async #shutDown(): Promise<void> {
    clearInterval(this.#sweeper);
    this.#firstPreviews?.close();
    this.#origin.close();
    this.#gauges.forEach((remove) => {
      remove();
    });
    const entries = [...this.#entries.keys()];
    // What is packaged already goes into the store first.
    await this.#recorder?.close();
    await this.#previews.close();
    await Promise.all(entries.map((streamId) => this.#drop(streamId)));
  }

  #observe(): (() => void)[] {
    const sum = (of: (ladder: LiveLadder) => number) => (): number =>
      [...this.#entries.values()]
        .flatMap(({ bridge }) => bridge?.ladder ?? [])
        .reduce((total, ladder) => total + of(ladder), 0);
    const stages = (of: (stage: StageLeg) => number) => (): number =>
      [...this.#entries.values()]
        .flatMap(({ bridge }) => bridge?.stage ?? [])
        .reduce((total, stage) => total + of(stage), 0);
    const gauges: readonly (readonly [string, string, () => number])[] = [
      ['hls_streams', 'Streams that are packaged for HLS', () => this.#entries.size],
      [
        'hls_degraded_streams',
        'Streams whose encoders keep failing',
        sum((ladder) => (ladder.degraded ? 1 : 0)),
      ],
      [
        'hls_shed_rungs',
        'Rungs that are not encoded because the machine cannot keep up',
        sum((ladder) => ladder.shed.length),
      ],
      [
        'hls_dropped_frames',
        'Frames and packets that found no room before an encoder',
        sum((ladder) => ladder.dropped),
      ],
      [
        'hls_encoder_cores',
        'Cores that the encoders are expected to take',
        () => this.#budget.usedCores,
      ],
      [
        'hls_refused_ladders',
        'Ladders that found no room in the budget',
        () => this.#budget.refused,
      ],
      [
        'hls_composites',
        'Streams whose stage goes out as one picture',
        stages((stage) => (stage.isComposite ? 1 : 0)),
      ],
      [
        'hls_composites_refused',
        'Streams with guests on stage whose host alone goes out',
        stages((stage) => (stage.refusal === undefined ? 0 : 1)),
      ],
      [
        'hls_composite_dropped',
        'Frames, pictures and packets that found no room in composites',
        stages((stage) => stage.dropped),
      ],
    ];
    return gauges.map(([name, help, value]) =>
      this.#deps.metrics.observedGauge({ name, help }, value),
    );
  }

  #find(streamId: string): StreamPackager | undefined {
    const bridge = this.#entries.get(streamId)?.bridge;
    bridge?.touch();
    return bridge?.packager;
  }

  /** Who looks at pictures only neither begins to package a stream nor keeps it packaged. */
  async #preview(streamId: StreamId): Promise<Buffer | undefined> {
    const { bridge, endedMs } = this.#entries.get(streamId) ?? {};
    if (endedMs !== undefined) {
      return undefined;
    }
    const packager = bridge?.packager.ready === true ? bridge.packager : undefined;
    return this.#previews.picture(streamId, packager);
  }

  async #grab(streamId: StreamId, signal: AbortSignal): Promise<SourceVideoFrame | undefined> {
    const { media, log, originOf } = this.#deps;
    const origin = await originOf(streamId);
    return grabKeyFrame(
      { media, log },
      { streamId, ...(origin !== undefined && { origin }) },
      { timeoutMs: KEY_FRAME_TIMEOUT_MS, signal },
    );
  }

  /** From now on, whether there is something to play or not. */
  async #package(streamId: StreamId): Promise<StreamPackager> {
    if (this.#closing !== undefined) {
      throw hlsError('HLS_CLOSED');
    }
    const { packager } = await (this.#entries.get(streamId) ?? this.#open(streamId)).opening;
    return packager;
  }

  async #obtain(streamId: string): Promise<StreamPackager> {
    if (this.#closing !== undefined) {
      throw hlsError('HLS_CLOSED');
    }
    const bridge = await (this.#entries.get(streamId) ?? this.#open(streamId)).opening;
    bridge.touch();
    if (await bridge.ready(this.#options.startTimeoutMs)) {
      return bridge.packager;
    }
    throw bridge.finished
      ? hlsError('HLS_STREAM_NOT_LIVE')
      : hlsError('HLS_STARTING', { retryAfterMs: 1000 });
  }

  #open(streamId: string): Entry {
    if (this.#entries.size >= this.#options.maxStreams) {
      throw hlsError('HLS_OVERLOADED', { retryAfterMs: 5000 });
    }
    const entry: Entry = {
      // The form was checked by the route.
      opening: this.#openBridge(streamId as StreamId),
      ...{ bridge: undefined, endedMs: undefined },
    };
    this.#entries.set(streamId, entry);
    entry.opening.then(
      (bridge) => {
        entry.bridge = bridge;
        if (this.#closing !== undefined) {
          void this.#drop(streamId);
        }
      },
      () => this.#entries.delete(streamId),
    );
    return entry;
  }

  async #openBridge(streamId: StreamId): Promise<StreamBridge> {
    const packaging = await this.#deps.packagingOf?.(streamId);
    const { targetDurationS, partTargetS, windowSegments, lowLatency } = this.#options;
    return StreamBridge.open(this.#deps, streamId, {
      ...{ targetDurationS, partTargetS },
      windowSegments:
        packaging?.dvr === false ? Math.min(windowSegments, LIVE_SEGMENTS) : windowSegments,
      lowLatency: packaging?.lowLatency ?? lowLatency,
      ...{ ladder: this.#ladder, maxRungs: packaging?.maxRungs, budget: this.#budget },
      composite: this.#options.composite && compositeRung(this.#options.composite),
      onUpdate: (packager) => {
        this.#origin.changed(packager);
        this.#recorder?.changed(streamId);
      },
      onFinished: (bridge, how) => {
        this.#finished(bridge, how.ended);
      },
    });
  }

  #finished(bridge: StreamBridge, ended: boolean): void {
    const entry = this.#entries.get(bridge.streamId);
    if (entry !== undefined && ended && bridge.packager.ready) {
      // Players read the end of the playlist first.
      entry.endedMs = Date.now();
      return;
    }
    void this.#drop(bridge.streamId);
  }

  #sweep(): void {
    const nowMs = Date.now();
    for (const [streamId, { bridge, endedMs }] of this.#entries) {
      const lingered = endedMs !== undefined && nowMs - endedMs > this.#options.lingerMs;
      const idle = bridge !== undefined && nowMs - bridge.touchedMs > this.#options.idleMs;
      if (lingered || (idle && this.#recorder?.keeps(streamId) !== true)) {
        void this.#drop(streamId);
      }
    }
  }

  async #drop(streamId: string): Promise<void> {
    const entry = this.#entries.get(streamId);
    this.#entries.delete(streamId);
    this.#recorder?.gone(streamId);
    const bridge = await entry?.opening.catch(() => undefined);
    if (bridge !== undefined) {
      this.#origin.gone(bridge.packager);
      await bridge.close();
    }
  }
}
