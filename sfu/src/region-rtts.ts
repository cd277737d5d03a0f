/**
 * How far other regions are: now and then one node of each is called, and the quickest of the latest
 * answers counts. A lost answer only leaves the last figure standing.
 */
import type { NodeRecord } from './cluster-records.ts';
import type { NodeAddress, SfuNode } from './node-port.ts';

const MEASURE_EVERY_MS = 10_000;
const CALL_LIMIT_MS = 3000;
/** Calls whose quickest one counts. */
const KEPT = 4;

export class RegionRtts {
  readonly #connectNode: (address: NodeAddress) => SfuNode;
  readonly #samples = new Map<string, readonly number[]>();
  #nextMs = 0;
  #turn = 0;

  constructor(connectNode: (address: NodeAddress) => SfuNode) {
    this.#connectNode = connectNode;
  }

  /** Starts a round of calls when one is due; never waits for it. */
  measure(self: Pick<NodeRecord, 'nodeId' | 'region'>, nodes: readonly NodeRecord[]): void {
    const nowMs = performance.now();
    if (nowMs < this.#nextMs) {
      return;
    }
    this.#nextMs = nowMs + MEASURE_EVERY_MS;
    this.#turn += 1;
    const regions = new Set(nodes.map((node) => node.region));
    regions.delete(self.region);
    for (const region of this.#samples.keys()) {
      if (!regions.has(region)) {
        this.#samples.delete(region);
      }
    }
    for (const region of regions) {
      const there = nodes.filter((node) => node.region === region && node.rpcUrl !== '');
      const chosen = there[this.#turn % Math.max(1, there.length)];
      if (chosen !== undefined) {
        void this.#call(region, chosen);
      }
    }
  }

  /** Round trip in ms by region. */
  byRegion(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      [...this.#samples].map(([region, samples]) => [
        region,
        Math.round(Math.min(...samples) * 10) / 10,
      ]),
    );
  }

  async #call(region: string, address: NodeAddress): Promise<void> {
    const startedMs = performance.now();
    try {
      await this.#connectNode(address).load({ signal: AbortSignal.timeout(CALL_LIMIT_MS) });
    } catch {
      // A node that does not answer is not a measure of the way.
      return;
    }
    const before = this.#samples.get(region) ?? [];
    this.#samples.set(region, [...before, performance.now() - startedMs].slice(-KEPT));
  }
}
