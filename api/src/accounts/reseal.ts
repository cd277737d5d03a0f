/**
 * After a new key was put in front: seals again whatever an older key has sealed, in every table, some
 * at a time. Once nothing is left the probe is sealed anew, and the older key is of no use any more.
 */
import { PlatformError } from '@freshet/infra/runtime';
import type { Database, FieldCipher, Logger } from '@freshet/infra/runtime';
import { sealEmails } from './email-care.ts';
import { EMAIL_FIELD } from './email-seal.ts';
import type { EmailSeal } from './email-seal.ts';
import { renewProbe } from './field-keys.ts';

/** A column that holds sealed text. Addresses of accounts have a life of their own (`email-care.ts`). */
export type SealedColumn = {
  readonly table: string;
  readonly column: string;
  /** What the text is bound to. */
  readonly context: string;
  /** A keyed hash beside it, of this part of the text. */
  readonly index?: { readonly column: string; readonly of: (text: string) => string };
};

export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'webhook_endpoints', column: 'secret', context: 'webhook_endpoints.secret' },
  { table: 'webhook_endpoints', column: 'previous', context: 'webhook_endpoints.secret' },
  { table: 'takedowns', column: 'claimant_email', context: 'takedowns.claimant_email' },
  { table: 'user_logins', column: 'email', context: 'user_logins.email' },
  {
    table: 'push_subscriptions',
    column: 'sealed',
    context: 'push_subscriptions.sealed',
    index: { column: 'endpoint_index', of: endpointOf },
  },
  { table: 'mail_outbox', column: 'sealed', context: 'mail_outbox.sealed' },
  { table: 'account_tokens', column: 'email', context: EMAIL_FIELD },
  { table: 'sign_in_steps', column: 'sealed', context: 'sign_in_steps.sealed' },
  { table: 'idempotency_keys', column: 'answer', context: 'idempotency_keys.answer' },
];

const BATCH = 500;
/** Of one table and round. */
const MAX_BATCHES = 200;

type Deps = {
  readonly db: Database;
  readonly cipher: FieldCipher;
  readonly emails: EmailSeal;
  readonly log: Logger;
};

/** How many fields were sealed anew. */
export async function resealFields(deps: Deps): Promise<number> {
  const { db, cipher, emails, log } = deps;
  const accounts = await sealEmails(deps);
  let count = accounts.count;
  let isDone = accounts.isDone;
  for (const sealed of emails.isStale('') === undefined ? [] : SEALED_COLUMNS) {
    const round = await resealColumn(deps, sealed);
    count += round.count;
    isDone &&= round.isDone;
  }
  if (count > 0) {
    log.info({ count, keyId: cipher.keyId }, 'fields sealed');
  }
  if (isDone && (await renewProbe(db, cipher))) {
    log.info({ keyId: cipher.keyId }, 'all fields are sealed with the present key');
  }
  return count;
}

async function resealColumn(
  deps: Deps,
  sealed: SealedColumn,
): Promise<{ readonly count: number; readonly isDone: boolean }> {
  const { table, column } = sealed;
  let [count, left, after] = [0, 0, '(0,0)'];
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    // Names come from the list above. A row that is written meanwhile is sealed with the present key.
    const { rows } = await deps.db.query<{ place: string; text: string }>(
      `SELECT ctid::text AS place, ${column} AS text FROM ${table}
        WHERE ctid > $1::tid AND ${column} NOT LIKE $2 ORDER BY ctid LIMIT $3`,
      [after, `fs1.${deps.cipher.keyId}.%`, BATCH],
    );
    for (const row of rows) {
      const isSealed = await resealOne(deps, sealed, row);
      count += isSealed ? 1 : 0;
      left += isSealed ? 0 : 1;
    }
    after = rows.at(-1)?.place ?? after;
    if (rows.length < BATCH) {
      return { count, isDone: left === 0 };
    }
  }
  return { count, isDone: false };
}

/** False when the row was changed meanwhile, or cannot be opened: others are not kept waiting by it. */
async function resealOne(
  { db, cipher, log }: Deps,
  { table, column, context, index }: SealedColumn,
  { place, text }: { readonly place: string; readonly text: string },
): Promise<boolean> {
  const where = `WHERE ctid = $1::tid AND ${column} = $2`;
  try {
    const plain = cipher.open(text, context);
    const { rowCount } = await db.query(
      `UPDATE ${table} SET ${column} = $3 ${index === undefined ? '' : `, ${index.column} = $4`}
        ${where}`,
      [
        ...[place, text, cipher.seal(plain, context)],
        ...(index === undefined ? [] : [cipher.index(index.of(plain), context)]),
      ],
    );
    return rowCount > 0;
  } catch (error) {
    const code = error instanceof PlatformError ? error.code : undefined;
    if (code === 'DATABASE_CONFLICT') {
      // The same was written again under the present key: that row is the newer one.
      return (await db.query(`DELETE FROM ${table} ${where}`, [place, text])).rowCount > 0;
    }
    if (code !== 'FIELD_BROKEN' && code !== 'FIELD_KEY_UNKNOWN') {
      throw error;
    }
    log.error({ err: error, table, column }, 'sealed field cannot be opened');
    return false;
  }
}

/** What `push-subscriptions.ts` seals. */
function endpointOf(text: string): string {
  return (JSON.parse(text) as { endpoint: string }).endpoint;
}
