/** Emotes of a channel: small pictures that its owner uploads, kept in the object store. */
import type { Readable } from 'node:stream';
import { newId, PlatformError } from '@freshet/infra/runtime';
import type { Database, ObjectStore } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import type { ChatEmote } from './chat-types.ts';
import { imageFacts } from './image-facts.ts';

export const MAX_EMOTE_BYTES = 256 * 1024;
const MIN_SIDE = 16;
const MAX_SIDE = 512;
const ID = /^em_[A-Za-z0-9_-]{4,64}$/;

export async function readEmotes(
  db: Pick<Database, 'query'>,
  ownerId: string,
): Promise<readonly ChatEmote[]> {
  const { rows } = await db.query<{ id: string; name: string }>(
    'SELECT id, name FROM chat_emotes WHERE owner_id = $1 ORDER BY name',
    [ownerId],
  );
  return rows.map(({ id, name }) => ({ name, url: `/api/v1/chat/emotes/${id}` }));
}

/** @throws API_EMOTE_INVALID, API_EMOTE_LIMIT, API_EMOTE_NAME_TAKEN */
export async function addEmote(
  deps: { readonly db: Database; readonly objects: ObjectStore },
  emote: { readonly ownerId: string; readonly name: string; readonly image: string },
): Promise<void> {
  const { db, objects } = deps;
  const { ownerId, name } = emote;
  const bytes = Buffer.from(emote.image, 'base64');
  const facts = imageFacts(bytes);
  if (facts === undefined || bytes.length > MAX_EMOTE_BYTES) {
    throw apiError('API_EMOTE_INVALID', { details: { maxBytes: MAX_EMOTE_BYTES } });
  }
  const { contentType, width, height } = facts;
  if (Math.min(width, height) < MIN_SIDE || Math.max(width, height) > MAX_SIDE) {
    throw apiError('API_EMOTE_INVALID', { details: { width, height, MIN_SIDE, MAX_SIDE } });
  }
  const id = newId('em');
  await db.transaction(async (tx) => {
    // One upload of a channel after the other, so that the count holds.
    const { rows } = await tx.query<{ limit: number; count: number }>(
      `SELECT t.max_emotes AS limit,
              (SELECT count(*) FROM chat_emotes WHERE owner_id = u.id) AS count
         FROM users u JOIN tiers t ON t.name = u.tier WHERE u.id = $1 FOR UPDATE OF u`,
      [ownerId],
    );
    const limit = rows[0]?.limit ?? 0;
    if ((rows[0]?.count ?? 0) >= limit) {
      throw apiError('API_EMOTE_LIMIT', { details: { limit } });
    }
    await tx
      .query(
        `INSERT INTO chat_emotes (id, owner_id, name, content_type, width, height, size_bytes)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, ownerId, name, contentType, width, height, bytes.length],
      )
      .catch((error: unknown) => {
        throw isConflict(error) ? apiError('API_EMOTE_NAME_TAKEN', { cause: error }) : error;
      });
    await objects.put(keyOf(id), bytes, { contentType });
  });
}

/** @throws API_EMOTE_NOT_FOUND */
export async function removeEmote(
  { db, objects }: { readonly db: Database; readonly objects: ObjectStore },
  ownerId: string,
  name: string,
): Promise<void> {
  const { rows } = await db.query<{ id: string }>(
    'DELETE FROM chat_emotes WHERE owner_id = $1 AND name = $2 RETURNING id',
    [ownerId, name],
  );
  const id = rows[0]?.id;
  if (id === undefined) {
    throw apiError('API_EMOTE_NOT_FOUND');
  }
  await objects.delete(keyOf(id));
}

/** @throws API_EMOTE_NOT_FOUND */
export async function openEmote(
  objects: ObjectStore,
  id: string,
): Promise<{ readonly body: Readable; readonly contentType: string }> {
  const found = ID.test(id) ? await objects.get(keyOf(id)) : undefined;
  if (found === undefined) {
    throw apiError('API_EMOTE_NOT_FOUND');
  }
  return { body: found.body, contentType: found.object.contentType };
}

function keyOf(id: string): string {
  return `emotes/${id}`;
}

function isConflict(error: unknown): boolean {
  return error instanceof PlatformError && error.code === 'DATABASE_CONFLICT';
}
