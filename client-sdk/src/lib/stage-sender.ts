/** What somebody sends from their seat: local media, and one publication of it at a time. */
import { clientError } from '../errors.ts';
import type { FreshetError } from '../errors.ts';
import { leaseConnection } from '../connection-pool.ts';
import { LocalMedia } from '../local-media.ts';
import type { LocalMediaOptions } from '../local-media.ts';
import type { Surroundings } from '../ports.ts';
import type { TokenSource } from '../signaling-connection.ts';
import type { StagePublishOptions, StagePublishState } from '../stage-events.ts';
import { Publication } from './publication.ts';

export type StageSenderOptions = {
  readonly url: string;
  readonly token: TokenSource | undefined;
  /** As they were given: connections are only shared between those that have none. */
  readonly given: Surroundings | undefined;
  readonly surroundings: Surroundings;
  readonly ready: (signal: AbortSignal) => Promise<void>;
  readonly onTrack: LocalMediaOptions['onTrack'];
  readonly onEnded: LocalMediaOptions['onEnded'];
  readonly onState: (state: StagePublishState, error?: FreshetError) => void;
  readonly onError: (error: FreshetError) => void;
};

const STATS_INTERVAL_MS = 2_000;

export class StageSender {
  readonly media: LocalMedia;
  readonly #options: StageSenderOptions;
  #publication: Publication | undefined;
  #feedId: string | undefined;
  #how: StagePublishOptions = {};
  #state: StagePublishState = 'off';

  constructor(options: StageSenderOptions) {
    this.#options = options;
    this.media = new LocalMedia({
      screenBeside: true,
      onTrack: (slot, track) => {
        this.#publication?.sync();
        options.onTrack(slot, track);
      },
      onEnded: options.onEnded,
    });
  }

  get state(): StagePublishState {
    return this.#state;
  }

  get isOn(): boolean {
    return this.#publication !== undefined;
  }

  /** Sends into a feed what the local media hold. Resolves when the server takes it. */
  async start(feedId: string, how: StagePublishOptions): Promise<void> {
    if (this.#publication !== undefined) {
      throw clientError('CLIENT_WRONG_STATE', { message: 'this seat sends already' });
    }
    this.#feedId = feedId;
    this.#how = how;
    const publication = this.#create(feedId);
    this.#publication = publication;
    this.#setState('connecting');
    await publication.start();
  }

  /** The seat may have another feed than before: goes on there. */
  follow(feedId: string): void {
    if (this.#publication !== undefined && feedId !== this.#feedId) {
      void this.stop();
      this.start(feedId, this.#how).catch(() => undefined); // Told as the state.
    }
  }

  /** Brings what is sent in line with the local media. */
  sync(): void {
    this.#publication?.sync();
  }

  /** Stops to send; devices stay open. */
  async stop(): Promise<void> {
    const publication = this.#publication;
    this.#publication = undefined;
    this.#setState('off');
    await publication?.stop(false).catch(() => undefined); // The server frees it with the seat.
  }

  close(): void {
    void this.stop();
    this.media.close();
  }

  #create(feedId: string): Publication {
    const { url, token, given, surroundings, ready, onError } = this.#options;
    const ignore = (): void => undefined;
    const publication: Publication = new Publication({
      lease: leaseConnection({ url, token, ...(given && { surroundings: given }) }),
      ...{ serverUrl: url, surroundings, ready, onError, media: this.media },
      target: { streamId: feedId },
      video: this.#how.video ?? {},
      audio: this.#how.audio ?? {},
      statsIntervalMs: STATS_INTERVAL_MS,
      onlyWatchedLayers: true,
      onChange: () => {
        if (this.#publication === publication) {
          const up = publication.recovering ? 'reconnecting' : 'live';
          this.#setState(publication.isOpen ? up : 'connecting');
        }
      },
      ...{ onStreamState: ignore, onScore: ignore, onLayersWanted: ignore },
      ...{ onRecovering: ignore, onRecovered: ignore, onStats: ignore },
      onOver: (error) => {
        if (this.#publication === publication) {
          this.#publication = undefined;
          this.#setState(error === undefined ? 'off' : 'failed', error);
        }
      },
    });
    return publication;
  }

  #setState(state: StagePublishState, error?: FreshetError): void {
    if (this.#state !== state) {
      this.#state = state;
      this.#options.onState(state, error);
    }
  }
}
