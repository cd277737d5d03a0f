/**
 * Hello: says who the client is and makes a peer of the connection, or gives it back the peer that
 * it had before its socket dropped.
 */
import { PROTOCOL_VERSION } from '../../../proto/index.ts';
import type { ClientMessageOf, Resume, ServerBodyOf, ServerMessage } from '../../../proto/index.ts';
import { CLOSE_CODES } from '../../close-codes.ts';
import { sigError } from '../../errors.ts';
import type { UnauthenticatedContext } from '../../handler.ts';
import { abortable } from '../../lib/abortable.ts';
import type { Peer, Principal } from '../../peer.ts';

/** Longer than any token of ours; longer ones are not even looked at. */
const MAX_TOKEN_LENGTH = 8192;

/** A connection that has said Hello. */
export type Joined = {
  readonly peer: Peer;
  readonly welcome: ServerBodyOf<'welcome'>;
  /** What the client has missed, to be sent right after Welcome. */
  readonly replay: readonly ServerMessage[];
};

/** @throws SIG_UNSUPPORTED_VERSION, SIG_BAD_TOKEN, and what the directory throws. */
export async function handleHello(
  context: UnauthenticatedContext,
  message: ClientMessageOf<'hello'>,
): Promise<Joined> {
  if (message.protocolVersion < PROTOCOL_VERSION) {
    throw sigError('SIG_UNSUPPORTED_VERSION', { details: { supported: PROTOCOL_VERSION } });
  }
  const principal = await identify(context, message.token);
  const iceServers = await abortable(
    Promise.resolve(
      context.deps.iceServers(principal?.kind === 'user' ? principal.userId : undefined),
    ),
    context.signal,
  );
  const capabilities = await abortable(context.deps.routerRtpCapabilities(), context.signal);
  // From here to the end nothing waits: two Hellos with one secret cannot both get the peer.
  const joined = join(context, principal, message.resume);
  const { peer } = joined;
  return {
    peer,
    replay: joined.replay,
    welcome: {
      kind: 'welcome',
      protocolVersion: PROTOCOL_VERSION,
      session: joined.session,
      peerId: peer.peerId,
      resumed: joined.resumed,
      pingIntervalMs: context.options.pingIntervalMs,
      resumeWindowMs: context.options.resumeWindowMs,
      iceServers,
      routerRtpCapabilities: capabilities,
      ...(peer.principal.kind === 'user'
        ? { userId: peer.principal.userId, username: peer.principal.username }
        : {}),
      serverTimeMs: Date.now(),
      lastRequestId: peer.lastRequestId,
    },
  };
}

/** Undefined without a token: anonymous, or whoever the resumed peer is. */
async function identify(
  context: UnauthenticatedContext,
  token: string | undefined,
): Promise<Principal | undefined> {
  if (token === undefined) {
    return undefined;
  }
  if (token.length > MAX_TOKEN_LENGTH) {
    throw sigError('SIG_BAD_TOKEN');
  }
  const { userId, username, scopes, sessionId } = await abortable(
    context.deps.directory.authenticate(token),
    context.signal,
  );
  const limits = scopes === undefined ? {} : { scopes };
  return { kind: 'user', userId, username, sessionId, accessToken: token, ...limits };
}

function join(
  context: UnauthenticatedContext,
  principal: Principal | undefined,
  resume: Resume | undefined,
): {
  readonly peer: Peer;
  readonly session: string;
  readonly resumed: boolean;
  readonly replay: readonly ServerMessage[];
} {
  const { peers, connection, metrics } = context;
  if (resume !== undefined) {
    const peer = peers.find(resume.session);
    if (peer !== undefined && sameUser(peer.principal, principal)) {
      const replay = peer.outbox.since(resume.lastSeq);
      if (replay !== undefined) {
        metrics.resumed('resumed');
        return { peer, session: resumePeer(context, peer, principal), resumed: true, replay };
      }
      // What it missed is lost, so its picture of its sessions is wrong: it starts anew.
      peer.connection?.close(CLOSE_CODES.takenOver);
      peers.remove(peer);
    }
    metrics.resumed('refused');
  }
  const made = peers.create(principal ?? { kind: 'anonymous' }, connection);
  return { ...made, resumed: false, replay: [] };
}

function resumePeer(
  context: UnauthenticatedContext,
  peer: Peer,
  principal: Principal | undefined,
): string {
  const former = peer.connection;
  const session = context.peers.takeOver(peer, context.connection);
  // The former socket may be dead without knowing it yet, or somebody else's if the secret leaked.
  former?.close(CLOSE_CODES.takenOver);
  if (principal !== undefined) {
    // Same user, newer token.
    peer.principal = principal;
  }
  return session;
}

/** A resume may leave the token out; with one, it must be the same user's. */
function sameUser(known: Principal, given: Principal | undefined): boolean {
  if (given === undefined) {
    return true;
  }
  return known.kind === 'user' && given.kind === 'user' && known.userId === given.userId;
}
