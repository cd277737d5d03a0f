/** The feeds of all seats that are watched: one for each seat that is there, none for others. */
import type { StageSeat } from '@freshet/signaling/proto';
import { SeatFeed } from './seat-feed.ts';
import type { SeatFeedOptions, SeatTrack, TileHeights } from './seat-feed.ts';

export type StageFeedsOptions = Omit<SeatFeedOptions, 'feedId' | 'onTracks'> & {
  readonly onTracks: (seatId: string) => void;
};

export class StageFeeds {
  readonly #options: StageFeedsOptions;
  readonly #feeds = new Map<string, SeatFeed>();
  /** Undefined while the page does not say how large anything is: then everything comes. */
  #heights: ReadonlyMap<string, TileHeights> | undefined;

  constructor(options: StageFeedsOptions) {
    this.#options = options;
  }

  /** Watches these seats and no others. */
  watch(seats: readonly StageSeat[]): void {
    const wanted = new Map(seats.map((seat) => [seat.seatId, seat.feedId]));
    for (const [seatId, feed] of this.#feeds) {
      if (wanted.get(seatId) !== feed.feedId) {
        this.#feeds.delete(seatId);
        feed.close();
      }
    }
    for (const [seatId, feedId] of wanted) {
      if (!this.#feeds.has(seatId)) {
        const feed = new SeatFeed({
          ...this.#options,
          feedId,
          onTracks: () => {
            this.#options.onTracks(seatId);
          },
        });
        this.#feeds.set(seatId, feed);
        feed.setHeights(this.#heightsOf(seatId));
      }
    }
  }

  tracksOf(seatId: string): readonly SeatTrack[] {
    return this.#feeds.get(seatId)?.tracks ?? [];
  }

  feedOf(seatId: string): SeatFeed | undefined {
    return this.#feeds.get(seatId);
  }

  /** By seat; of a seat that is missing no picture is asked for. Undefined: everything. */
  setHeights(heights: ReadonlyMap<string, TileHeights> | undefined): void {
    this.#heights = heights;
    for (const [seatId, feed] of this.#feeds) {
      feed.setHeights(this.#heightsOf(seatId));
    }
  }

  close(): void {
    for (const feed of this.#feeds.values()) {
      feed.close();
    }
    this.#feeds.clear();
  }

  #heightsOf(seatId: string): TileHeights {
    if (this.#heights === undefined) {
      return {};
    }
    const { camera = 0, screen = 0 } = this.#heights.get(seatId) ?? {};
    return { camera, screen };
  }
}
