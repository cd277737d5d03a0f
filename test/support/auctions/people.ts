/** Accounts and a stream straight in the database: hundreds of bidders without as many sign-ins. */
import type { Database } from '@freshet/infra/runtime';

/** `us_<name>_<n>` for n from 0. */
export async function makePeople(
  db: Database,
  name: string,
  count: number,
): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO users (id, username, email, display_name)
     SELECT 'us_' || n.name, n.name, n.name || '@example.org', n.name
       FROM (SELECT $1::text || '_' || i AS name FROM generate_series(0, $2::integer - 1) AS i) AS n
     RETURNING id`,
    [name, count],
  );
  return rows.map(({ id }) => id);
}

/** A stream that is live; gives its id. */
export async function makeStream(db: Database, host: string, name: string): Promise<string> {
  const streamId = `st_${name}`;
  await db.query(
    `INSERT INTO streams (id, user_id, title, status, chat_room_id, started_at)
     VALUES ($1, $2, 'auction', 'live', $3, now())`,
    [streamId, host, `rm_${name}`],
  );
  return streamId;
}
