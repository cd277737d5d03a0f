/**
 * Friends on a stage watch a stream of somebody else together: one leads, the others see the same moment.
 * Voices are the stage's, chat is that of the stage's own stream. [How it works](../../docs/stage.md).
 */
import type { StagePlayhead } from '@freshet/signaling/proto';
import { browserSurroundings } from './browser-surroundings.ts';
import { Emitter } from './emitter.ts';
import type { Unsubscribe } from './emitter.ts';
import { clientError } from './errors.ts';
import { PartyFollower } from './lib/party-follower.ts';
import { PartyScreen } from './lib/party-screen.ts';
import type { Player } from './player.ts';
import type { Surroundings, TimerHandle } from './ports.ts';
import type { WatchPartyEvents, WatchPartyOptions } from './watch-party-events.ts';

const LOOK_MS = 500;
/** How often a leader says where they are; at once when they pause, go on or go somewhere. */
const TELL_MS = 1_000;

/**
 * ```ts
 * const stage = new Stage({ url, streamId, token });
 * await stage.join({ sit: true });
 * const party = new WatchParty(video, { url, stage, token });
 * await party.watch(otherStreamId); // only who leads; the others follow by themselves
 * ```
 */
export class WatchParty extends Emitter<WatchPartyEvents> {
  readonly #video: HTMLVideoElement;
  readonly #options: WatchPartyOptions;
  readonly #surroundings: Surroundings;
  readonly #off: Unsubscribe[];
  #screen: PartyScreen | undefined;
  #follower: PartyFollower | undefined;
  #shown: string | undefined;
  #leaderId: string | undefined;
  #playhead: StagePlayhead | undefined;
  #timer: TimerHandle | undefined;
  #paused = false;
  #toldAtMs = -Infinity;
  #behindMs: number | undefined;
  #closed = false;

