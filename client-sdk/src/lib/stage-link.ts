/**
 * A stage as a client follows it: joined again after any drop, with the seat that it had, and what it was
 * told. Knows nothing of media.
 */
import type { ClientMessages, ServerBodyOf } from '@freshet/signaling/proto';
import { Emitter } from '../emitter.ts';
import { clientError } from '../errors.ts';
import type { FreshetError } from '../errors.ts';
import type { SignalingConnection } from '../signaling-connection.ts';
import type { StageEntry, StageEvents, StageOptions, StageState } from '../stage-events.ts';
import type { StageEvent } from './listeners-by-name.ts';
import { StageView } from './stage-view.ts';
import type { StageNews } from './stage-view.ts';
import { StandingRequest } from './standing-request.ts';

type StageLinkEvents = Pick<StageEvents, 'state' | 'asked' | 'speakers' | 'playhead'> & {
  readonly news: StageNews & {
    /** Whether there was a seat of one's own, and whether one was called, before this. */
    readonly hadSeat: boolean;
    readonly wasCalled: boolean;
  };
};

export class StageLink extends Emitter<StageLinkEvents> {
  readonly view = new StageView();
  readonly #options: StageOptions;
  #standing: StandingRequest | undefined;
  #entry: StageEntry = {};
  #streamId: string | undefined;
  #offStage: (() => void) | undefined;
  #state: StageState = 'idle';
  /** Wait for the stage to be joined, or for its end. */
  readonly #waiting = new Set<(error?: FreshetError) => void>();

  constructor(options: StageOptions) {
    super();
    this.#options = options;
    this.#streamId = options.streamId;
  }

  get state(): StageState {
    return this.#state;
  }

  get streamId(): string | undefined {
    return this.#streamId;
  }

  get isOver(): boolean {
    return this.#state === 'closed' || this.#state === 'failed';
  }

