/**
 * StreamDirectory on PostgreSQL: what every way in and out asks before it lets anybody publish or
 * watch. A wrong key, an absent one and a used-up one get the same answer.
 */
import { mayUse, PlatformError, tokenError } from '@freshet/infra/runtime';
import type {
  Database,
  PublishCredential,
  PublishGrant,
  StreamDirectory,
  StreamId,
  Tokens,
  UserId,
} from '@freshet/infra/runtime';
import { isForThem } from './accounts/members.ts';
import { publishLimits, tierOf } from './accounts/tiers.ts';
import { apiError } from './errors.ts';
import { limitKey, plainAddress } from './lib/address.ts';
import { createBatchedRead } from './lib/batched-read.ts';
import type { BanList } from './moderation/ban-list.ts';
import type { RateLimiter } from './ports.ts';
import type { Authenticator } from './authenticator.ts';
import { useKey } from './stream-keys.ts';
import { channelStream, grantEpoch, markEnded, markLive } from './stream-life.ts';
import { forMembers, readStream, readStreams } from './streams.ts';
import type { Stream } from './streams.ts';

export type StreamDirectoryDeps = {
  readonly db: Database;
  readonly authenticator: Authenticator;
  readonly tokens: Tokens;
  readonly rateLimiter: RateLimiter;
  readonly bans: BanList;
};

export type StreamDirectoryOptions = {
  /** Of streams that have none of their own. */
  readonly reconnectWindowMs: number;
  readonly takeover: PublishGrant['takeover'];
  readonly limits: PublishGrant['limits'];
};

/** Wrong credentials that one address may show before it is sent away for a while. */
const WRONG_KEYS = { limit: 20, windowMs: 60_000 };

export function createStreamDirectory(
  deps: StreamDirectoryDeps,
  options: StreamDirectoryOptions,
): StreamDirectory {
  const { db, authenticator } = deps;
  // When a stream begins, all its viewers come at once.
  const one = createBatchedRead((ids) => readStreams(db, ids));

  async function known(streamId: string): Promise<Stream> {
    const stream = await one(streamId);
    if (stream === undefined) {
      throw apiError('STREAM_NOT_FOUND');
    }
    return stream;
  }

  async function grant(streamId: StreamId, { userId, keyId }: Publisher): Promise<PublishGrant> {
    const limits = publishLimits(await tierOf(db, userId), options.limits);
    const granted = await grantEpoch(db, streamId, keyId);
    if (granted === undefined) {
      // Said in words as long as it stands; it has ended, too.
      const isBlocked = (await known(streamId)).blockedAt !== null;
      throw apiError(isBlocked ? 'STREAM_TAKEN_DOWN' : 'STREAM_ENDED');
    }
    const { epoch, reconnectWindowSeconds: own } = granted;
    const { takeover } = options;
    const reconnectWindowMs = own === null ? options.reconnectWindowMs : own * 1000;
    return { streamId, userId, epoch, takeover, reconnectWindowMs, limits };
  }

  function assertNotBanned(userId: UserId): void {
    if (deps.bans.isBanned(userId)) {
      throw apiError('API_BANNED');
    }
  }

  return {
    async authorizePublish(credential, from) {
      const remoteAddress = plainAddress(from.remoteAddress);
      const owner = await publisher(deps, credential, { ...from, remoteAddress });
      assertNotBanned(owner.userId);
      const streamId = owner.streamId ?? (await channelStream(db, owner.userId));
      return grant(streamId, owner);
    },
    async authorizePlayback(streamId, viewer) {
      const stream = await known(streamId);
      if (stream.blockedAt !== null) {
        throw apiError('STREAM_TAKEN_DOWN');
      }
      if (stream.visibility === 'private' && !(await mayWatch(deps, stream, viewer))) {
        throw apiError('STREAM_NOT_FOUND');
      }
      if (stream.membersLevel !== null && !(await mayWatch(deps, stream, viewer))) {
        throw forMembers(stream);
      }
      return { streamId, status: stream.status };
    },
    async packagingOf(streamId) {
      const { lowLatency, dvr, userId } = await known(streamId);
      const { maxRungs } = await tierOf(db, userId);
      return { lowLatency, dvr, ...(maxRungs !== null && { maxRungs }) };
    },
    async authenticate(accessToken) {
      const who = await authenticator.authenticate(accessToken);
      const { userId, username, role, scopes, sessionId } = who;
      assertNotBanned(userId);
      return { userId, username, role, sessionId, ...(scopes !== undefined && { scopes }) };
    },
    markLive: (streamId, epoch, atMs) => markLive(db, streamId, { epoch, time: new Date(atMs) }),
    async markEnded(streamId, epoch, atMs) {
      await markEnded(db, streamId, { epoch, time: new Date(atMs) });
    },
  };
}

