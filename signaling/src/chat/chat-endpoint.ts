/** The WebSocket endpoint `/ws/chat/:roomId`: handshake, limits, heartbeat and an orderly end. */
import type { UpgradeHandler } from '@freshet/infra/runtime';
import { WebSocketServer } from 'ws';
import { CLOSE_CODES } from '../close-codes.ts';
import { sigError } from '../errors.ts';
import { refusalOf, refuse } from '../upgrade.ts';
import { addressGroup } from '../lib/address-group.ts';
import { FlatSocket } from './flat-socket.ts';
import type { FlatSocketDeps } from './flat-socket.ts';
import type { SignedOut } from '../signed-out.ts';

export type ChatEndpoint = {
  /** True for paths that are ours. */
  readonly matches: (path: string) => boolean;
  readonly upgrade: UpgradeHandler;
  readonly sockets: () => number;
  signOut(out: SignedOut): void;
  close(how: { readonly drainMs: number }): Promise<void>;
};

const ROOM_PATH = /^\/ws\/chat\/([A-Za-z0-9_-]{1,80})\/?$/;
const MAX_FRAME_BYTES = 16_384;
const CUT_AFTER_MS = 1_000;

export function createChatEndpoint(deps: FlatSocketDeps): ChatEndpoint {
  const { options } = deps;
  const sockets = new Set<FlatSocket>();
  const perAddress = new Map<string, number>();
  let stopped = false;
  let onEmpty: (() => void) | undefined;
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    clientTracking: false,
    maxPayload: MAX_FRAME_BYTES,
  });
  const heartbeat = setInterval(() => {
    const nowMs = performance.now();
    sockets.forEach((socket) => socket.beat(nowMs));
  }, options.pingIntervalMs);
  heartbeat.unref();

  const upgrade: UpgradeHandler = (request, socket, head) => {
    const path = pathOf(request.url);
    const roomId = ROOM_PATH.exec(path)?.[1];
    const remoteAddress = options.clientAddress(request);
    const group = addressGroup(remoteAddress);
    const refusal =
      roomId === undefined
        ? sigError('SIG_NO_SUCH_PATH')
        : refusalOf(request, {
            options: { ...options, path },
            stopped,
            connections: sockets.size,
            fromAddress: perAddress.get(group) ?? 0,
          });
    if (refusal !== undefined || roomId === undefined) {
      deps.metrics.upgradeRefused(refuse(socket, refusal ?? sigError('SIG_NO_SUCH_PATH')));
      return;
    }
    server.handleUpgrade(request, socket, head, (ws) => {
      perAddress.set(group, (perAddress.get(group) ?? 0) + 1);
      const flat = new FlatSocket(deps, {
        ws,
        socket,
        request,
        roomId,
        remoteAddress,
        onClosed: () => {
          sockets.delete(flat);
          const left = (perAddress.get(group) ?? 1) - 1;
          if (left === 0) {
            perAddress.delete(group);
          } else {
            perAddress.set(group, left);
          }
          if (sockets.size === 0) {
            onEmpty?.();
          }
        },
      });
      sockets.add(flat);
    });
  };
  return {
    matches: (path) => path.startsWith('/ws/chat/'),
    upgrade,
    sockets: () => sockets.size,
    signOut: (out) => sockets.forEach((socket) => socket.signOut(out)),
    close: async ({ drainMs }) => {
      stopped = true;
      await closeAll(sockets, drainMs, (callback) => (onEmpty = callback));
      clearInterval(heartbeat);
    },
  };
}

/** The path without its query. */
export function pathOf(url: string | undefined): string {
  return (url ?? '').split('?', 1)[0] ?? '';
}

async function closeAll(
  sockets: ReadonlySet<FlatSocket>,
  drainMs: number,
  whenEmpty: (callback: () => void) => void,
): Promise<void> {
  if (sockets.size === 0) {
    return;
  }
  const timers: NodeJS.Timeout[] = [];
  await new Promise<void>((resolve) => {
    whenEmpty(resolve);
    [...sockets].forEach((socket, index, all) => {
      const closeInMs = (drainMs * index) / all.length;
      timers.push(setTimeout(() => socket.close(CLOSE_CODES.reconnect), closeInMs));
    });
    timers.push(
      setTimeout(() => sockets.forEach((socket) => socket.terminate()), drainMs + CUT_AFTER_MS),
    );
  });
  timers.forEach((timer) => clearTimeout(timer));
}
