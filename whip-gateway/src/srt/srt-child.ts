/**
 * The SRT child process: one libsrt listener on one UDP port. It accepts callers, reports their
 * stream ids, and passes on the bytes of those whom the gateway admits; who gets no verdict in time is
 * closed. It speaks child-protocol.ts on fd 3 (to the gateway) and stdin (from it), and exits when
 * stdin ends, so that it cannot outlive the gateway.
 */
import { createWriteStream } from 'node:fs';
import { FrameReader, encodeFrame } from './child-protocol.ts';
import type { ChildFrame, SrtChildOptions, SrtRefusal } from './child-protocol.ts';
import { addressGroup } from '../address-group.ts';
import { loadLibSrt } from './libsrt.ts';
import type { LibSrt } from './libsrt.ts';

type Connection = {
  readonly id: number;
  readonly socket: number;
  /** Who counts as one caller for limits. */
  readonly group: string;
  accepted: boolean;
  /** Packets for which the gateway had no room. */
  untaken: number;
  readonly verdict: NodeJS.Timeout;
};

/** Bounds wake-ups to 250 a second whatever the packet rate, for at most 4 ms of delay. */
const DRAIN_PAUSE_MS = 4;
const WAIT_MS = 100;
/** Media waiting for the gateway beyond this is dropped: the reader is stuck, not slow. */
const MAX_QUEUED_BYTES = 8 << 20;
/** Packets handed on in one go: 370 kB at most, so that one fast caller does not keep the others waiting. */
const MAX_DRAINED = 256;

const up = createWriteStream('', { fd: 3 });
const connections = new Map<number, Connection>();
const bySocket = new Map<number, Connection>();
let nextId = 1;

function send(frame: ChildFrame): void {
  up.write(encodeFrame(frame));
}

/** Starts to listen; gives the handler of the frames that follow. */
function start(options: SrtChildOptions): (frame: ChildFrame) => void {
  let srt: LibSrt;
  let listener: number;
  try {
    srt = loadLibSrt();
    const bound = srt.listen(options);
    listener = bound.socket;
    send({ kind: 'ready', version: srt.version(), port: bound.port });
  } catch (error) {
    send({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    up.end(() => process.exit(1));
    return () => undefined;
  }

  const closeConnection = (connection: Connection, reason: string): void => {
    if (connections.delete(connection.id)) {
      clearTimeout(connection.verdict);
      bySocket.delete(connection.socket);
      srt.close(connection.socket);
      send({ kind: 'gone', connection: connection.id, reason });
    }
  };

  const refusalOf = (group: string): SrtRefusal | undefined => {
    const { maxConnections, maxConnectionsPerAddress } = options;
    if (connections.size >= maxConnections) {
      return 'too_many';
    }
    const ofGroup = [...connections.values()].filter((each) => each.group === group).length;
    return ofGroup >= maxConnectionsPerAddress ? 'too_many_of_address' : undefined;
  };

  const acceptAll = (): void => {
    for (let caller = srt.accept(listener); caller; caller = srt.accept(listener)) {
      const group = addressGroup(caller.remoteAddress);
      const reason = refusalOf(group);
      if (reason !== undefined) {
        srt.close(caller.socket);
        send({ kind: 'refused', reason });
        continue;
      }
      const connection: Connection = {
        id: nextId++,
        socket: caller.socket,
        group,
        accepted: false,
        untaken: 0,
        verdict: setTimeout(() => {
          closeConnection(connection, 'not authorised in time');
        }, options.verdictTimeoutMs),
      };
      connections.set(connection.id, connection);
      bySocket.set(connection.socket, connection);
      send({
        kind: 'caller',
        connection: connection.id,
        streamId: srt.streamId(caller.socket),
        remoteAddress: caller.remoteAddress,
      });
    }
  };

  /** True when more may wait. */
  const drain = (connection: Connection): boolean => {
    const messages: Buffer[] = [];
    while (messages.length < MAX_DRAINED) {
      const message = srt.receive(connection.socket);
      if (!message) {
        break;
      }
      messages.push(Buffer.from(message));
    }
    if (up.writableLength > MAX_QUEUED_BYTES) {
      connection.untaken += messages.length;
    } else if (messages.length > 0) {
      send({ kind: 'media', connection: connection.id, bytes: Buffer.concat(messages) });
    }
    return messages.length === MAX_DRAINED;
  };

  const loop = async (): Promise<never> => {
    for (;;) {
      for (const event of await srt.wait(WAIT_MS)) {
        const connection = bySocket.get(event.socket);
        if (event.socket === listener) {
          acceptAll();
        } else if (connection?.accepted) {
          let more = drain(connection);
          while (more && event.broken) {
            // Of a caller that left this is the last; of another it is read next time.
            more = drain(connection);
          }
        }
        if (event.broken && connection) {
          closeConnection(connection, 'the caller left');
        }
      }
      await new Promise((resolve) => setTimeout(resolve, DRAIN_PAUSE_MS));
    }
  };

  setInterval(() => {
    for (const connection of connections.values()) {
      const stats = connection.accepted ? srt.stats(connection.socket) : undefined;
      if (stats) {
        const { id, untaken } = connection;
        send({ kind: 'stats', connection: id, stats: { ...stats, packetsUntaken: untaken } });
      }
    }
  }, options.statsIntervalMs);

  void loop();
  return (frame) => {
    const connection = 'connection' in frame ? connections.get(frame.connection) : undefined;
    if (frame.kind === 'accept' && connection) {
      clearTimeout(connection.verdict);
      connection.accepted = true;
      srt.watch(connection.socket);
    } else if (frame.kind === 'close' && connection) {
      closeConnection(connection, 'closed by the server');
    }
  };
}

const reader = new FrameReader();
let handle: ((frame: ChildFrame) => void) | undefined;
process.stdin.on('data', (chunk: Buffer) => {
  for (const frame of reader.push(chunk)) {
    if (frame.kind === 'start') {
      handle ??= start(frame.options);
    } else {
      handle?.(frame);
    }
  }
});
// libsrt's threads may wait for a lock at exit; nothing here needs an orderly end.
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL'));
process.on('SIGINT', () => undefined);
