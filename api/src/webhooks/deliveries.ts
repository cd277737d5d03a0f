/**
 * Delivers webhooks from the outbox, in any number of processes: a row is taken with SKIP LOCKED and
 * held by its due time, so that a process that dies gives it back. Receivers tell repeats by the id.
 * One receiver has a few of the places: while it does not answer, the others get theirs.
 */
import type { Database, FieldCipher, Logger } from '@freshet/infra/runtime';
import { PlatformError } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { idAfter, pageById } from '../lib/page.ts';
import type { Page, PageWish } from '../lib/page.ts';
import { createRounds } from '../lib/rounds.ts';
import { signaturesOf } from './endpoints.ts';
import type { SafePost } from './safe-post.ts';

type Due = {
  readonly id: number;
  readonly attempts: number;
  readonly endpointId: number;
  readonly url: string;
  readonly secret: string;
  readonly previous: string | null;
  readonly eventId: number;
  readonly kind: string;
  readonly data: object;
  readonly createdAt: Date;
};

export type DeliveryWorker = {
  /** Starts what is due and has a place; how many were started. */
  round(): Promise<number>;
  /** Resolves when nothing is under way any more; what was cut off is due again later. */
  close(): Promise<void>;
};

/** Deliveries under way in one process. */
const AT_ONCE = 64;
/** Of these to one endpoint; it gets the next ones when all of them are answered. */
export const PER_ENDPOINT = 8;
/** Of the oldest that are due, so many are looked at. */
const LOOK = 1000;
const DEFAULT_LIMIT = 50;
const EVERY_MS = 1000;
/** Longer than one try may take. */
const HELD_S = 60;
const MINUTE_MS = 60_000;
/** Pauses after each failure; after the last one the delivery is dead. */
const PAUSES_MS = [
  ...[5000, 30_000, 2 * MINUTE_MS, 10 * MINUTE_MS],
  ...[60 * MINUTE_MS, 180 * MINUTE_MS, 600 * MINUTE_MS, 1440 * MINUTE_MS],
];

/** $1 places, $2 seconds that they are held, $3 endpoints that have not answered yet, $4 places of each. */
const TAKE = `WITH oldest AS (
    SELECT id, endpoint_id, next_at FROM webhook_deliveries
     WHERE state = 'pending' AND next_at <= now() AND endpoint_id <> ALL ($3::bigint[])
     ORDER BY next_at LIMIT ${LOOK}
  ), ranked AS (
    SELECT id, row_number() OVER (PARTITION BY endpoint_id ORDER BY next_at, id) AS place FROM oldest
  ), due AS (
    SELECT id FROM webhook_deliveries
     WHERE id = ANY (ARRAY(SELECT id FROM ranked WHERE place <= $4::integer))
       AND state = 'pending' AND next_at <= now()
     ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE webhook_deliveries d
       SET attempts = attempts + 1, next_at = now() + make_interval(secs => $2)
      FROM due WHERE d.id = due.id RETURNING d.id, d.attempts, d.endpoint_id, d.event_id
  )
  SELECT t.id, t.attempts, t.endpoint_id AS "endpointId", p.url, p.secret, v.id AS "eventId", v.kind,
         v.data, CASE WHEN p.previous_until > now() THEN p.previous END AS previous,
         v.created_at AS "createdAt"
    FROM taken t JOIN webhook_endpoints p ON p.id = t.endpoint_id
    JOIN webhook_events v ON v.id = t.event_id`;

export function createDeliveryWorker(deps: {
  readonly db: Database;
  readonly log: Logger;
  readonly cipher: FieldCipher;
  readonly post: SafePost;
  readonly now: () => number;
}): DeliveryWorker {
  const { db, log } = deps;
  const abort = new AbortController();
  const underWay = new Set<Promise<void>>();
  /** Deliveries under way by endpoint. */
  const busy = new Map<number, number>();
  /** How often an endpoint became free: while one does, it is looked again. */
  let freed = 0;

  async function deliver(due: Due): Promise<void> {
    const message = messageOf(deps, due);
    const outcome = await deps.post(due.url, { ...message, signal: abort.signal }).then(
      ({ status }) => ({ status, error: isGood(status) ? null : 'refused by the receiver' }),
      (error: unknown) => ({ status: null, error: reasonOf(error) }),
    );
    if (abort.signal.aborted) {
      return;
    }
    await settle(db, due, outcome);
  }

  function start(due: Due): void {
    const { endpointId } = due;
    busy.set(endpointId, (busy.get(endpointId) ?? 0) + 1);
    const delivery = deliver(due)
      // It is due again when it is held no longer.
      .catch(onFailed)
      .then(() => {
        underWay.delete(delivery);
        const left = (busy.get(endpointId) ?? 1) - 1;
        if (left > 0) {
          busy.set(endpointId, left);
          return;
        }
        busy.delete(endpointId);
        freed += 1;
        if (!abort.signal.aborted) {
          void rounds.round().catch(() => undefined);
        }
      });
    underWay.add(delivery);
  }

  async function work(): Promise<number> {
    let started = 0;
    while (underWay.size < AT_ONCE && !abort.signal.aborted) {
      const places = AT_ONCE - underWay.size;
      const before = freed;
      const { rows } = await db.query<Due>(TAKE, [places, HELD_S, [...busy.keys()], PER_ENDPOINT]);
      rows.forEach(start);
      started += rows.length;
      if (rows.length === 0 && freed === before) {
        break;
      }
    }
    return started;
  }

  function onFailed(error: unknown): void {
    log.debug({ err: error }, 'webhooks not delivered');
  }

  const rounds = createRounds(work, { everyMs: EVERY_MS, onFailed });
  return {
    round: rounds.round,
    async close() {
      abort.abort();
      await rounds.close();
      await Promise.all(underWay);
    },
  };
}

