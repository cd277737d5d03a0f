/**
 * Tells what was written into the feeds: to sockets by the bus, to browsers by push. A row is told by
 * one process, once; what is lost on the way still stands in the feed and in the unread count.
 */
import type { Bus, Database, Logger } from '@freshet/infra/runtime';
import { createRounds } from '../lib/rounds.ts';
import type { Pushes } from './pushes.ts';
import { groupsOf, NOTIFICATION_TOPIC } from './told.ts';
import type { NotificationMessage, Told } from './told.ts';

export type Teller = {
  /** Tells until nothing is left; how many were told. */
  round(): Promise<number>;
  close(): Promise<void>;
};

const EVERY_MS = 500;
const BATCH = 1000;
/** Nobody wants to be woken for what is older; it stands in the feed. */
const NEWS = '10 minutes';

const NEXT = `WITH next AS (
   SELECT id FROM notifications WHERE told_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
 ), told AS (
   UPDATE notifications n SET told_at = now() FROM next WHERE n.id = next.id
   RETURNING n.id, n.user_id, n.kind, n.dedup_key, n.data, n.created_at
 )
 SELECT id, user_id AS "userId", kind, dedup_key AS "dedupKey", data, created_at AS "createdAt",
        created_at > now() - interval '${NEWS}' AS "isNews",
        (SELECT count(*)::int FROM (
           SELECT FROM notifications n WHERE n.user_id = told.user_id AND n.read_at IS NULL
            LIMIT 100) AS open) AS unread
   FROM told ORDER BY id`;

export function createTeller(
  deps: {
    readonly db: Database;
    readonly log: Logger;
    /** Undefined: nobody is told by socket. */
    readonly bus: Pick<Bus, 'publish'> | undefined;
    readonly pushes: Pick<Pushes, 'add'>;
  },
  options: { readonly batch?: number } = {},
): Teller {
  const { db, log, bus, pushes } = deps;
  const batch = options.batch ?? BATCH;
  let closed = false;

  async function work(): Promise<number> {
    let told = 0;
    while (!closed) {
      const { rows } = await db.query<Told & { isNews: boolean }>(NEXT, [batch]);
      const news = rows.filter(({ isNews }) => isNews);
      if (news.length > 0) {
        const message: NotificationMessage = { kind: 'told', groups: groupsOf(news) };
        await bus?.publish(NOTIFICATION_TOPIC, message).catch((error: unknown) => {
          log.warn({ err: error, notifications: news.length }, 'notifications not told');
        });
        pushes.add(news);
      }
      told += rows.length;
      if (rows.length < batch) {
        break;
      }
    }
    return told;
  }

  const rounds = createRounds(work, {
    everyMs: EVERY_MS,
    onFailed: (error) => {
      log.debug({ err: error }, 'notifications not read');
    },
  });
  return {
    round: rounds.round,
    close() {
      closed = true;
      return rounds.close();
    },
  };
}
