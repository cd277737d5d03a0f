/**
 * Drain: empties a node while its media still flows, so that nobody who watches sees it go. First the
 * others hear that this node takes nothing new; then publishers move, then viewers, a few at a time; the
 * nodes that take a stream from here find another parent meanwhile. Who is left at the deadline is cut.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { NodeCore } from './node-core.ts';
import type { Session } from './session.ts';

export type DrainParts = {
  readonly core: NodeCore;
  /** Relays that other nodes take from here. */
  readonly relays: () => number;
  /** Tells the cluster, and resolves when the others know; they would send new work else. */
  readonly announce: () => Promise<void>;
};

export type DrainOptions = {
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
};

/** How often a drain looks whether everybody has gone. */
const POLL_MS = 50;
/** Publishers have this long before viewers are told, so that these move once. */
const PUBLISHERS_FIRST_MS = 1000;
/** All are told in this part of the deadline: the last ones need time to move too. */
const TELL_SHARE = 0.3;
/** So many viewers are told at once at least: few need no spreading. */
const MIN_BATCH = 20;

/** Resolves when nobody is left, or at the deadline with everybody cut. */
export async function drainNode(parts: DrainParts, options: DrainOptions): Promise<void> {
  const { core } = parts;
  const { deadlineMs, signal } = options;
  const untilMs = performance.now() + deadlineMs;
  const isOver = (): boolean => performance.now() >= untilMs || signal?.aborted === true;
  core.startDraining();
  await parts.announce();
  const publishers = core.sessions.all.filter(({ kind }) => kind !== 'subscribe');
  publishers.forEach((session) => session.leave());
  const viewersAtMs = performance.now() + Math.min(PUBLISHERS_FIRST_MS, deadlineMs * TELL_SHARE);
  while (isAnyMoving(core, publishers) && performance.now() < viewersAtMs && !isOver()) {
    await pause(POLL_MS);
  }
  await tellViewers(core, deadlineMs, isOver);
  while (core.sessions.size + parts.relays() > 0 && !isOver()) {
    await pause(POLL_MS);
  }
  for (const session of core.sessions.all) {
    session.close('node_draining');
  }
}

async function tellViewers(
  core: NodeCore,
  deadlineMs: number,
  isOver: () => boolean,
): Promise<void> {
  const viewers = core.sessions.all.filter(({ kind }) => kind === 'subscribe');
  const batches = Math.max(1, Math.floor((deadlineMs * TELL_SHARE) / POLL_MS));
  const size = Math.max(MIN_BATCH, Math.ceil(viewers.length / batches));
  for (let start = 0; start < viewers.length; start += size) {
    if (start > 0 && !isOver()) {
      await pause(POLL_MS);
    }
    viewers.slice(start, start + size).forEach((session) => session.leave());
  }
}

/** A publisher is still here, or one that was cut has not come back elsewhere for those who watch here. */
function isAnyMoving(core: NodeCore, publishers: readonly Session[]): boolean {
  return (
    publishers.some(({ sessionId }) => core.sessions.find(sessionId) !== undefined) ||
    core.streams.all.some(({ state, viewerCount }) => state === 'reconnecting' && viewerCount > 0)
  );
}
