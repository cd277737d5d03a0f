/**
 * Really deletes what was deleted: media first, then the row, so that a removal that breaks off goes on
 * at the next round. Also media that no row knows, which a crash can leave.
 */
import type { Database, Logger, ObjectStore, Queryable } from '@freshet/infra/runtime';

type Deps = { readonly db: Database; readonly objects: ObjectStore; readonly log: Logger };

type Kind = { readonly table: 'vods' | 'clips' | 'streams'; readonly id: RegExp };
type Removable = Exclude<Kind['table'], 'streams'>;
const REMOVABLE: readonly Removable[] = ['vods', 'clips'];
const KINDS: readonly Kind[] = [
  { table: 'vods', id: /^vods\/(vd_[A-Za-z0-9_-]{1,64})\// },
  { table: 'clips', id: /^clips\/(cl_[A-Za-z0-9_-]{1,64})\// },
  // Pictures of their owners' choice.
  { table: 'streams', id: /^streams\/(st_[A-Za-z0-9_-]{1,64})\// },
];

const AT_ONCE = 16;
const ROWS_PER_ROUND = 100;
/** What is younger may be a recording whose row is about to be written. */
const ORPHAN_AGE_MS = 3_600_000;

/** One recording or clip whose row says that it is deleted. */
export async function removeMedia(
  { db, objects }: Pick<Deps, 'db' | 'objects'>,
  table: Removable,
  id: string,
): Promise<void> {
  await deleteAll(objects, `${table}/${id}/`);
  if (table === 'vods') {
    // Its clips stay, and stay as visible as it was.
    await db.query(
      `UPDATE clips c SET visibility = v.visibility, members_level = v.members_level FROM vods v
        WHERE v.id = $1 AND v.deleted_at IS NOT NULL AND c.stream_id = v.stream_id`,
      [id],
    );
  }
  await db.query(`DELETE FROM ${table} WHERE id = $1 AND deleted_at IS NOT NULL`, [id]);
}

/** A round of the housekeeping. */
export async function removeLeftMedia(deps: Deps): Promise<void> {
  const { db, log } = deps;
  await db.query(
    `UPDATE vods SET deleted_at = now() WHERE expires_at < now() AND deleted_at IS NULL`,
  );
  await db.query(
    `UPDATE vods v SET deleted_at = now() FROM users u JOIN tiers t ON t.name = u.tier
      WHERE u.id = v.user_id AND v.status = 'ready' AND v.deleted_at IS NULL
        AND v.created_at < now() - make_interval(days => t.recording_days)`,
  );
  for (const table of REMOVABLE) {
    for (const id of await leaving(db, table)) {
      await removeMedia(deps, table, id);
      log.info({ id }, 'deleted media removed');
    }
  }
  for (const kind of KINDS) {
    await removeOrphans(deps, kind);
  }
}

async function leaving(db: Queryable, table: Removable): Promise<readonly string[]> {
  // A recorder that is still at work hears of the deletion within seconds.
  const { rows } = await db.query<{ id: string }>(
    `SELECT id FROM ${table} WHERE deleted_at < now() - interval '1 minute'
      ORDER BY deleted_at LIMIT ${ROWS_PER_ROUND}`,
  );
  return rows.map(({ id }) => id);
}

/** Steps from folder to folder: one look per recording, however many files it has. */
async function removeOrphans({ db, objects, log }: Deps, { table, id }: Kind): Promise<void> {
  let cursor = `${table}/`;
  for (;;) {
    const { objects: found } = await objects.list(`${table}/`, { cursor, limit: 1 });
    const [first] = found;
    if (first === undefined) {
      return;
    }
    const name = id.exec(first.key)?.[1];
    // Behind every key of that folder: `~` is in no key.
    cursor = name === undefined ? first.key : `${table}/${name}/~`;
    if (name === undefined || Date.now() - first.modifiedAt.getTime() < ORPHAN_AGE_MS) {
      continue;
    }
    const { rowCount } = await db.query(`SELECT FROM ${table} WHERE id = $1`, [name]);
    if (rowCount === 0) {
      await deleteAll(objects, `${table}/${name}/`);
      log.info({ id: name }, 'media without a row removed');
    }
  }
}

async function deleteAll(objects: ObjectStore, prefix: string): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await objects.list(prefix, cursor === undefined ? {} : { cursor });
    for (let from = 0; from < page.objects.length; from += AT_ONCE) {
      const some = page.objects.slice(from, from + AT_ONCE);
      await Promise.all(some.map(({ key }) => objects.delete(key)));
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}
