/**
 * Roles of the platform, and who gave them: `user`, `moderator` (works the queue), `admin`. Being a
 * streamer is owning a channel, and moderators of one channel are that channel's own affair.
 */
import type { Database, Queryable, UserId } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { decodeCursor } from '../lib/cursor.ts';
import { pageOf } from '../lib/page.ts';
import type { Page } from '../lib/page.ts';
import { audit } from '../moderation/audit.ts';
import type { Role } from '../route.ts';

/** Who acts on the command line of the host. */
export const COMMAND_LINE = 'command-line';

export type Person = {
  readonly userId: UserId;
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly tier: string;
  readonly banned: boolean;
  readonly createdAt: Date;
};

const PEOPLE = `SELECT u.id AS "userId", u.username, u.display_name AS "displayName", u.role, u.tier,
    u.created_at AS "createdAt",
    EXISTS (SELECT FROM chat_platform_bans b WHERE b.user_id = u.id
               AND (b.until_at IS NULL OR b.until_at > now())) AS banned
  FROM users u`;

/**
 * Takes effect in every process within a second: tokens that say otherwise are corrected.
 * @throws API_USER_NOT_FOUND, API_LAST_ADMIN, API_OWN_ROLE
 */
export async function changePerson(
  db: Database,
  change: {
    readonly userId: string;
    readonly actorId: string;
    readonly role?: Role | undefined;
    readonly tier?: string | undefined;
    readonly reason?: string | undefined;
  },
): Promise<Person> {
  const { userId, actorId, role, tier, reason = '' } = change;
  return db.transaction(async (tx) => {
    const before = await lockedPerson(tx, userId);
    if (role !== undefined && role !== before.role) {
      if (actorId === userId) {
        throw apiError('API_OWN_ROLE');
      }
      await assertAdminLeft(tx, before);
      await tx.query(
        `UPDATE users SET role = $2, role_changed_at = clock_timestamp(), updated_at = now()
          WHERE id = $1`,
        [userId, role],
      );
      const details = { from: before.role, to: role, reason };
      await audit(tx, { actorId, kind: 'account.role', subject: userId, details });
    }
    if (tier !== undefined && tier !== before.tier) {
      const { rowCount } = await tx.query(
        `UPDATE users SET tier = $2, updated_at = now()
          WHERE id = $1 AND EXISTS (SELECT FROM tiers WHERE name = $2)`,
        [userId, tier],
      );
      if (rowCount === 0) {
        throw apiError('API_TIER_NOT_FOUND');
      }
      const details = { from: before.tier, to: tier, reason };
      await audit(tx, { actorId, kind: 'account.tier', subject: userId, details });
    }
    return lockedPerson(tx, userId);
  });
}

/** @throws API_USER_NOT_FOUND */
export async function personNamed(db: Queryable, username: string): Promise<Person> {
  const { rows } = await db.query<Person>(`${PEOPLE} WHERE lower(u.username) = lower($1)`, [
    username,
  ]);
  if (rows[0] === undefined) {
    throw apiError('API_USER_NOT_FOUND');
  }
  return rows[0];
}

export type PeopleFilter = {
  /** Beginning of the username. */
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly tier?: string | undefined;
  /** The last username of the page before; `cursor` says the same. */
  readonly after?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

/** By username. @throws API_CURSOR_INVALID */
export async function listPeople(db: Queryable, filter: PeopleFilter): Promise<Page<Person>> {
  const { name, role, tier, cursor, limit } = filter;
  const after = cursor === undefined ? filter.after : decodeCursor(cursor, ['string'])[0];
  const { rows } = await db.query<Person>(
    `${PEOPLE}
      WHERE ($1::text IS NULL OR starts_with(lower(u.username), lower($1)))
        AND ($2::text IS NULL OR u.role = $2) AND ($3::text IS NULL OR u.tier = $3)
        AND ($4::text IS NULL OR lower(u.username) > lower($4))
      ORDER BY lower(u.username) LIMIT $5`,
    [name ?? null, role ?? null, tier ?? null, after ?? null, limit + 1],
  );
  return pageOf(rows, limit, ({ username }) => [username]);
}

async function lockedPerson(tx: Queryable, userId: string): Promise<Person> {
  const { rows } = await tx.query<Person>(`${PEOPLE} WHERE u.id = $1 FOR UPDATE OF u`, [userId]);
  if (rows[0] === undefined) {
    throw apiError('API_USER_NOT_FOUND');
  }
  return rows[0];
}

/** Two administrators who take each other's role at one moment stand in line for it. */
async function assertAdminLeft(tx: Queryable, before: Person): Promise<void> {
  if (before.role !== 'admin') {
    return;
  }
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM users WHERE role = 'admin' ORDER BY id FOR UPDATE`,
  );
  if (rows.every(({ id }) => id === before.userId)) {
    throw apiError('API_LAST_ADMIN');
  }
}
