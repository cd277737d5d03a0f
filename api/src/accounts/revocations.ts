/**
 * What was taken back while tokens that say otherwise are still out: sessions and tokens that ended,
 * and roles that changed. Read again twice a second, and at once when another process says so over
 * the bus; without the database the last known state counts.
 */
import type { Bus, Database, Logger, UserId } from '@freshet/infra/runtime';
import { createRounds } from '../lib/rounds.ts';
import type { Role } from '../route.ts';

export interface Revocations {
  /** Of a sign-in session, or a personal or app token. */
  isRevoked(sessionId: string): boolean;
  /** The role that somebody has been given since their token was made. */
  roleOf(userId: UserId): Role | undefined;
  /** Something was taken back just now: known here and told to the others when this resolves. */
  changed(): Promise<void>;
  /** Hears of every session and token that ends, once. Call the result to stop. */
  onRevoked(listener: (sessionIds: ReadonlySet<string>) => void): () => void;
  close(): Promise<void>;
}

const EVERY_MS = 500;
const TOPIC = 'accounts';
/** Transactions commit later than they began, which is the time that they write. */
const OVERLAP_MS = 30_000;
/** How long after the last token of a session it is remembered. */
const MARGIN_MS = 60_000;

type Row = {
  readonly id: string;
  readonly role: Role | null;
  readonly at: Date;
  readonly readAt: Date;
};

// Whoever was banned is refused for that, in words, and may appeal: see the list of bans.
const READ = `SELECT id, null AS role, revoked_at AS at, now() AS "readAt"
    FROM sessions WHERE revoked_at > $1 AND revoked_reason <> 'admin'
  UNION ALL SELECT id, null, revoked_at, now() FROM access_tokens WHERE revoked_at > $1
  UNION ALL SELECT id, role, role_changed_at, now() FROM users WHERE role_changed_at > $1`;

export async function createRevocations(
  deps: { readonly db: Database; readonly log: Logger; readonly bus?: Bus | undefined },
  options: { readonly accessTtlMs: number },
): Promise<Revocations> {
  const { db, log, bus } = deps;
  const memoryMs = options.accessTtlMs + MARGIN_MS;
  const revoked = new Map<string, number>();
  const roles = new Map<string, { readonly role: Role; readonly atMs: number }>();
  const listeners = new Set<(sessionIds: ReadonlySet<string>) => void>();
  let since = new Date(Date.now() - memoryMs);

  async function read(): Promise<void> {
    const { rows } = await db.query<Row>(READ, [since]);
    const gone = new Set<string>();
    for (const { id, role, at } of rows) {
      if (role !== null) {
        roles.set(id, { role, atMs: at.getTime() });
      } else if (!revoked.has(id)) {
        revoked.set(id, at.getTime());
        gone.add(id);
      }
    }
    const latestMs = Math.max(since.getTime(), ...rows.map(({ at }) => at.getTime()));
    since = new Date(Math.max(latestMs - OVERLAP_MS, Date.now() - memoryMs));
    forget(Date.now() - memoryMs - OVERLAP_MS);
    if (gone.size > 0) {
      listeners.forEach((listener) => {
        listener(gone);
      });
    }
  }

  function forget(beforeMs: number): void {
    for (const [id, atMs] of revoked) {
      if (atMs < beforeMs) {
        revoked.delete(id);
      }
    }
    for (const [id, { atMs }] of roles) {
      if (atMs < beforeMs) {
        roles.delete(id);
      }
    }
  }

  const rounds = createRounds(read, {
    everyMs: EVERY_MS,
    onFailed: (error) => {
      log.debug({ err: error }, 'revocations not read');
    },
  });
  // A round that is under way may have read before the change.
  const fresh = async (): Promise<void> => {
    await rounds.round().catch(() => undefined);
    await rounds.round();
  };
  const hear = (): void => void fresh().catch(() => undefined);
  const stop = await bus?.subscribe(TOPIC, hear);
  try {
    await rounds.round();
  } catch (error) {
    await stop?.();
    await rounds.close();
    throw error;
  }
  return {
    isRevoked: (sessionId) => revoked.has(sessionId),
    roleOf: (userId) => roles.get(userId)?.role,
    async changed() {
      await fresh();
      await bus?.publish(TOPIC, { kind: 'changed' }).catch((error: unknown) => {
        // The others read it themselves in half a second.
        log.debug({ err: error }, 'revocation not told');
      });
    },
    onRevoked(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await stop?.();
      await rounds.close();
    },
  };
}