/** Its owner, signed in, whoever holds a viewer token for it, or a member where it is for members. */
async function mayWatch(
  { db, tokens, authenticator }: StreamDirectoryDeps,
  stream: Stream,
  viewer: string | undefined,
): Promise<boolean> {
  if (viewer === undefined) {
    return false;
  }
  const asViewer = await tokens.verify('viewer', viewer).then(
    ({ subject }) => subject === stream.streamId,
    () => false,
  );
  return (
    asViewer ||
    authenticator.authenticate(viewer).then(
      (who) => mayUse(who, 'streams:read') && isTheirs(db, stream, who.userId),
      () => false,
    )
  );
}

async function isTheirs(db: Database, stream: Stream, viewer: UserId): Promise<boolean> {
  return (
    viewer === stream.userId || (stream.visibility !== 'private' && isForThem(db, stream, viewer))
  );
}

type Publisher = {
  readonly userId: UserId;
  readonly streamId: StreamId | null;
  /** Of whoever shows a stream key. */
  readonly keyId?: string;
};

async function publisher(
  deps: StreamDirectoryDeps,
  credential: PublishCredential,
  from: { readonly remoteAddress: string; readonly protocol: string },
): Promise<Publisher> {
  const { remoteAddress: address } = from;
  await assertNotLocked(deps.rateLimiter, address);
  if (credential.kind === 'accessToken') {
    const who = await orCount(deps, address, () =>
      deps.authenticator.authenticate(credential.accessToken),
    );
    if (!mayUse(who, 'streams:write')) {
      throw apiError('API_SCOPE_MISSING', { details: { needed: 'streams:write' } });
    }
    const { userId } = who;
    const stream = await readStream(deps.db, credential.streamId);
    if (stream.userId !== userId) {
      throw apiError('STREAM_NOT_FOUND');
    }
    return { userId, streamId: stream.streamId };
  }
  const key = await orCount(deps, address, async () => {
    const found = await useKey(deps.db, credential.streamKey, from);
    if (found === undefined) {
      throw tokenError('UNAUTHENTICATED');
    }
    return found;
  });
  if (!key.fitsAddress) {
    throw apiError('KEY_ADDRESS_DENIED');
  }
  return key;
}

async function assertNotLocked(rateLimiter: RateLimiter, address: string): Promise<void> {
  refuseWhenLocked(await rateLimiter.take(lockKey(address), WRONG_KEYS, 0));
}

/** Counts a refused credential against its address. */
async function orCount<T>(
  deps: StreamDirectoryDeps,
  address: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PlatformError && error.code === 'UNAUTHENTICATED') {
      refuseWhenLocked(await deps.rateLimiter.take(lockKey(address), WRONG_KEYS));
    }
    throw error;
  }
}

function lockKey(address: string): string {
  return `publish:${limitKey(address)}`;
}

function refuseWhenLocked(answer: { allowed: boolean; retryAfterMs: number }): void {
  if (!answer.allowed) {
    throw apiError('RATE_LIMITED', { retryAfterMs: answer.retryAfterMs });
  }
}
