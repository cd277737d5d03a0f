/** Presence of one process. */
import { VIEWER_STALE_MS } from './presence.ts';
import type { Presence, ViewerCount, ViewingMode } from './presence.ts';

type Viewer = { mode: ViewingMode; atMs: number };
type Watched = {
  readonly viewers: Map<string, Viewer>;
  readonly seen: Set<string>;
  /** Newcomers that `seen` had no room for. */
  unlisted: number;
  joins: number;
  leaves: number;
  peak: number;
  idleSinceMs: number | undefined;
};

const SWEEP_MS = 5_000;
/** Figures of a stream that nobody watches any more are kept so long. */
const FORGET_MS = 3_600_000;
/** Ids kept per stream to tell newcomers from those who come back; beyond it all count as new. */
const MAX_SEEN = 100_000;

export function createMemoryPresence(options: { readonly now?: () => number } = {}): Presence {
  const { now = Date.now } = options;
  const streams = new Map<string, Watched>();
  const timer = setInterval(sweep, SWEEP_MS);
  timer.unref();

  function sweep(): void {
    const nowMs = now();
    for (const [streamId, watched] of streams) {
      dropStale(watched, nowMs);
      if (watched.idleSinceMs !== undefined && nowMs - watched.idleSinceMs > FORGET_MS) {
        streams.delete(streamId);
      }
    }
  }

  return {
    beat({ streamId, viewerId, mode }) {
      const watched = streams.get(streamId) ?? newWatched();
      streams.set(streamId, watched);
      const nowMs = now();
      const before = watched.viewers.get(viewerId);
      if (before === undefined || nowMs - before.atMs > VIEWER_STALE_MS) {
        dropStale(watched, nowMs);
        note(watched, viewerId);
        watched.joins += 1;
      }
      watched.viewers.set(viewerId, { mode, atMs: nowMs });
      watched.peak = Math.max(watched.peak, watched.viewers.size);
      watched.idleSinceMs = undefined;
    },
    leave(streamId, viewerId) {
      const watched = streams.get(streamId);
      if (watched !== undefined) {
        watched.leaves += watched.viewers.delete(viewerId) ? 1 : 0;
        dropStale(watched, now());
      }
    },
    counts(streamIds) {
      const known = new Map<string, ViewerCount>();
      for (const streamId of streamIds) {
        const watched = streams.get(streamId);
        if (watched !== undefined) {
          dropStale(watched, now());
          known.set(streamId, countOf(watched));
        }
      }
      return Promise.resolve(known);
    },
    close() {
      clearInterval(timer);
      streams.clear();
      return Promise.resolve();
    },
  };
}

function newWatched(): Watched {
  return {
    viewers: new Map(),
    seen: new Set(),
    unlisted: 0,
    joins: 0,
    leaves: 0,
    peak: 0,
    idleSinceMs: undefined,
  };
}

function note(watched: Watched, viewerId: string): void {
  if (watched.seen.has(viewerId)) {
    return;
  }
  if (watched.seen.size < MAX_SEEN) {
    watched.seen.add(viewerId);
  } else {
    watched.unlisted += 1;
  }
}

function dropStale(watched: Watched, nowMs: number): void {
  for (const [viewerId, { atMs }] of watched.viewers) {
    if (nowMs - atMs > VIEWER_STALE_MS) {
      watched.viewers.delete(viewerId);
      watched.leaves += 1;
    }
  }
  if (watched.viewers.size === 0) {
    watched.idleSinceMs ??= nowMs;
  }
}

function countOf(watched: Watched): ViewerCount {
  let webrtc = 0;
  for (const { mode } of watched.viewers.values()) {
    webrtc += mode === 'webrtc' ? 1 : 0;
  }
  return {
    webrtc,
    hls: watched.viewers.size - webrtc,
    peak: watched.peak,
    unique: watched.seen.size + watched.unlisted,
    joins: watched.joins,
    leaves: watched.leaves,
  };
}
