/**
 * Categories: a slug that stays, a name that may change, and other words that mean the same. A stream
 * keeps the words of its owner and refers to the category that they mean, if any.
 */
import type { Database, Queryable } from '@freshet/infra/runtime';
import { PlatformError } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';

export type Category = {
  readonly slug: string;
  readonly name: string;
  readonly aliases: readonly string[];
};

export type CategoryChanges = { readonly name?: string; readonly aliases?: readonly string[] };

export interface Categories {
  all(): Promise<readonly Category[]>;
  /** What lists group by: the slug that these words mean, or the words themselves, folded. */
  keyOf(words: string): Promise<string>;
  /** @throws CATEGORY_TAKEN, API_TOO_MANY */
  create(category: Category): Promise<Category>;
  /** Streams that are not over follow the new name. @throws CATEGORY_NOT_FOUND, CATEGORY_TAKEN */
  change(slug: string, changes: CategoryChanges): Promise<Category>;
}

type Known = {
  readonly list: readonly Category[];
  readonly slugs: ReadonlyMap<string, string>;
};

/** Categories change rarely; another process learns of it so late. */
const KEEP_MS = 10_000;
/** They are kept and listed whole. */
const MAX_CATEGORIES = 1000;

export function createCategories(db: Database): Categories {
  let known: Promise<Known> | undefined;
  let knownAtMs = -Infinity;

  function read(): Promise<Known> {
    if (known === undefined || performance.now() - knownAtMs > KEEP_MS) {
      knownAtMs = performance.now();
      known = readAll(db);
      known.catch(() => {
        known = undefined;
      });
    }
    return known;
  }

  async function write(work: (tx: Queryable) => Promise<void>, slug: string): Promise<Category> {
    try {
      await db.transaction(work);
    } catch (error) {
      if (error instanceof PlatformError && error.code === 'DATABASE_CONFLICT') {
        throw apiError('CATEGORY_TAKEN', { cause: error });
      }
      throw error;
    } finally {
      known = undefined;
    }
    const { list } = await read();
    const made = list.find((each) => each.slug === slug);
    if (made === undefined) {
      throw apiError('CATEGORY_NOT_FOUND');
    }
    return made;
  }

  return {
    all: async () => (await read()).list,
    async keyOf(words) {
      const key = foldWords(words);
      return (await read()).slugs.get(key) ?? words.trim().toLowerCase();
    },
    create: ({ slug, name, aliases }) =>
      write(async (tx) => {
        const { rowCount } = await tx.query(
          `INSERT INTO categories (slug, name)
           SELECT $1, $2 WHERE (SELECT count(*) FROM categories) < ${MAX_CATEGORIES}`,
          [slug, name],
        );
        if (rowCount === 0) {
          throw apiError('API_TOO_MANY', { details: { limit: MAX_CATEGORIES } });
        }
        await writeNames(tx, { slug, name, aliases });
      }, slug),
    change: (slug, changes) =>
      write(async (tx) => {
        const { rows } = await tx.query<Category>(
          `SELECT ${COLUMNS} FROM categories c WHERE slug = $1 FOR UPDATE`,
          [slug],
        );
        const before = rows[0];
        if (before === undefined) {
          throw apiError('CATEGORY_NOT_FOUND');
        }
        const { name = before.name, aliases = before.aliases } = changes;
        await tx.query('UPDATE categories SET name = $2 WHERE slug = $1', [slug, name]);
        await tx.query('DELETE FROM category_names WHERE slug = $1', [slug]);
        await writeNames(tx, { slug, name, aliases });
        if (name !== before.name) {
          await tx.query(
            `UPDATE streams SET category = $2 WHERE category_slug = $1 AND status <> 'ended'`,
            [slug, name],
          );
        }
      }, slug),
  };
}

const COLUMNS = `c.slug, c.name, coalesce((SELECT array_agg(n.alias ORDER BY n.alias)
  FROM category_names n WHERE n.slug = c.slug AND n.alias IS NOT NULL), '{}') AS aliases`;

async function readAll(db: Database): Promise<Known> {
  const [categories, names] = await Promise.all([
    db.query<Category>(`SELECT ${COLUMNS} FROM categories c ORDER BY c.slug`),
    db.query<{ key: string; slug: string }>('SELECT key, slug FROM category_names'),
  ]);
  return {
    list: categories.rows,
    slugs: new Map(names.rows.map(({ key, slug }) => [key, slug])),
  };
}

/** Slug and name first: an alias that says the same is left out, one of another category is refused. */
async function writeNames(tx: Queryable, { slug, name, aliases }: Category): Promise<void> {
  await tx.query(
    `INSERT INTO category_names (key, slug) SELECT DISTINCT search_fold(word), $1
       FROM unnest($2::text[]) AS word`,
    [slug, [slug, name]],
  );
  await tx.query(
    `INSERT INTO category_names (key, slug, alias)
     SELECT DISTINCT ON (search_fold(word)) search_fold(word), $1, word
       FROM unnest($2::text[]) AS word
      WHERE search_fold(word) NOT IN (search_fold($1), search_fold($3))
      ORDER BY search_fold(word), word`,
    [slug, aliases.map((alias) => alias.trim()).filter((alias) => alias !== ''), name],
  );
  // Live streams that said so in their own words: the trigger looks again.
  await tx.query(
    `UPDATE streams SET category = category
      WHERE status = 'live' AND category_slug IS NULL AND search_fold(btrim(category)) IN
            (SELECT key FROM category_names WHERE slug = $1)`,
    [slug],
  );
}

/** As `search_fold` of the database. */
export function foldWords(words: string): string {
  return words
    .trim()
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}
