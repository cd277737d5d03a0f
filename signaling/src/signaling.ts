/**
 * The signaling server: WebSocket upgrades in, one Conversation per connection, and an orderly end.
 * `createSignaling` is what infra/main mounts at `/ws`.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { UpgradeHandler } from '@freshet/infra/runtime';
import { createChatEndpoint, pathOf } from './chat/chat-endpoint.ts';
import type { ChatEndpoint } from './chat/chat-endpoint.ts';
import { CLOSE_CODES } from './close-codes.ts';
import type { Connection } from './connection.ts';
import { Conversation } from './conversation.ts';
import type { ServerContext } from './handler.ts';
import { createHeartbeat } from './heartbeat.ts';
import { endWhatIsNotTheirs } from './narrowed.ts';
import { NotificationDesk } from './notification-desk.ts';
import { resolveOptions } from './options.ts';
import type { SignalingOptions } from './options.ts';
import type { Peer } from './peer.ts';
import { Peers } from './peers.ts';
import type { SignalingDeps } from './ports.ts';
import { verdictOn } from './signed-out.ts';
import type { SignedOut } from './signed-out.ts';
import { createSignalingMetrics } from './signaling-metrics.ts';
import type { SignalingStats } from './signaling-metrics.ts';
import { createUpgrader } from './upgrade.ts';

export interface Signaling {
  readonly upgrade: UpgradeHandler;
  stats(): SignalingStats;
  /**
   * Refuses new connections, sends Leave{RECONNECT} to the others spread over `drainMs` (default:
   * the option), closes those that have not left by then, and ends all sessions. Idempotent.
   */
  close(how?: { readonly drainMs?: number }): Promise<void>;
}

/** The part of the drain in which Leave is sent; the rest is the last client's time to move. */
const LEAVE_SHARE = 0.6;
/** How long the nodes may take to end the sessions that are left. */
const END_TIMEOUT_MS = 5_000;

export function createSignaling(deps: SignalingDeps, options: SignalingOptions = {}): Signaling {
  const resolved = resolveOptions(options);
  const peers = new Peers(deps, resolved);
  const connections = new Set<Connection>();
  const stats = (): SignalingStats => countStats(peers, connections.size);
  const metrics = createSignalingMetrics(deps.metrics, stats);
  const heartbeat = createHeartbeat(resolved.pingIntervalMs);
  const desk = deps.notifications && new NotificationDesk(deps.notifications);
  const server: ServerContext = { deps, options: resolved, peers, metrics, desk };
  let onEmpty: (() => void) | undefined;

  const upgrader = createUpgrader(
    {
      metrics,
      log: deps.log,
      connections: () => connections.size,
      onConnection: (connection, release) => {
        connections.add(connection);
        heartbeat.add(connection);
        new Conversation(server, connection, () => {
          connections.delete(connection);
          heartbeat.remove(connection);
          release();
          if (connections.size === 0) {
            onEmpty?.();
          }
        });
      },
    },
    resolved,
  );

  const chat = openChatEndpoint(deps, server);
  const upgrade: UpgradeHandler = (request, socket, head) => {
    const endpoint = chat?.matches(pathOf(request.url)) === true ? chat : upgrader;
    endpoint.upgrade(request, socket, head);
  };

  const stopHearing = deps.signedOut?.((out) => {
    signPeersOut(peers, out);
    chat?.signOut(out);
  });

  const stopNarrowed = deps.narrowed?.((stream) => {
    peers.finish(endWhatIsNotTheirs(server, stream));
  });

  const shutDown = async (drainMs: number): Promise<void> => {
    const untilMs = performance.now() + drainMs;
    stopHearing?.();
    stopNarrowed?.();
    upgrader.stop();
    await Promise.all([
      drain(connections, drainMs, (callback) => (onEmpty = callback)),
      chat?.close({ drainMs }),
    ]);
    await untilMoved(peers, untilMs);
    await peers.close(END_TIMEOUT_MS);
    desk?.close();
    heartbeat.close();
    metrics.close();
  };
  let closing: Promise<void> | undefined;
  return {
    upgrade,
    stats,
    close: (how = {}) => (closing ??= shutDown(how.drainMs ?? resolved.drainMs)),
  };
}

function openChatEndpoint(deps: SignalingDeps, server: ServerContext): ChatEndpoint | undefined {
  const { chat, directory, log } = deps;
  return chat && createChatEndpoint({ ...server, chat, directory, log });
}

/** Their sessions end with them; whose token ended comes back and says who they are now. */
function signPeersOut(peers: Peers, out: SignedOut): void {
  for (const peer of peers) {
    const { principal, connection } = peer;
    const verdict = principal.kind === 'user' ? verdictOn(principal, out) : undefined;
    if (verdict !== undefined) {
      peers.remove(peer);
      if (verdict === 'ended') {
        connection?.leave('reconnect', 'signed out');
      }
      connection?.close(verdict === 'banned' ? CLOSE_CODES.forbidden : CLOSE_CODES.reconnect);
    }
  }
}

async function drain(
  connections: ReadonlySet<Connection>,
  drainMs: number,
  whenEmpty: (callback: () => void) => void,
): Promise<void> {
  if (connections.size === 0) {
    return;
  }
  const timers: NodeJS.Timeout[] = [];
  await new Promise<void>((resolve) => {
    whenEmpty(resolve);
    const all = [...connections];
    all.forEach((connection, index) => {
      const leaveInMs = (drainMs * LEAVE_SHARE * index) / all.length;
      timers.push(setTimeout(() => connection.leave('reconnect', 'server stops'), leaveInMs));
    });
    timers.push(
      setTimeout(() => connections.forEach((each) => each.close(CLOSE_CODES.reconnect)), drainMs),
      // Whoever does not answer the close frame either is cut off.
      setTimeout(() => connections.forEach((each) => each.terminate()), drainMs + CUT_AFTER_MS),
    );
  });
  timers.forEach((timer) => clearTimeout(timer));
}

/**
 * Who was told to come back elsewhere opens its sessions there first, and closes those here when media
 * flows: until then they must live on, although their socket has gone.
 */
async function untilMoved(peers: Iterable<Peer>, untilMs: number): Promise<void> {
  const isHere = (peer: Peer): boolean => peer.sessions.size + peer.sessionsOpening > 0;
  while (performance.now() < untilMs && [...peers].some(isHere)) {
    await pause(MOVED_POLL_MS);
  }
}

const MOVED_POLL_MS = 50;
const CUT_AFTER_MS = 1_000;

function countStats(peers: Peers, connections: number): SignalingStats {
  const all = [...peers];
  const sessions = all.flatMap((peer) => [...peer.sessions.values()]);
  return {
    connections,
    peers: all.length,
    detachedPeers: all.filter((peer) => peer.connection === undefined).length,
    publishSessions: sessions.filter(({ direction }) => direction === 'publish').length,
    subscribeSessions: sessions.filter(({ direction }) => direction === 'subscribe').length,
  };
}
