/**
 * The keys that seal fields: those of the configuration, newest first, then the installation's own.
 * All processes of one database need them, which is asked at the start and not by the first user.
 */
import { createFieldCipher, PlatformError, runtimeError } from '@freshet/infra/runtime';
import type { Database, FieldCipher } from '@freshet/infra/runtime';

const CONTEXT = 'field_probe.sealed';

/** @throws FIELD_KEY_UNKNOWN when the database was sealed with keys that are not among these */
export async function openFieldCipher(
  db: Database,
  keys: { readonly fieldKeys: readonly Buffer[]; readonly secret: Buffer },
): Promise<FieldCipher> {
  const cipher = createFieldCipher([...keys.fieldKeys, keys.secret]);
  // Of two processes that start at once on an empty database the first one seals.
  await db.query('INSERT INTO field_probe (sealed) VALUES ($1) ON CONFLICT DO NOTHING', [
    cipher.seal('freshet', CONTEXT),
  ]);
  const { rows } = await db.query<{ sealed: string }>('SELECT sealed FROM field_probe');
  const sealed = rows[0]?.sealed ?? '';
  try {
    cipher.open(sealed, CONTEXT);
  } catch (error) {
    if (error instanceof PlatformError && error.code === 'FIELD_KEY_UNKNOWN') {
      throw runtimeError('FIELD_KEY_UNKNOWN', {
        message:
          'the database was sealed with another key: give all processes that share it the same ' +
          'FRESHET_FIELD_KEYS',
        cause: error,
      });
    }
    throw error;
  }
  return cipher;
}

/** Once everything else is sealed with the present key, so is the probe. True when it was not before. */
export async function renewProbe(db: Database, cipher: FieldCipher): Promise<boolean> {
  const { rows } = await db.query<{ sealed: string }>('SELECT sealed FROM field_probe');
  if (rows[0] === undefined || !cipher.isStale(rows[0].sealed)) {
    return false;
  }
  await db.query('UPDATE field_probe SET sealed = $1', [cipher.seal('freshet', CONTEXT)]);
  return true;
}
