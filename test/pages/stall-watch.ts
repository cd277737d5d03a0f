/**
 * Runs in a page before its own scripts: watches playing videos and counts how often they stand still.
 * A stall is a `waiting` event, or a position that does not move for a quarter of a second.
 */
type StallFacts = {
  readonly playedS: number;
  /** Since the last stall, or since the start was over. */
  readonly steadyS: number;
  /** Positions at which it stood still, s since the first movement. */
  readonly stalledAtS: readonly number[];
  /** Longest time without movement, ms. */
  readonly longestMs: number;
  readonly widthPx: number;
  readonly errors: readonly string[];
};

type StallWatch = {
  /** Counts from the first movement on. */
  readonly watch: (name: string, video: HTMLVideoElement) => void;
  readonly fail: (name: string, error: string) => void;
  readonly facts: (name: string) => StallFacts;
};

declare global {
  interface Window {
    stallWatch: StallWatch;
  }
}

type Watched = {
  readonly video: HTMLVideoElement;
  readonly errors: string[];
  fromS: number | undefined;
  lastS: number;
  movedAtMs: number;
  isStill: boolean;
  readonly stalledAtS: number[];
  longestMs: number;
};

const LOOK_EVERY_MS = 50;
const STILL_AFTER_MS = 250;
/** What comes right after the start is still starting. */
const SETTLED_AFTER_S = 3;

const watched = new Map<string, Watched>();

function look(it: Watched): void {
  const nowMs = performance.now();
  if (it.video.currentTime !== it.lastS) {
    it.lastS = it.video.currentTime;
    it.fromS ??= it.lastS;
    it.movedAtMs = nowMs;
    it.isStill = false;
    return;
  }
  if (!hasSettled(it)) {
    return;
  }
  const stillMs = nowMs - it.movedAtMs;
  it.longestMs = Math.max(it.longestMs, stillMs);
  if (stillMs > STILL_AFTER_MS && !it.isStill) {
    noteStall(it);
  }
}

function noteStall(it: Watched): void {
  it.isStill = true;
  it.stalledAtS.push(Math.round((it.lastS - (it.fromS ?? it.lastS)) * 10) / 10);
}

function hasSettled(it: Watched): boolean {
  return it.fromS !== undefined && it.lastS - it.fromS > SETTLED_AFTER_S;
}

function entryOf(name: string): Watched {
  const it = watched.get(name);
  if (it === undefined) {
    throw new Error(`${name} is not watched`);
  }
  return it;
}

window.stallWatch = {
  watch: (name, video) => {
    const it: Watched = {
      ...{ video, errors: [], fromS: undefined, lastS: video.currentTime },
      ...{ movedAtMs: performance.now(), isStill: false, stalledAtS: [], longestMs: 0 },
    };
    watched.set(name, it);
    video.addEventListener('waiting', () => {
      if (hasSettled(it) && !it.isStill) {
        noteStall(it);
      }
    });
    setInterval(() => look(it), LOOK_EVERY_MS);
  },
  fail: (name, error) => entryOf(name).errors.push(error),
  facts: (name) => {
    const { video, fromS, lastS, stalledAtS, longestMs, errors } = entryOf(name);
    const playedS = fromS === undefined ? 0 : lastS - fromS;
    return {
      playedS,
      steadyS: playedS - Math.max(SETTLED_AFTER_S, stalledAtS.at(-1) ?? 0),
      ...{ stalledAtS, longestMs: Math.round(longestMs) },
      ...{ errors, widthPx: video.videoWidth },
    };
  },
};

export {};
