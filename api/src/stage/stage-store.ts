/** Documents of stages in PostgreSQL: one row each, changed under its lock, whichever node does it. */
import type { Database } from '@freshet/infra/runtime';
import { apiError } from '../errors.ts';
import { readStream } from '../streams.ts';

export interface StageStore {
  /** @throws STREAM_NOT_FOUND, STREAM_TAKEN_DOWN */
  stream(streamId: string): Promise<{
    readonly hostId: string;
    readonly hostName: string;
    readonly status: 'created' | 'live' | 'ended';
  }>;
  /** Undefined before the first change. */
  read(streamId: string): Promise<unknown>;
  /** Decides on the newest document; durable when it is back. What `decide` throws changes nothing. */
  change<T>(
    streamId: string,
    decide: (before: unknown) => { readonly after?: unknown; readonly result: T },
  ): Promise<T>;
  nextEpoch(): Promise<number>;
}

type Row = { readonly document: unknown };

export function createStageStore(db: Database): StageStore {
  return {
    stream: async (streamId) => {
      const stream = await readStream(db, streamId);
      if (stream.blockedAt !== null) {
        throw apiError('STREAM_TAKEN_DOWN');
      }
      const { userId: hostId, username: hostName, status } = stream;
      return { hostId, hostName, status };
    },
    read: async (streamId) => {
      const { rows } = await db.query<Row>('SELECT document FROM stages WHERE stream_id = $1', [
        streamId,
      ]);
      return rows[0]?.document;
    },
    change: (streamId, decide) =>
      db.transaction(async (tx) => {
        // Two first changes at once: the second waits here, and finds the row of the first.
        await tx.query(
          `INSERT INTO stages (stream_id, document) VALUES ($1, 'null')
             ON CONFLICT (stream_id) DO NOTHING`,
          [streamId],
        );
        const { rows } = await tx.query<Row>(
          'SELECT document FROM stages WHERE stream_id = $1 FOR UPDATE',
          [streamId],
        );
        const { after, result } = decide(rows[0]?.document ?? undefined);
        if (after !== undefined) {
          await tx.query(
            'UPDATE stages SET document = $2, updated_at = now() WHERE stream_id = $1',
            [streamId, JSON.stringify(after)],
          );
        }
        return result;
      }),
    nextEpoch: async () => {
      const { rows } = await db.query<{ epoch: number }>(
        `SELECT nextval('stream_epochs') AS epoch`,
      );
      return rows[0]?.epoch ?? 0;
    },
  };
}
