/**
 * Players that only speak WHEP cannot tell that they are there, so the node that serves them does: they
 * count like everybody else, in the same figures.
 */
import type { Presence } from '@freshet/infra/runtime';
import type { LocalSfuNode } from '@freshet/sfu';

export type WhepPresenceDeps = {
  readonly node: Pick<LocalSfuNode, 'plainViewers'>;
  readonly presence: Pick<Presence, 'beat' | 'leave'>;
};

/** A viewer who came or left is counted so soon. */
const LOOK_MS = 2_000;
/** A viewer who stays is told again so often, in looks: well before a beat goes stale. */
const REPEAT_LOOKS = 7;

export function createWhepPresence(
  { node, presence }: WhepPresenceDeps,
  options: { readonly everyMs?: number } = {},
): { close(): Promise<void> } {
  /** By session: its stream, and looks since it was told. */
  const told = new Map<string, { readonly streamId: string; looks: number }>();

  function look(): void {
    const here = new Map(node.plainViewers().map((each) => [each.sessionId as string, each]));
    for (const [sessionId, { streamId }] of told) {
      if (!here.has(sessionId)) {
        told.delete(sessionId);
        presence.leave(streamId, sessionId);
      }
    }
    for (const [sessionId, { streamId }] of here) {
      const known = told.get(sessionId);
      const looks = known === undefined ? 0 : (known.looks + 1) % REPEAT_LOOKS;
      told.set(sessionId, { streamId, looks });
      if (looks === 0) {
        presence.beat({ streamId, viewerId: sessionId, mode: 'webrtc' });
      }
    }
  }

  const timer = setInterval(look, options.everyMs ?? LOOK_MS);
  timer.unref();
  return {
    close() {
      clearInterval(timer);
      for (const [sessionId, { streamId }] of told) {
        presence.leave(streamId, sessionId);
      }
      told.clear();
      return Promise.resolve();
    },
  };
}