  constructor(video: HTMLVideoElement, options: WatchPartyOptions) {
    super();
    this.#video = video;
    this.#options = options;
    this.#surroundings = options.surroundings ?? browserSurroundings();
    const { stage } = options;
    this.#off = [
      stage.on('changed', () => {
        this.#follow();
      }),
      stage.on('playhead', (playhead) => {
        this.#playhead = playhead;
        this.#look();
      }),
    ];
    this.#follow();
    this.#schedule();
  }

  /** What is watched; undefined: nothing. */
  get streamId(): string | undefined {
    return this.#shown;
  }

  get isLeader(): boolean {
    const { stage } = this.#options;
    return stage.watching !== undefined && stage.watching.leaderId === stage.participantId;
  }

  /** Of this member; undefined while nothing is watched. It is moved and closed by the party. */
  get player(): Player | undefined {
    return this.#screen?.player;
  }

  /** Whether the leader stopped the picture for everybody. */
  get paused(): boolean {
    return this.isLeader ? this.#paused : (this.#playhead?.paused ?? false);
  }

  /** See the `sync` event. */
  get behindMs(): number | undefined {
    return this.isLeader ? 0 : this.#behindMs;
  }

  /**
   * Everybody on stage watches this stream from now on, where this member is in it. Only hosts and co-hosts;
   * a co-host takes the lead by it.
   *
   * @throws STAGE_FORBIDDEN, STAGE_WATCH_INVALID, STREAM_NOT_FOUND, SIG_STREAM_ENDED
   */
  async watch(streamId: string): Promise<void> {
    this.#paused = false;
    await this.#options.stage.watch(streamId);
    if (this.#shown === streamId) {
      // Whoever led before may have stopped it.
      await this.player?.play();
    }
  }

  /** Ends the party; the stage goes on. @throws STAGE_FORBIDDEN */
  async unwatch(): Promise<void> {
    await this.#options.stage.unwatch();
  }

  /** Stops the picture for everybody. @throws CLIENT_WRONG_STATE for who does not lead */
  pause(): void {
    const { player } = this.#led();
    this.#paused = true;
    player.pause();
    this.#tell();
  }

  /** Goes on for everybody: live at the live edge, in the past where it was. @throws CLIENT_WRONG_STATE */
  async play(): Promise<void> {
    const { player } = this.#led();
    this.#paused = false;
    await player.play();
    this.#tell();
  }

  /** Takes everybody there, where the stream is recorded; see `Player.seek()`. @throws as that, CLIENT_WRONG_STATE */
  async seek(to: Date | number): Promise<void> {
    await this.#led().player.seek(to);
    this.#tell();
  }

  /** Takes everybody to the live edge. @throws CLIENT_WRONG_STATE */
  goLive(): void {
    this.#led().player.goLive();
    this.#tell();
  }

  /** This member watches no more; party and stage go on. Idempotent. */
  close(): void {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    if (this.#timer !== undefined) {
      this.#surroundings.clock.clearTimer(this.#timer);
    }
    this.#off.forEach((off) => {
      off();
    });
    this.#screen?.close();
    this.removeAllListeners();
  }

  /** @throws CLIENT_WRONG_STATE */
  #led(): PartyScreen {
    if (this.#screen === undefined || !this.isLeader) {
      throw clientError('CLIENT_WRONG_STATE', {
        message: 'only who leads a watch party moves its picture',
      });
    }
    return this.#screen;
  }

  /** The stage is not what it was. */
  #follow(): void {
    const { watching } = this.#options.stage;
    const isSame = watching?.streamId === this.#shown && watching?.leaderId === this.#leaderId;
    if (this.#closed || isSame) {
      return;
    }
    this.#leaderId = watching?.leaderId;
    this.#playhead = undefined;
    this.#behindMs = undefined;
    if (watching?.streamId !== this.#shown) {
      this.#screen?.close();
      this.#shown = watching?.streamId;
      this.#paused = false;
      this.#screen = watching === undefined ? undefined : this.#open(watching.streamId);
    }
    this.emit('changed', undefined);
  }

  #open(streamId: string): PartyScreen {
    const { url, token, viewerToken, loadHls, mode = 'hls', surroundings } = this.#options;
    const screen = new PartyScreen(this.#video, {
      ...{ url, streamId, token, loadHls, mode: this.isLeader ? mode : 'hls' },
      viewerToken: viewerToken?.(streamId),
      ...(surroundings && { surroundings }),
    });
    const { player } = screen;
    player.on('state', ({ state, error }) => {
      this.emit('state', { state, ...(error && { error }) });
    });
    player.on('needsGesture', (need) => {
      this.emit('needsGesture', need);
    });
    player.on('error', (error) => {
      this.emit('error', error);
    });
    this.#follower = new PartyFollower({
      ...{ screen, clock: this.#surroundings.clock },
      onError: (error) => {
        this.emit('error', error);
      },
    });
    // What it fails with is told as its state.
    player.play().catch(() => undefined);
    return screen;
  }

  #schedule(): void {
    const { clock } = this.#surroundings;
    this.#timer = clock.setTimer(() => {
      if (this.isLeader) {
        if (clock.now() - this.#toldAtMs >= TELL_MS) {
          this.#tell();
        }
      } else {
        this.#look();
      }
      this.#schedule();
    }, LOOK_MS);
  }

  /** Says where this member is, who leads. */
  #tell(): void {
    const { stage } = this.#options;
    const captureTimeMs = this.player?.captureTimeMs;
    const { serverNowMs } = stage;
    if (captureTimeMs === undefined || serverNowMs === undefined || this.#shown === undefined) {
      return;
    }
    this.#toldAtMs = this.#surroundings.clock.now();
    const playhead = {
      ...{ watchedStreamId: this.#shown, mode: this.player?.mode ?? 'hls', paused: this.#paused },
      ...{ captureTimeMs, atMs: serverNowMs },
    };
    // The next one says more than this one would have.
    stage.tellPlayhead(playhead).catch(() => undefined);
  }

  /** Compares where this member is with where the leader is, and moves them. */
  #look(): void {
    const playhead = this.#playhead;
    const { serverNowMs } = this.#options.stage;
    if (
      this.#closed ||
      this.isLeader ||
      playhead === undefined ||
      playhead.watchedStreamId !== this.#shown ||
      serverNowMs === undefined
    ) {
      return;
    }
    this.#behindMs = this.#follower?.follow(playhead, serverNowMs);
    if (this.#behindMs !== undefined) {
      this.emit('sync', { behindMs: this.#behindMs, paused: playhead.paused });
    }
  }
}
