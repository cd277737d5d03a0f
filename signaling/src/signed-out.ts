/** Who has to go while their sockets are open: whose session or token ended, and who was banned. */

export type SignedOut = {
  /** Sign-in sessions, and personal or app tokens. */
  readonly sessionIds: ReadonlySet<string>;
  /** From the whole platform. */
  readonly bannedIds: ReadonlySet<string>;
};

/** Calls of those who want to hear of it; each gives back how to stop. */
export type SignedOutSource = (listener: (out: SignedOut) => void) => () => void;

/**
 * `banned` may not come back; `ended` may, and says who they are then. Undefined: it is about
 * somebody else.
 */
export function verdictOn(
  who: { readonly userId: string; readonly sessionId?: string | undefined },
  out: SignedOut,
): 'banned' | 'ended' | undefined {
  if (out.bannedIds.has(who.userId)) {
    return 'banned';
  }
  return who.sessionId !== undefined && out.sessionIds.has(who.sessionId) ? 'ended' : undefined;
}
