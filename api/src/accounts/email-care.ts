/**
 * Seals the addresses that are plain text, and seals those of an older key again, some at a time:
 * after an update, and after a new key was put in front.
 */
import { PlatformError } from '@freshet/infra/runtime';
import type { Database, FieldCipher, Logger } from '@freshet/infra/runtime';
import type { EmailSeal } from './email-seal.ts';

const BATCH = 500;
/** Of one round: a million accounts take some rounds. */
const MAX_BATCHES = 200;

type Found = { readonly id: string; readonly email: string };

/** How many were sealed, and whether all are now. */
export async function sealEmails(deps: {
  readonly db: Database;
  readonly cipher: FieldCipher;
  readonly emails: EmailSeal;
  readonly log: Logger;
}): Promise<{ readonly count: number; readonly isDone: boolean }> {
  const { db, cipher, emails } = deps;
  if (emails.isStale('') === undefined) {
    return { count: 0, isDone: false };
  }
  let [count, left, after] = [0, 0, ''];
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const { rows } = await db.query<Found>(
      `SELECT id, email FROM users
        WHERE id > $1 AND (email NOT LIKE $2 OR email_index IS NULL) ORDER BY id LIMIT $3`,
      [after, `fs1.${cipher.keyId}.%`, BATCH],
    );
    for (const row of rows) {
      const isSealed = await sealOne(deps, row);
      count += isSealed ? 1 : 0;
      left += isSealed ? 0 : 1;
    }
    after = rows.at(-1)?.id ?? after;
    if (rows.length < BATCH) {
      return { count, isDone: left === 0 };
    }
  }
  return { count, isDone: false };
}

async function sealOne(
  { db, emails, log }: Parameters<typeof sealEmails>[0],
  { id, email }: Found,
): Promise<boolean> {
  let plain: string;
  try {
    plain = emails.open(email);
  } catch (error) {
    // One row that cannot be opened keeps nobody else waiting.
    log.error({ err: error, userId: id }, 'e-mail address cannot be opened');
    return false;
  }
  const { email: sealed, index } = emails.columns(plain);
  const set = (hash: Buffer | null): Promise<{ readonly rowCount: number }> =>
    // Unless it was changed meanwhile.
    db.query('UPDATE users SET email = $2, email_index = $3 WHERE id = $1 AND email = $4', [
      id,
      sealed,
      hash,
      email,
    ]);
  try {
    return (await set(index)).rowCount > 0;
  } catch (error) {
    if (!(error instanceof PlatformError) || error.code !== 'DATABASE_CONFLICT') {
      throw error;
    }
    // A process of the version before took an address that it could not see is taken. The earlier
    // account keeps it for signing in; this one has its name.
    log.warn({ userId: id }, 'two accounts have one e-mail address');
    return emails.isStale(email) === true && (await set(null)).rowCount > 0;
  }
}
