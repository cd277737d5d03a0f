/** What libsrt counts of one caller → facts about its connection, with the loss of late. */
import { RecentGrowth } from '@freshet/infra/media';
import type { LinkHealth } from '@freshet/infra/media';
import type { SrtStats } from './child-protocol.ts';

const WINDOW_MS = 10_000;

export class SrtLink {
  readonly #lost = new RecentGrowth(WINDOW_MS);
  readonly #received = new RecentGrowth(WINDOW_MS);

  /** Takes counters that go up from the beginning of the connection. */
  read(stats: SrtStats, nowMs: number): LinkHealth {
    this.#lost.look(stats.packetsLost, nowMs);
    this.#received.look(stats.packetsReceived, nowMs);
    const lost = this.#lost.within(nowMs);
    const sent = lost + this.#received.within(nowMs);
    return {
      rttMs: stats.rttMs,
      packetsLost: stats.packetsLost,
      lossFraction: sent === 0 ? 0 : lost / sent,
      packetsRetransmitted: stats.packetsRetransmitted,
      packetsDropped: stats.packetsDropped,
    };
  }
}
