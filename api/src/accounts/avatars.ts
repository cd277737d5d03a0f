/** Pictures of people: checked by their own bytes, freed of what cameras write into them, and kept. */
import type { Readable } from 'node:stream';
import { newId } from '@freshet/infra/runtime';
import type { Database, ObjectStore } from '@freshet/infra/runtime';
import { imageFacts } from '../chat/image-facts.ts';
import { apiError } from '../errors.ts';
import { withoutMetadata } from './picture-metadata.ts';

export const MAX_AVATAR_BYTES = 512 * 1024;
const MIN_SIDE = 32;
const MAX_SIDE = 1024;
const ID = /^av_[A-Za-z0-9_-]{4,64}$/;
const PATH = '/api/v1/avatars/';

type Deps = { readonly db: Database; readonly objects: ObjectStore };

/** `image`: base64 of PNG, GIF or WebP. @throws API_AVATAR_INVALID */
export async function setAvatar(
  { db, objects }: Deps,
  userId: string,
  image: string,
): Promise<void> {
  const given = Buffer.from(image, 'base64');
  const facts = imageFacts(given);
  const { width = 0, height = 0 } = facts ?? {};
  const isFit = Math.min(width, height) >= MIN_SIDE && Math.max(width, height) <= MAX_SIDE;
  const bytes = facts && isFit ? withoutMetadata(given, facts.contentType) : undefined;
  if (facts === undefined || bytes === undefined || given.length > MAX_AVATAR_BYTES) {
    throw apiError('API_AVATAR_INVALID', { details: { width, height } });
  }
  const id = newId('av');
  await objects.put(keyOf(id), bytes, { contentType: facts.contentType });
  await replace({ db, objects }, userId, PATH + id);
}

export function removeAvatar(deps: Deps, userId: string): Promise<void> {
  return replace(deps, userId, null);
}

/** @throws API_AVATAR_NOT_FOUND */
export async function openAvatar(
  objects: ObjectStore,
  id: string,
): Promise<{ readonly body: Readable; readonly contentType: string }> {
  const found = ID.test(id) ? await objects.get(keyOf(id)) : undefined;
  if (found === undefined) {
    throw apiError('API_AVATAR_NOT_FOUND');
  }
  return { body: found.body, contentType: found.object.contentType };
}

async function replace({ db, objects }: Deps, userId: string, url: string | null): Promise<void> {
  const { rows } = await db.query<{ before: string | null }>(
    `WITH held AS (SELECT avatar_url FROM users WHERE id = $1 FOR UPDATE)
     UPDATE users SET avatar_url = $2, updated_at = now() FROM held WHERE id = $1
     RETURNING held.avatar_url AS before`,
    [userId, url],
  );
  const before = rows[0]?.before ?? '';
  if (before.startsWith(PATH)) {
    await objects.delete(keyOf(before.slice(PATH.length)));
  }
}

function keyOf(id: string): string {
  return `avatars/${id}`;
}
