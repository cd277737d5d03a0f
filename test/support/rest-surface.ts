/** The REST API with its chat, and everybody who could call a route of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChatStore } from '@freshet/api';
import type { ClusterView } from '@freshet/api';
import {
  createDirectoryObjectStore,
  createMemoryRoomLog,
  createMetrics,
} from '@freshet/infra/runtime';
import { createChat } from '@freshet/signaling';
import type { Chat } from '@freshet/signaling';
import { startTestApi } from './api.ts';
import type { TestApi, TestUser } from './api.ts';
import { silentLog as log, startTestPostgres } from './postgres.ts';

export const EVERYBODY = [
  'anonymous',
  'other',
  'channelModerator',
  'staff',
  'admin',
  'owner',
] as const;
export type Somebody = (typeof EVERYBODY)[number];

/** One route as the served OpenAPI document tells of it. */
export type DocumentedRoute = {
  readonly method: string;
  /** With `{name}` for parameters. */
  readonly path: string;
  readonly operationId: string;
  readonly access: string;
  readonly scope: string | undefined;
};

export type RestSurface = {
  readonly it: TestApi;
  /** Who owns the streams, the tokens and the webhooks. */
  readonly owner: TestUser;
  /** Somebody whom things are about, and who calls nothing. */
  readonly third: TestUser;
  routes(): Promise<readonly DocumentedRoute[]>;
  /** Undefined for nobody. A throwaway is somebody new in that role, for calls that end an account. */
  tokenOf(who: Somebody, options?: { readonly throwaway: boolean }): Promise<string | undefined>;
  /** A new live stream of the owner. */
  stream(fields?: object): Promise<string>;
  close(): Promise<void>;
};

const MANY = { limit: 1_000_000, windowMs: 60_000 };

const NO_NODES: ClusterView = {
  nodes: () => Promise.resolve([]),
  topology: (streamId) =>
    Promise.resolve({ streamId, origin: null, nodes: [], problems: [], svg: '' }),
};

export async function startRestSurface(): Promise<RestSurface> {
  const folder = mkdtempSync(join(tmpdir(), 'freshet-surface-'));
  const postgres = await startTestPostgres();
  const { db } = await postgres.database();
  const objects = await createDirectoryObjectStore({ log }, { directory: folder });
  let chat: Chat | undefined = undefined;
  const it = await startTestApi(
    {
      ...{ db, objects, chat: () => chat, cluster: NO_NODES },
      thumbnailMaker: {
        make: () => Promise.resolve('made'),
        remove: () => Promise.resolve(),
      },
    },
    { rates: { read: MANY, write: MANY, login: MANY, register: MANY, beat: MANY, search: MANY } },
  );
  const metrics = createMetrics({ processMetrics: false });
  chat = createChat(
    {
      ...{ log, metrics },
      roomLog: createMemoryRoomLog(),
      store: createChatStore(db),
      directory: it.api.directory,
    },
    { perUser: 100_000 },
  );
  const running = chat;
  const owner = await it.user();
  const third = await it.user();
  const people = new Map<Somebody, TestUser>([['owner', owner]]);

  async function make(who: Somebody): Promise<TestUser> {
    const user = await it.user();
    if (who === 'channelModerator') {
      await db.query(
        `INSERT INTO chat_roles (owner_id, user_id, role) VALUES ($1, $2, 'moderator')`,
        [owner.userId, user.userId],
      );
    }
    if (who !== 'staff' && who !== 'admin') {
      return user;
    }
    const role = who === 'staff' ? 'moderator' : 'admin';
    await db.query('UPDATE users SET role = $2 WHERE id = $1', [user.userId, role]);
    // The role is in the token, so it is given before signing in again.
    const login = await it.call('POST', '/api/v1/users/login', { body: user });
    return { ...user, accessToken: login.json.accessToken };
  }

  return {
    ...{ it, owner, third },
    async routes() {
      const { paths } = (await it.call('GET', '/api/openapi.json')).json as unknown as {
        paths: Record<string, Record<string, Record<string, string>>>;
      };
      return Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          method: method.toUpperCase(),
          path,
          operationId: operation['operationId'] ?? '',
          access: operation['x-access'] ?? '',
          scope: operation['x-scope'],
        })),
      );
    },
    async tokenOf(who, options) {
      if (who === 'anonymous') {
        return undefined;
      }
      const known = options?.throwaway === true ? undefined : people.get(who);
      const user = known ?? (await make(who));
      if (options?.throwaway !== true) {
        people.set(who, user);
      }
      return user.accessToken;
    },
    async stream(fields = {}) {
      const made = await it.call('POST', '/api/v1/streams', {
        token: owner.accessToken,
        body: fields,
      });
      await db.query(`UPDATE streams SET status = 'live', started_at = now() WHERE id = $1`, [
        made.json.streamId,
      ]);
      return made.json.streamId;
    },
    async close() {
      await running.close();
      await it.close();
      await objects.close();
      metrics.close();
      await postgres.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