function messageOf(
  { cipher, now }: { readonly cipher: FieldCipher; readonly now: () => number },
  due: Due,
): { readonly headers: Readonly<Record<string, string>>; readonly body: string } {
  const id = `evt_${due.eventId}`;
  const timestamp = Math.floor(now() / 1000);
  const { kind: type, data, createdAt } = due;
  const body = JSON.stringify({ id, type, timestamp: createdAt.toISOString(), data });
  const sealed = due.previous === null ? [due.secret] : [due.secret, due.previous];
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Freshet-Webhooks',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signaturesOf(cipher, sealed, { id, timestamp, body }),
    },
  };
}

function isGood(status: number): boolean {
  return status >= 200 && status < 300;
}

/** What an owner may see of it: no addresses, no text of the receiver. */
function reasonOf(error: unknown): string {
  if (error instanceof PlatformError) {
    return error.code;
  }
  const { code, name } = error as { readonly code?: unknown; readonly name?: string };
  return typeof code === 'string' ? code : (name ?? 'failed');
}

async function settle(
  db: Database,
  due: Due,
  outcome: { readonly status: number | null; readonly error: string | null },
): Promise<void> {
  const { status, error } = outcome;
  const pauseMs = PAUSES_MS[due.attempts - 1];
  const state = error === null ? 'delivered' : pauseMs === undefined ? 'dead' : 'pending';
  const jitter = 0.8 + Math.random() * 0.4;
  await db.query(
    `UPDATE webhook_deliveries
        SET state = $2, last_status = $3, last_error = $4,
            next_at = now() + make_interval(secs => $5),
            delivered_at = CASE WHEN $2 = 'delivered' THEN now() END
      WHERE id = $1 AND attempts = $6`,
    [due.id, state, status, error, ((pauseMs ?? 0) * jitter) / 1000, due.attempts],
  );
}

export type DeliveryRow = {
  readonly id: number;
  readonly event: string;
  readonly state: 'pending' | 'delivered' | 'dead';
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly deliveredAt: Date | null;
};

/** Deliveries to one endpoint of this owner, newest first. @throws WEBHOOK_NOT_FOUND, API_CURSOR_INVALID */
export async function readDeliveries(
  db: Database,
  ownerId: string,
  endpointId: number,
  wish: PageWish = {},
): Promise<Page<DeliveryRow>> {
  const { limit = DEFAULT_LIMIT } = wish;
  const owned = await db.query('SELECT 1 FROM webhook_endpoints WHERE id = $1 AND owner_id = $2', [
    endpointId,
    ownerId,
  ]);
  if (owned.rowCount === 0) {
    throw apiError('WEBHOOK_NOT_FOUND');
  }
  const { rows } = await db.query<DeliveryRow>(
    `SELECT d.id, v.kind AS event, d.state, d.attempts, d.last_status AS "lastStatus",
            d.last_error AS "lastError", v.created_at AS "createdAt",
            d.delivered_at AS "deliveredAt"
       FROM webhook_deliveries d JOIN webhook_events v ON v.id = d.event_id
       JOIN webhook_endpoints p ON p.id = d.endpoint_id
      WHERE p.owner_id = $1 AND p.id = $2 AND ($3::bigint IS NULL OR d.id < $3)
      ORDER BY d.id DESC LIMIT $4`,
    [ownerId, endpointId, idAfter(wish), limit + 1],
  );
  return pageById(rows, limit);
}

/** Once more from the start. True when it is this owner's. */
export async function redeliver(db: Database, ownerId: string, id: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE webhook_deliveries d SET state = 'pending', attempts = 0, next_at = now()
       FROM webhook_endpoints p
      WHERE d.id = $1 AND p.id = d.endpoint_id AND p.owner_id = $2 AND d.state <> 'pending'`,
    [id, ownerId],
  );
  return rowCount > 0;
}

/** Events are kept for a month. */
export async function dropOldEvents(db: Database): Promise<void> {
  await db.query(`DELETE FROM webhook_events WHERE created_at < now() - interval '30 days'`);
}
