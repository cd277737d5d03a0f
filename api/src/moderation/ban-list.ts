/**
 * Who is banned from the platform, known in every process a second after it was decided. The list is
 * read again all the time, so no message has to arrive; without the database the last one counts.
 */
import type { Database, Logger } from '@freshet/infra/runtime';

export type BanList = {
  isBanned(userId: string): boolean;
  /** Hears of everybody who is banned from now on. Call the result to stop. */
  onBanned(listener: (userIds: ReadonlySet<string>) => void): () => void;
  /** Reads the list now. */
  refresh(): Promise<void>;
  close(): Promise<void>;
};

const EVERY_MS = 1000;

export async function createBanList(deps: {
  readonly db: Database;
  readonly log: Logger;
}): Promise<BanList> {
  const { db, log } = deps;
  const listeners = new Set<(userIds: ReadonlySet<string>) => void>();
  let banned: ReadonlySet<string> = new Set();
  let running: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  async function read(): Promise<void> {
    const { rows } = await db.query<{ userId: string }>(
      `SELECT user_id AS "userId" FROM chat_platform_bans
        WHERE until_at IS NULL OR until_at > now()`,
    );
    const before = banned;
    banned = new Set(rows.map(({ userId }) => userId));
    const fresh = new Set([...banned].filter((userId) => !before.has(userId)));
    if (fresh.size > 0) {
      listeners.forEach((listener) => {
        listener(fresh);
      });
    }
  }

  function again(): void {
    timer = setTimeout(() => {
      running = read()
        .catch((error: unknown) => {
          log.debug({ err: error }, 'list of bans not read');
        })
        .finally(() => {
          if (!closed) {
            again();
          }
        });
    }, EVERY_MS);
    timer.unref();
  }

  await read();
  again();
  return {
    isBanned: (userId) => banned.has(userId),
    onBanned(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh: read,
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
