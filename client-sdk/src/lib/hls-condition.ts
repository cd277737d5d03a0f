/** How a stream is doing as seen over HLS, where no server tells. */
import type { StreamState } from '@freshet/signaling/proto';
import type { StallSide } from '../hls/hls-leg-options.ts';
import type { StreamLocation } from '../hls/locate-stream.ts';

export class HlsCondition {
  readonly #onStreamState: (state: StreamState) => void;
  #streamState: StreamState | undefined;
  #isRecovering = false;

  constructor(onStreamState: (state: StreamState) => void) {
    this.#onStreamState = onStreamState;
  }

  /** The viewer's own way is in trouble. */
  get isRecovering(): boolean {
    return this.#isRecovering;
  }

  /** Another leg, of which nothing is known. */
  reset(): void {
    this.#isRecovering = false;
    this.#streamState = undefined;
  }

  handlePicture(): void {
    this.#isRecovering = false;
    this.#tell('live');
  }

  /** Nothing could be loaded; `status` is what the API says of the stream. */
  handleWaiting(status: StreamLocation['status'], hadPicture: boolean): void {
    if (status === 'created') {
      this.#tell('offline');
    } else if (hadPicture) {
      this.#isRecovering = true;
    }
  }

  /** Playback stands still, or moves again. */
  handleStall(side: StallSide | undefined): void {
    this.#isRecovering = side === 'viewer';
    this.#tell(side === 'publisher' ? 'reconnecting' : 'live');
  }

  #tell(state: StreamState): void {
    if (this.#streamState !== state) {
      this.#streamState = state;
      this.#onStreamState(state);
    }
  }
}
