/**
 * One time of being live, from `goLive()` to its end: a publish session that follows the local media
 * and is opened again after failures.
 */
import type { StreamState } from '@freshet/signaling/proto';
import { BroadcasterStatsReader } from '../broadcaster-stats.ts';
import type { BroadcasterStats } from '../broadcaster-stats.ts';
import type { ConnectionLease } from '../connection-pool.ts';
import type { Unsubscribe } from '../emitter.ts';
import { clientError, FreshetError, toFreshetError } from '../errors.ts';
import type { LocalMedia } from '../local-media.ts';
import type { Surroundings, TimerHandle } from '../ports.ts';
import { openPublishSession } from '../rtc/publish-session.ts';
import type {
  AudioSendOptions,
  PublishSession,
  PublishTarget,
  VideoSendOptions,
} from '../rtc/publish-session.ts';
import { deferred } from './deferred.ts';
import { SessionKeeper } from './session-keeper.ts';
import type { RecoveryStep } from './session-keeper.ts';
import type { SessionEvent } from './session-mailbox.ts';

export type PublicationOptions = {
  readonly lease: ConnectionLease;
  readonly serverUrl: string;
  readonly surroundings: Surroundings;
  readonly target: PublishTarget;
  /** Resolves when the server is ready to take it. */
  readonly ready?: (signal: AbortSignal) => Promise<void>;
  readonly media: LocalMedia;
  readonly video: VideoSendOptions;
  readonly audio: AudioSendOptions;
  readonly statsIntervalMs: number;
  /** Whether layers that nobody watches rest. */
  readonly onlyWatchedLayers: boolean;
  /** Something changed that the state is computed from. */
  readonly onChange: () => void;
  readonly onStreamState: (state: StreamState, atMs: number) => void;
  readonly onScore: (kind: 'audio' | 'video', scores: readonly number[]) => void;
  /** Encodings above `highest` rest, because nobody watches them; undefined: all are sent. */
  readonly onLayersWanted: (highest: number) => void;
  readonly onRecovering: (step: RecoveryStep) => void;
  readonly onRecovered: (durationMs: number) => void;
  readonly onStats: (stats: BroadcasterStats) => void;
  readonly onError: (error: FreshetError) => void;
  /** It is over: undefined when the stream ended, else why nothing more is tried. */
  readonly onOver: (error: FreshetError | undefined) => void;
};

const SLOTS = ['video', 'audio', 'screen'] as const;
/** How long a session that was replaced sends on: the next one has to reach every viewer first. */
const RETIRE_AFTER_MS = 2_000;

export class Publication {
  readonly #options: PublicationOptions;
  readonly #keeper: SessionKeeper;
  readonly #statsReader = new BroadcasterStatsReader();
  readonly #off: Unsubscribe[] = [];
  readonly #opened = deferred();
  #session: PublishSession | undefined;
  #retired: PublishSession | undefined;
  #retireTimer: TimerHandle | undefined;
  #offSession: Unsubscribe | undefined;
  /** Highest encoding of the picture that is sent. */
  #highestLayer = Infinity;
  #statsTimer: TimerHandle | undefined;
  /** Changes of tracks are made one after another. */
  #work: Promise<void> = Promise.resolve();
  #isOpen = false;
  #over = false;

