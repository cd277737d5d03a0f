/**
 * Pings every connection once per interval from a single timer. Connections are spread over the
 * interval, so that ten thousand of them do not all write in the same turn.
 */
export type Beating = { beat(nowMs: number): void };

export type Heartbeat = {
  add(connection: Beating): void;
  remove(connection: Beating): void;
  close(): void;
};

const SLOTS = 10;

export function createHeartbeat(intervalMs: number): Heartbeat {
  const slots = Array.from({ length: SLOTS }, () => new Set<Beating>());
  let next = 0;
  let turn = 0;
  const timer = setInterval(() => {
    const nowMs = performance.now();
    turn = (turn + 1) % SLOTS;
    for (const connection of [...(slots[turn] ?? [])]) {
      connection.beat(nowMs);
    }
  }, intervalMs / SLOTS);
  return {
    add(connection) {
      next = (next + 1) % SLOTS;
      slots[next]?.add(connection);
    },
    remove(connection) {
      slots.forEach((slot) => slot.delete(connection));
    },
    close() {
      clearInterval(timer);
      slots.forEach((slot) => slot.clear());
    },
  };
}
