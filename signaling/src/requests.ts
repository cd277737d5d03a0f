/**
 * Carries out the requests of joined peers: limits, order, one answer each. Requests that name a
 * session run in that session's queue, the others at once.
 */
import type { ClientMessage, ServerBody } from '../proto/index.ts';
import { withDeadline } from './deadline.ts';
import { sigError } from './errors.ts';
import type {
  JoinedContext,
  JoinedKind,
  PlainHandler,
  PlainKind,
  ServerContext,
  SessionHandler,
  SessionKind,
} from './handler.ts';
import { PLAIN_HANDLERS, SESSION_HANDLERS } from './handlers/index.ts';
import { abortable } from './lib/abortable.ts';
import type { MediaSession } from './media-session.ts';
import type { Peer } from './peer.ts';
import { toErrorBody } from './wire-error.ts';

type JoinedMessage = Extract<ClientMessage, { kind: JoinedKind }>;
type SessionMessage = Extract<ClientMessage, { kind: SessionKind }>;
type PlainMessage = Extract<ClientMessage, { kind: PlainKind }>;

/** Answers `message` exactly once, unless the peer goes away for good meanwhile. */
export function handleRequest(server: ServerContext, peer: Peer, message: JoinedMessage): void {
  void answer(server, peer, message);
}

async function answer(server: ServerContext, peer: Peer, message: JoinedMessage): Promise<void> {
  const started: (() => void)[] = [];
  let body: ServerBody;
  try {
    admit(server, peer, message);
    peer.requestsInFlight += 1;
    try {
      body = await run(server, peer, message, (start) => started.push(start));
    } finally {
      peer.requestsInFlight -= 1;
    }
  } catch (error) {
    body = toErrorBody(error, server.deps.log);
    server.metrics.failed(body.code);
  }
  if (peer.signal.aborted) {
    return;
  }
  if (body.kind === 'pong') {
    // An old clock is worth nothing after a resume, so a pong is sent once or not at all.
    peer.connection?.send({ requestId: message.requestId, seq: 0, ...body });
    return;
  }
  peer.answer(message.requestId, body);
  for (const start of started) {
    start();
  }
}

/** @throws SIG_TOO_MANY_REQUESTS, SIG_RATE_LIMITED */
function admit(server: ServerContext, peer: Peer, message: JoinedMessage): void {
  if (peer.requestsInFlight >= server.options.maxRequestsInFlight) {
    throw sigError('SIG_TOO_MANY_REQUESTS', { retryAfterMs: 1000 });
  }
  if (isCostly(message.kind) && !peer.costly.take(performance.now())) {
    throw sigError('SIG_RATE_LIMITED', { retryAfterMs: peer.costly.waitMs });
  }
}

function isCostly(kind: JoinedKind): boolean {
  // A key that is no session request has no row.
  const row = (SESSION_HANDLERS as Readonly<Record<string, { readonly costly: boolean }>>)[kind];
  return row?.costly ?? !CHEAP.has(kind);
}

/** Chat, boards and stages have limits of their own. */
const CHEAP: ReadonlySet<JoinedKind> = new Set<JoinedKind>([
  'ping',
  'chatSend',
  'chatReact',
  'chatVote',
  'chatLeave',
  'unwatchHealth',
  'boardLeave',
  'bidPlace',
  'pollVote',
  'stageLeave',
  'stageHand',
  'stagePlayhead',
]);

function run(
  server: ServerContext,
  peer: Peer,
  message: JoinedMessage,
  afterAnswer: (start: () => void) => void,
): Promise<ServerBody> {
  const limits = { timeoutMs: server.options.requestTimeoutMs, parent: peer.signal };
  return withDeadline(limits, (signal) => {
    const context: JoinedContext = { ...server, peer, signal, afterAnswer };
    return isSessionMessage(message) ? runInSession(context, message) : runPlain(context, message);
  });
}

async function runPlain(context: JoinedContext, message: PlainMessage): Promise<ServerBody> {
  // The row for a message's kind takes exactly that kind of message.
  const handler = PLAIN_HANDLERS[message.kind] as PlainHandler<PlainKind>;
  return handler(context, message);
}

async function runInSession(context: JoinedContext, message: SessionMessage): Promise<ServerBody> {
  // The row for a message's kind takes exactly that kind of message.
  const row = SESSION_HANDLERS[message.kind] as SessionHandler<SessionKind>;
  const { queue } = sessionOf(context, message);
  const result = queue.run(async () => {
    context.signal.throwIfAborted();
    // What ran before in this queue may have ended the session.
    const session = sessionOf(context, message);
    if (row.direction !== 'both' && row.direction !== session.direction) {
      throw sigError('SIG_WRONG_DIRECTION');
    }
    return abortable(Promise.resolve(row.handle({ ...context, session }, message)), context.signal);
  });
  return abortable(result, context.signal);
}

/** @throws SIG_SESSION_NOT_FOUND */
function sessionOf(context: JoinedContext, message: SessionMessage): MediaSession {
  const session = context.peer.sessions.get(message.sessionId);
  if (session === undefined) {
    throw sigError('SIG_SESSION_NOT_FOUND');
  }
  return session;
}

function isSessionMessage(message: JoinedMessage): message is SessionMessage {
  return Object.hasOwn(SESSION_HANDLERS, message.kind);
}
