/**
 * Who a viewer was, for one day: a hash under a salt that all processes share and that is thrown away
 * with the day. So viewers can be told apart, and nobody can be followed from one day to the next.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '@freshet/infra/runtime';

export interface ViewerHash {
  /** 64 bits. `dayMs` is the beginning of a day (UTC). */
  hash(viewerId: string, dayMs: number): Promise<Buffer>;
}

export const DAY_MS = 86_400_000;
const KEPT = 3;

export function createViewerHash(db: Database): ViewerHash {
  const salts = new Map<number, Promise<Buffer>>();

  async function read(dayMs: number): Promise<Buffer> {
    const day = new Date(dayMs).toISOString().slice(0, 10);
    await db.query(
      'INSERT INTO analytics_salts (day, salt) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [day, randomBytes(16)],
    );
    const { rows } = await db.query<{ salt: Buffer }>(
      'SELECT salt FROM analytics_salts WHERE day = $1',
      [day],
    );
    const salt = rows[0]?.salt;
    if (salt === undefined) {
      throw new Error('the salt of the day is gone');
    }
    return salt;
  }

  return {
    async hash(viewerId, dayMs) {
      let salt = salts.get(dayMs);
      if (salt === undefined) {
        salt = read(dayMs);
        salts.set(dayMs, salt);
        salt.catch(() => salts.delete(dayMs));
        for (const day of salts.keys()) {
          if (salts.size <= KEPT) {
            break;
          }
          salts.delete(day);
        }
      }
      return createHash('sha256')
        .update(await salt)
        .update(viewerId)
        .digest()
        .subarray(0, 8);
    },
  };
}
