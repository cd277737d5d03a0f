/**
 * Who sends a heartbeat, where the bearer token says so: looked up once a minute per token, because
 * heartbeats come in thousands a second. Tokens that name nobody (viewer tokens, old ones) are nobody's.
 */
import { createHash } from 'node:crypto';
import type { UserId } from '@freshet/infra/runtime';
import type { Sessions } from '../sessions.ts';

export type ViewerIdentity = (authorization: string | undefined) => Promise<UserId | undefined>;

const REMEMBER_MS = 60_000;
const MAX_REMEMBERED = 20_000;

type Known = { readonly untilMs: number; readonly userId: Promise<UserId | undefined> };

export function createViewerIdentity(deps: {
  readonly sessions: Pick<Sessions, 'authenticate'>;
}): ViewerIdentity {
  const remembered = new Map<string, Known>();
  return (authorization) => {
    const bearer = /^Bearer +(\S{1,4096})$/i.exec(authorization ?? '')?.[1];
    if (bearer === undefined) {
      return Promise.resolve(undefined);
    }
    const key = createHash('sha256').update(bearer).digest('base64url');
    const nowMs = performance.now();
    const known = remembered.get(key);
    if (known !== undefined && known.untilMs > nowMs) {
      return known.userId;
    }
    const userId = deps.sessions.authenticate(bearer).then(
      (who) => who.userId,
      () => undefined,
    );
    remembered.delete(key);
    remembered.set(key, { untilMs: nowMs + REMEMBER_MS, userId });
    if (remembered.size > MAX_REMEMBERED) {
      remembered.delete(remembered.keys().next().value ?? key);
    }
    return userId;
  };
}
