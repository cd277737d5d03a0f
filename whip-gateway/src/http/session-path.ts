/**
 * Paths of WHIP and WHEP. A session URL carries the ids of the owning node and of its session there,
 * so that any gateway can route it; the second has 128 random bits and cannot be guessed
 * (RFC 9725 §5).
 */
import { isId } from '@freshet/infra/runtime';
import type { NodeId, SessionId, StreamId } from '@freshet/infra/runtime';

export type SessionKind = 'whip' | 'whep';

export type SessionRef = {
  readonly kind: SessionKind;
  readonly nodeId: NodeId;
  readonly sfuSessionId: SessionId;
};

export type Route =
  | { readonly kind: 'whipEndpoint' }
  | { readonly kind: 'whepEndpoint'; readonly streamId: StreamId }
  | { readonly kind: 'session'; readonly ref: SessionRef; readonly rest: readonly string[] }
  | { readonly kind: 'unknownSession' }
  | { readonly kind: 'nothing' };

const STREAM_ID = /^[A-Za-z0-9_-]{1,128}$/;
const PREFIX: Readonly<Record<SessionKind, 'pub' | 'sub'>> = { whip: 'pub', whep: 'sub' };

export function sessionPath(ref: SessionRef): string {
  return `/${ref.kind}/sessions/${ref.nodeId}.${ref.sfuSessionId}`;
}

/** `path` begins with the mount's own name and has no query. */
export function parseRoute(kind: SessionKind, path: string): Route {
  const [, ...parts] = path.split('/').filter((part) => part !== '');
  const [first, id, ...rest] = parts;
  if (first === 'sessions' && id !== undefined) {
    const ref = parseSessionId(kind, id);
    return ref === undefined ? { kind: 'unknownSession' } : { kind: 'session', ref, rest };
  }
  if (kind === 'whip') {
    return first === undefined ? { kind: 'whipEndpoint' } : { kind: 'nothing' };
  }
  if (first === undefined || id !== undefined || !STREAM_ID.test(first)) {
    return { kind: 'nothing' };
  }
  // Streams of tests and of other directories need not have our own prefix.
  return { kind: 'whepEndpoint', streamId: first as StreamId };
}

function parseSessionId(kind: SessionKind, text: string): SessionRef | undefined {
  const [nodeId = '', sfuSessionId = '', ...more] = text.split('.');
  return more.length === 0 && isId('nd', nodeId) && isId(PREFIX[kind], sfuSessionId)
    ? { kind, nodeId, sfuSessionId }
    : undefined;
}
