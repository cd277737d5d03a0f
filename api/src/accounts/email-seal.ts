/**
 * E-mail addresses at rest: sealed with a key by whose hash an equal address is found. Rows of the
 * time before sealing are read as they are, and sealed by and by (`email-care.ts`).
 */
import type { FieldCipher, Queryable } from '@freshet/infra/runtime';

export const EMAIL_FIELD = 'users.email';

export interface EmailSeal {
  /** What goes into the columns `email` and `email_index`. */
  columns(email: string): { readonly email: string; readonly index: Buffer };
  /** The address of a column. @throws FIELD_KEY_UNKNOWN, FIELD_BROKEN */
  open(column: string): string;
  /** Every hash that the address may have while keys are being replaced. */
  indexes(email: string): readonly Buffer[];
  /** Undefined while processes of the version before may still read the column. */
  isStale(column: string): boolean | undefined;
}

export async function createEmailSeal(deps: {
  readonly db: Queryable;
  readonly cipher: FieldCipher;
  readonly now: () => number;
}): Promise<EmailSeal> {
  const { db, cipher, now } = deps;
  const { rows } = await db.query<{ startsAt: Date }>(
    'SELECT starts_at AS "startsAt" FROM field_sealing WHERE field = $1',
    [EMAIL_FIELD],
  );
  const startsAtMs = rows[0]?.startsAt.getTime() ?? 0;
  const seals = (): boolean => now() >= startsAtMs;
  return {
    columns: (email) => {
      const plain = email.trim();
      return {
        email: seals() ? cipher.seal(plain, EMAIL_FIELD) : plain,
        index: cipher.index(normal(plain), EMAIL_FIELD),
      };
    },
    open: (column) => cipher.open(column, EMAIL_FIELD),
    indexes: (email) => cipher.indexes(normal(email), EMAIL_FIELD),
    isStale: (column) => (seals() ? cipher.isStale(column) : undefined),
  };
}

/** Addresses that differ in case only are one address. */
export function normal(email: string): string {
  return email.trim().toLowerCase();
}
