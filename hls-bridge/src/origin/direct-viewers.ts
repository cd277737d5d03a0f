/**
 * Who reads from the origin itself although there is a CDN: a bounded number of viewers, and only the
 * lower rungs, so that a CDN that fails does not take the origin with it.
 */
import { timingSafeEqual } from 'node:crypto';
import type { ExchangeRequest } from '@freshet/infra/runtime';

export type DirectOptions = {
  /** What edges send in `X-Freshet-Edge` behind their pathway's name; undefined: there is no CDN. */
  readonly edgeSecret: string | undefined;
  /** Viewers that may read here at once. */
  readonly maxDirectViewers: number;
  /** Shorter side of the largest picture that they may have, in pixels. */
  readonly maxDirectPx: number;
};

/** `pathway`: through which CDN it came; `origin` for nobody's. */
export type Via = { readonly direct: boolean; readonly pathway: string };

export const ORIGIN_PATHWAY = 'origin';
/** A viewer who asked for nothing in this time is gone, in milliseconds. */
const VIEWER_MS = 10_000;
const EDGE = /^([A-Za-z0-9_-]{1,32})\.(\S{1,256})$/;
const DIRECT: Via = { direct: true, pathway: ORIGIN_PATHWAY };

export class DirectViewers {
  readonly #options: DirectOptions;
  readonly #seen = new Map<string, number>();
  readonly #edges = new Map<string, Via>();
  #refused = 0;

  constructor(options: DirectOptions) {
    this.#options = options;
  }

  get count(): number {
    this.#forget(Date.now());
    return this.#seen.size;
  }

  get refused(): number {
    return this.#refused;
  }

  /** Without a CDN everybody is direct and nobody is bounded. */
  via(request: ExchangeRequest): Via {
    const field = request.forwardedBy;
    if (field === undefined || this.#options.edgeSecret === undefined) {
      return DIRECT;
    }
    return this.#edges.get(field) ?? this.#check(field, this.#options.edgeSecret);
  }

  /** Whether there is room for this viewer; whoever has a place keeps it. */
  admit(request: ExchangeRequest, via: Via): boolean {
    if (this.#options.edgeSecret === undefined || !via.direct) {
      return true;
    }
    const viewer = `${request.address} ${request.userAgent}`;
    const nowMs = Date.now();
    if (!this.#seen.has(viewer) && this.#seen.size >= this.#options.maxDirectViewers) {
      this.#forget(nowMs);
      if (this.#seen.size >= this.#options.maxDirectViewers) {
        this.#refused += 1;
        return false;
      }
    }
    // Last in the map: it is kept in the order of the last request.
    this.#seen.delete(viewer);
    this.#seen.set(viewer, nowMs);
    return true;
  }

  /** Shorter side that this request may have; undefined: any. */
  limitPx(via: Via): number | undefined {
    const limited = this.#options.edgeSecret !== undefined && via.direct;
    return limited ? this.#options.maxDirectPx : undefined;
  }

  #check(field: string, secret: string): Via {
    const [, pathway = '', given = ''] = EDGE.exec(field) ?? [];
    const [a, b] = [Buffer.from(given), Buffer.from(secret)];
    if (a.length !== b.length || !timingSafeEqual(a, b)) {
      return DIRECT;
    }
    const via = { direct: false, pathway };
    this.#edges.set(field, via);
    return via;
  }

  #forget(nowMs: number): void {
    for (const [viewer, atMs] of this.#seen) {
      if (nowMs - atMs <= VIEWER_MS) {
        return;
      }
      this.#seen.delete(viewer);
    }
  }
}