  constructor(options: PublicationOptions) {
    this.#options = options;
    const { clock, random } = options.surroundings;
    this.#keeper = new SessionKeeper({
      clock,
      random,
      open: (signal) => this.#open(signal),
      restartIce: async (signal) => this.#session?.restartIce(signal),
      onRecovering: (step) => {
        options.onRecovering(step);
        options.onChange();
      },
      onRecovered: (durationMs) => {
        options.onRecovered(durationMs);
        options.onChange();
      },
      onFailed: (error) => {
        this.#finish(error);
      },
    });
  }

  get streamId(): string | undefined {
    return this.#session?.streamId;
  }

  get recovering(): boolean {
    return this.#keeper.recovering;
  }

  /** True from the first session on that carried our tracks. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Resolves when the server takes our tracks. */
  start(): Promise<void> {
    const { connection } = this.#options.lease;
    this.#off.push(
      connection.on('sessionsLost', () => {
        this.#keeper.handleSessionsLost();
      }),
      connection.on('networkChanged', () => {
        this.#keeper.handleNetworkChange();
      }),
      connection.on('state', ({ state, error }) => {
        if (state === 'closed') {
          this.#finish(error ?? clientError('CLIENT_CLOSED'));
        }
      }),
    );
    this.#keeper.start();
    this.#scheduleStats();
    return this.#opened.promise;
  }

  /** Brings the session in line with the local media: tracks and mutes. */
  sync(): void {
    const session = this.#session;
    if (session === undefined) {
      return;
    }
    this.#work = this.#work
      .then(() => this.#syncTracks(session))
      .catch((thrown: unknown) => {
        const error = toFreshetError(thrown);
        if (!this.#over && this.#session === session && !error.retryable) {
          this.#options.onError(error);
        }
      });
  }

  setMaxBitrate(maxBitrateBps: number): Promise<void> {
    return this.#session?.setMaxBitrate(maxBitrateBps) ?? Promise.resolve();
  }

  /** Ends it. `endStream`: for viewers too; else they wait for the reconnect window. */
  async stop(endStream: boolean): Promise<void> {
    if (this.#over) {
      return;
    }
    const session = this.#session;
    const { connection } = this.#options.lease;
    this.#end();
    try {
      if (session !== undefined && connection.state !== 'closed') {
        // Before the transport closes: to the server a closed transport is a lost publisher.
        const { sessionId } = session;
        await connection.request('unpublish', { sessionId, endStream }, { timeoutMs: 3_000 });
      }
    } catch (thrown) {
      if (!(thrown instanceof FreshetError) || thrown.kind !== 'not_found') {
        throw thrown;
      }
    } finally {
      this.#dropSession();
      this.#options.lease.release();
    }
  }

  async #open(signal: AbortSignal): Promise<void> {
    const { lease, serverUrl, target, video, audio } = this.#options;
    this.#retireSession();
    await this.#options.ready?.(signal);
    const session = await openPublishSession({
      connection: lease.connection,
      serverUrl,
      target,
      video,
      audio,
      signal,
      onTransport: (state) => {
        if (this.#session === session) {
          this.#keeper.handleTransport(state);
        }
      },
    });
    this.#session = session;
    this.#highestLayer = Infinity;
    this.#statsReader.reset();
    this.#offSession = lease.connection.listenSession(session.sessionId, (event) => {
      this.#handleSessionEvent(session, event);
    });
    this.#work = this.#syncTracks(session);
    await this.#work;
    this.#closeRetiredSoon();
    this.#isOpen = true;
    this.#opened.resolve();
    this.#options.onChange();
  }

  async #syncTracks(session: PublishSession): Promise<void> {
    const { media } = this.#options;
    for (const slot of SLOTS) {
      if (this.#session !== session) {
        return;
      }
      const track = media.trackOf(slot);
      const paused = media.isMuted(slot);
      if (track === undefined) {
        await session.unproduce(slot);
      } else if (session.has(slot)) {
        await session.replaceTrack(slot, track);
        await session.setPaused(slot, paused);
      } else {
        await session.produce(slot, track, paused);
      }
    }
  }

  #handleSessionEvent(session: PublishSession, event: SessionEvent): void {
    switch (event.kind) {
      case 'producerScore': {
        const kind = session.slotOf(event.producerId);
        if (kind !== undefined && kind !== 'screen') {
          // A layer that rests has no score.
          const sent =
            kind === 'video' ? event.scores.slice(0, this.#highestLayer + 1) : event.scores;
          this.#options.onScore(kind, sent);
        }
        break;
      }
      case 'layersWanted':
        this.#followDemand(session, event);
        break;
      case 'streamStateChanged':
        this.#options.onStreamState(event.state, event.atMs);
        break;
      case 'sessionClosed':
        if (event.reason === 'stream_ended') {
          this.#finish(undefined);
        } else {
          this.#keeper.handleSessionClosed(event.reason, event.retry);
        }
        break;
      case 'transportState':
      case 'consumerAdded':
      case 'consumerClosed':
      case 'consumerPaused':
      case 'layersChanged':
        break;
    }
  }

  #followDemand(
    session: PublishSession,
    { producerId, spatialLayer }: { readonly producerId: string; readonly spatialLayer: number },
  ): void {
    const slot = session.slotOf(producerId);
    if (slot === undefined || slot === 'audio' || !this.#options.onlyWatchedLayers) {
      return;
    }
    // It fails only when the sender is gone, which has an event of its own.
    session.setHighestLayer(slot, spatialLayer).catch(() => undefined);
    if (slot === 'video') {
      this.#highestLayer = spatialLayer;
      this.#options.onLayersWanted(spatialLayer);
    }
  }

  #scheduleStats(): void {
    this.#statsTimer = this.#options.surroundings.clock.setTimer(() => {
      void this.#readStats().finally(() => {
        if (!this.#over) {
          this.#scheduleStats();
        }
      });
    }, this.#options.statsIntervalMs);
  }

  async #readStats(): Promise<void> {
    const session = this.#session;
    if (session === undefined || session.closed) {
      return;
    }
    const report = await session.getStats().catch(() => undefined);
    if (report !== undefined && this.#session === session) {
      const nowMs = this.#options.surroundings.clock.now();
      this.#options.onStats(this.#statsReader.read(report, nowMs));
    }
  }

  #finish(error: FreshetError | undefined): void {
    if (!this.#over) {
      this.#opened.reject(error ?? clientError('CLIENT_CLOSED'));
      this.#end();
      this.#dropSession();
      this.#options.lease.release();
      this.#options.onOver(error);
    }
  }

  #end(): void {
    this.#over = true;
    this.#keeper.stop();
    this.#opened.reject(clientError('CLIENT_ABORTED'));
    if (this.#statsTimer !== undefined) {
      this.#options.surroundings.clock.clearTimer(this.#statsTimer);
    }
    for (const off of this.#off.splice(0)) {
      off();
    }
  }

  /** Lets the present session go on sending until the next one does: a drained server still works. */
  #retireSession(): void {
    this.#offSession?.();
    this.#offSession = undefined;
    this.#closeRetired();
    this.#retired = this.#session;
    this.#session = undefined;
  }

  #closeRetiredSoon(): void {
    const { clock } = this.#options.surroundings;
    this.#retireTimer ??= clock.setTimer(() => {
      this.#closeRetired();
    }, RETIRE_AFTER_MS);
  }

  #closeRetired(): void {
    if (this.#retireTimer !== undefined) {
      this.#options.surroundings.clock.clearTimer(this.#retireTimer);
      this.#retireTimer = undefined;
    }
    this.#retired?.close();
    this.#retired = undefined;
  }

  #dropSession(): void {
    this.#retireSession();
    this.#closeRetired();
  }
}
