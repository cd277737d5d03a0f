/**
 * The picture of a watch party: an ordinary player, whose distance from the live edge can be set. Everybody
 * asks for the picture with their own rights.
 */
import type HlsType from 'hls.js';
import { loadHlsJs } from '../hls/open-engine.ts';
import type { HlsLoader } from '../hls/open-engine.ts';
import { Player } from '../player.ts';
import type { PlayerOptions } from '../player-events.ts';

export type PartyScreenOptions = Omit<PlayerOptions, 'mode' | 'loadHls'> & {
  readonly mode: 'webrtc' | 'hls';
  readonly loadHls?: HlsLoader | undefined;
};

/** Behind the live edge, s: more than a viewer alone has, so that who is late can get to it without stalling. */
const PARTY_DELAY_S = 3;
const LEAST_DELAY_S = 1.2;
const MOST_DELAY_S = 12;

export class PartyScreen {
  readonly player: Player;
  readonly #video: HTMLVideoElement;
  #hls: HlsType | undefined;

  constructor(video: HTMLVideoElement, options: PartyScreenOptions) {
    const { loadHls = loadHlsJs, ...rest } = options;
    this.#video = video;
    this.player = new Player(video, { ...rest, loadHls: () => this.#load(loadHls) });
  }

  /** So much further from the live edge, or, negative, nearer. False: this player knows no such thing. */
  addDelay(byMs: number): boolean {
    const hls = this.#hls;
    if (hls === undefined || hls.latency === 0 || hls.targetLatency === null) {
      return false;
    }
    const wantedS = hls.latency + byMs / 1_000;
    hls.targetLatency = Math.min(MOST_DELAY_S, Math.max(LEAST_DELAY_S, wantedS));
    return true;
  }

  /** Goes so much ahead, or back, where that is buffered. */
  skip(byMs: number): boolean {
    const toS = this.#video.currentTime + byMs / 1_000;
    const { buffered } = this.#video;
    for (let index = 0; index < buffered.length; index += 1) {
      if (buffered.start(index) <= toS && buffered.end(index) > toS) {
        this.#video.currentTime = toS;
        return true;
      }
    }
    return false;
  }

  close(): void {
    this.#hls = undefined;
    this.player.close();
  }

  /** hls.js as it is, but for its objects being known here, and beginning at the delay of a party. */
  async #load(load: HlsLoader): ReturnType<HlsLoader> {
    const { default: Hls } = await load();
    const keep = (hls: HlsType): void => {
      this.#hls = hls.config.lowLatencyMode ? hls : undefined;
    };
    return {
      default: class extends Hls {
        constructor(config?: ConstructorParameters<typeof HlsType>[0]) {
          super(config);
          if (this.config.lowLatencyMode) {
            this.targetLatency = PARTY_DELAY_S;
          }
          keep(this);
        }
      },
    };
  }
}
