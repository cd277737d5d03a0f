/** A StreamDirectory of our own port: two users, one stream each, one key. */
import { PlatformError } from '@freshet/infra/runtime';
import type { PublishGrant, StreamDirectory, StreamId, UserId } from '@freshet/infra/runtime';

export const STREAM = 'st_live1234' as StreamId;
export const ENDED_STREAM = 'st_ended1234' as StreamId;
export const STREAM_KEY = 'sk_goodgoodgood';

const USERS: Readonly<Record<string, { userId: UserId; username: string }>> = {
  'token-ada': { userId: 'us_ada1' as UserId, username: 'ada' },
  'token-ada-newer': { userId: 'us_ada1' as UserId, username: 'ada' },
  'token-bob': { userId: 'us_bob1' as UserId, username: 'bob' },
};

export type FakeDirectory = StreamDirectory & {
  /** Tokens that `authenticate` was asked about. */
  readonly asked: string[];
  epoch: number;
};

export function fakeDirectory(): FakeDirectory {
  const unauthenticated = (): PlatformError =>
    new PlatformError('UNAUTHENTICATED', 'unauthenticated', 'not signed in');
  const directory: FakeDirectory = {
    asked: [],
    epoch: 41,
    authenticate: async (token) => {
      directory.asked.push(token);
      if (token === 'token-database-down') {
        throw new PlatformError('DATABASE_DOWN', 'unavailable', 'the database is away');
      }
      const user = USERS[token];
      if (user === undefined) {
        throw unauthenticated();
      }
      return user;
    },
    authorizePublish: async (credential) => {
      const good =
        credential.kind === 'streamKey'
          ? credential.streamKey === STREAM_KEY
          : USERS[credential.accessToken] !== undefined && credential.streamId === STREAM;
      if (!good) {
        throw unauthenticated();
      }
      directory.epoch += 1;
      const grant: PublishGrant = {
        streamId: STREAM,
        userId: 'us_ada1' as UserId,
        epoch: directory.epoch,
        takeover: 'replace',
        reconnectWindowMs: 30_000,
        limits: { maxBitrateBps: 1, maxWidth: 1, maxHeight: 1, maxFps: 1 },
      };
      return grant;
    },
    authorizePlayback: async (streamId) => {
      if (streamId !== STREAM && streamId !== ENDED_STREAM) {
        throw new PlatformError('STREAM_NOT_FOUND', 'not_found', 'no such stream');
      }
      return { streamId, status: streamId === STREAM ? 'live' : 'ended' };
    },
    markLive: async () => undefined,
    markEnded: async () => undefined,
  };
  return directory;
}
