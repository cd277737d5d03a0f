/**
 * Streams that become for fewer people while they are watched: told to every process, which looks whom it shows
 * them to. Where the bus loses a message, its viewers stay until they connect again.
 */
import { randomUUID } from 'node:crypto';
import { isId } from '@freshet/infra/runtime';
import type { Bus, Database, Logger, StreamId, UserId } from '@freshet/infra/runtime';
import { isForThem } from './accounts/members.ts';
import type { StreamFields } from './schemas.ts';
import { readStream } from './streams.ts';
import type { Stream } from './streams.ts';

export type NarrowedStream = {
  readonly streamId: StreamId;
  /** Whether it is for this person still; undefined: for who is not signed in. @throws what the database throws */
  readonly isFor: (userId: UserId | undefined) => Promise<boolean>;
};

export interface AudienceNews {
  /** Tells everybody. Never rejects. */
  narrowed(streamId: StreamId): Promise<void>;
  /** Call the result to stop. */
  onNarrowed(listener: (stream: NarrowedStream) => void): () => void;
  close(): Promise<void>;
}

const TOPIC = 'audiences';

export async function createAudienceNews(deps: {
  readonly db: Database;
  readonly log: Logger;
  readonly bus?: Bus | undefined;
}): Promise<AudienceNews> {
  const { db, log, bus } = deps;
  const self = randomUUID();
  const listeners = new Set<(stream: NarrowedStream) => void>();

  function tell(streamId: StreamId): void {
    if (listeners.size > 0) {
      const stream = readNarrowed(db, streamId);
      listeners.forEach((listener) => {
        listener(stream);
      });
    }
  }

  const stop = await bus?.subscribe(TOPIC, ({ body }) => {
    // Of another process, perhaps of another version: each part is looked at.
    const { from, streamId } = (body ?? {}) as { from?: unknown; streamId?: unknown };
    if (from !== self && typeof streamId === 'string' && isId('st', streamId)) {
      tell(streamId);
    }
  });
  return {
    async narrowed(streamId) {
      tell(streamId);
      await bus?.publish(TOPIC, { from: self, streamId }).catch((error: unknown) => {
        log.warn({ err: error, streamId }, 'smaller audience of a stream not told');
      });
    },
    onNarrowed(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      listeners.clear();
      await stop?.();
    },
  };
}

/** Whether somebody who might watch it may not any more. */
export function isNarrower(
  { visibility, membersLevel }: Pick<Stream, 'visibility' | 'membersLevel'>,
  change: Pick<StreamFields, 'visibility' | 'membersLevel'>,
): boolean {
  const isHidden = change.visibility === 'private' && visibility !== 'private';
  return isHidden || (change.membersLevel ?? -1) > (membersLevel ?? -1);
}

/** The stream is read when the first question comes, and once. */
function readNarrowed(db: Database, streamId: StreamId): NarrowedStream {
  let reading: Promise<Stream> | undefined;
  return {
    streamId,
    async isFor(userId) {
      const stream = await (reading ??= readStream(db, streamId));
      const isShown = stream.visibility !== 'private' || stream.userId === userId;
      return isShown && isForThem(db, stream, userId);
    },
  };
}