  /** What requests need. @throws CLIENT_WRONG_STATE before `join()` and after the end */
  get joined(): { readonly streamId: string; readonly connection: SignalingConnection } {
    if (this.#streamId === undefined || this.#standing === undefined || this.isOver) {
      throw clientError('CLIENT_WRONG_STATE', { message: 'join the stage first' });
    }
    return { streamId: this.#streamId, connection: this.#standing.connection };
  }

  /** Joins, or joins anew. Resolves when the server has let us in. */
  async join(entry: StageEntry): Promise<void> {
    if (this.isOver) {
      throw clientError('CLIENT_CLOSED');
    }
    this.#entry = { ...this.#entry, ...entry };
    if (this.#standing === undefined) {
      this.#setState('joining');
      this.#open();
    } else {
      this.#setState(this.#state === 'joined' ? 'reconnecting' : this.#state);
      this.#standing.ask();
    }
    await this.whenJoined();
  }

  /** From now on nothing but looking on is asked for. */
  forgetSeat(): void {
    this.#entry = {};
    this.view.seatToken = undefined;
  }

  /** @throws CLIENT_ABORTED, CLIENT_CLOSED and why joining failed */
  whenJoined(signal?: AbortSignal): Promise<void> {
    if (this.#state === 'joined') {
      return Promise.resolve();
    }
    if (this.isOver) {
      return Promise.reject(clientError('CLIENT_CLOSED'));
    }
    return new Promise((resolve, reject) => {
      const settle = (error?: FreshetError): void => {
        this.#waiting.delete(settle);
        if (error === undefined) {
          resolve();
        } else {
          reject(error);
        }
      };
      this.#waiting.add(settle);
      const abort = (): void => {
        settle(clientError('CLIENT_ABORTED'));
      };
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  /** The connection of the page, once `join()` was called. */
  get connection(): SignalingConnection | undefined {
    return this.#standing?.connection;
  }

  /** See `Stage.serverNowMs`. */
  get serverNowMs(): number | undefined {
    const { connection } = this;
    return connection && Date.now() + connection.clockOffsetMs;
  }

  /** An act of a host. @throws STAGE_FORBIDDEN and the server's other codes */
  async control(act: Omit<ClientMessages['stageControl'], 'streamId'>): Promise<void> {
    const { streamId, connection } = this.joined;
    await connection.request('stageControl', { streamId, ...act });
  }

  /** @throws STAGE_NO_PARTY, STAGE_RATE_LIMITED */
  async tellPlayhead(playhead: Omit<ClientMessages['stagePlayhead'], 'streamId'>): Promise<void> {
    const { streamId, connection } = this.joined;
    await connection.request('stagePlayhead', { streamId, ...playhead });
  }

  close(): void {
    const { connection } = this;
    if (connection?.state === 'open' && this.#streamId !== undefined && this.#state === 'joined') {
      const streamId = this.#streamId;
      connection.request('stageLeave', { streamId, stepDown: false }).catch(() => undefined);
    }
    this.#offStage?.();
    this.#standing?.close();
    this.#setState('closed');
    this.removeAllListeners();
  }

  #open(): void {
    const { url, token, viewerToken, surroundings } = this.#options;
    this.#standing = new StandingRequest({
      server: { url, token, ...(surroundings && { surroundings }) },
      listen: () => () => {
        this.#offStage?.();
      },
      ask: (connection) => {
        const request: ClientMessages['stageJoin'] = {
          ...(this.#streamId !== undefined && { streamId: this.#streamId }),
          ...(viewerToken !== undefined && { viewerToken }),
          ...this.#askedEntry(),
        };
        return connection.request('stageJoin', request, {
          onAnswer: (joined) => {
            this.#handleJoined(connection, joined);
          },
        });
      },
      onWaiting: () => {
        if (this.#state === 'joined') {
          this.#setState('reconnecting');
        }
      },
      onRetry: (error) => {
        this.#setState('reconnecting', error);
      },
      onFailed: (error) => {
        this.#setState('failed', error);
      },
    });
  }

  /** A seat that was had once is asked for again; the invitation counts when it is gone. */
  #askedEntry(): Omit<ClientMessages['stageJoin'], 'streamId' | 'viewerToken'> {
    const { invitation, name, sit = false } = this.#entry;
    const seatToken = this.view.seatToken ?? this.#entry.seatToken;
    return {
      ...(invitation !== undefined && { invitation }),
      ...(seatToken !== undefined && { seatToken }),
      ...(name !== undefined && { name }),
      sit: sit || invitation !== undefined || seatToken !== undefined,
    };
  }

  #handleJoined(connection: SignalingConnection, joined: ServerBodyOf<'stageJoined'>): void {
    if (this.isOver) {
      return;
    }
    const before = this.#before;
    if (this.#offStage === undefined) {
      this.#streamId = joined.streamId;
      this.#offStage = connection.listenStage(joined.streamId, (event) => {
        this.#handleEvent(event);
      });
    }
    const news = this.view.join(joined);
    this.#setState('joined');
    this.emit('news', { ...news, ...before });
  }

  #handleEvent(event: StageEvent): void {
    if (event.kind === 'stageUpdate') {
      const before = this.#before;
      const news = this.view.update(event);
      if (news !== undefined) {
        this.emit('news', { ...news, ...before });
      }
    } else if (event.kind === 'stageAsked') {
      this.emit('asked', { what: event.what, media: event.media });
    } else if (event.kind === 'stagePlayhead') {
      this.emit('playhead', event);
    } else {
      const { speakers, dominantSeatId } = event;
      this.emit('speakers', { speakers, dominantSeatId });
    }
  }

  get #before(): { readonly hadSeat: boolean; readonly wasCalled: boolean } {
    const { ownSeat, calledSeat } = this.view;
    return { hadSeat: ownSeat !== undefined, wasCalled: calledSeat !== undefined };
  }

  #setState(state: StageState, error?: FreshetError): void {
    if (this.#state === state) {
      return;
    }
    this.#state = state;
    if (state === 'joined') {
      [...this.#waiting].forEach((settle) => {
        settle();
      });
    } else if (this.isOver) {
      [...this.#waiting].forEach((settle) => {
        settle(error ?? clientError('CLIENT_CLOSED'));
      });
    }
    this.emit('state', { state, ...(error && { error }) });
  }
}
