/**
 * Seals the addresses that are plain text, and seals those of an older key again, some at a time:
 * after an update, and after a new key was put in front.
 */
import { PlatformError } from '@freshet/infra/runtime';
import type { Database, FieldCipher, Logger } from '@freshet/infra/runtime';
import type { EmailSeal } from './email-seal.ts';
import { renewProbe } from './field-keys.ts';

const BATCH = 500;
/** Of one round: a million accounts take some rounds. */
const MAX_BATCHES = 200;

type Found = { readonly id: string; readonly email: string };

/** How many were sealed. */
export async function sealEmails(deps: {
  readonly db: Database;
  readonly cipher: FieldCipher;
  readonly emails: EmailSeal;
  readonly log: Logger;
}): Promise<number> {
  const { db, cipher, emails, log } = deps;
  if (emails.isStale('') === undefined) {
    return 0;
  }
  let count = 0;
  let after = '';
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const { rows } = await db.query<Found>(
      `SELECT id, email FROM users
        WHERE id > $1 AND (email NOT LIKE $2 OR email_index IS NULL) ORDER BY id LIMIT $3`,
      [after, `fs1.${cipher.keyId}.%`, BATCH],
    );
    for (const row of rows) {
      count += (await sealOne(deps, row)) ? 1 : 0;
    }
    after = rows.at(-1)?.id ?? after;
    if (rows.length < BATCH) {
      await renewProbe(db, cipher);
      break;
    }
  }
  if (count > 0) {
    log.info({ count, keyId: cipher.keyId }, 'e-mail addresses sealed');
  }
  return count;
}

async function sealOne(
  { db, emails, log }: Parameters<typeof sealEmails>[0],
  { id, email }: Found,
): Promise<boolean> {
  const { email: sealed, index } = emails.columns(emails.open(email));
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
