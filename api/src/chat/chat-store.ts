/** The chat's durable side on PostgreSQL: rooms, acts with their audit rows, and history. */
import { PlatformError } from '@freshet/infra/runtime';
import type { Database, Queryable, RoomPosition, StreamId, UserId } from '@freshet/infra/runtime';
import { readSubscription } from '../accounts/subscriptions.ts';
import { apiError } from '../errors.ts';
import { carryOutCare, denyHeldOf } from './chat-care.ts';
import { readEmotes } from './chat-emotes.ts';
import { readHistory, readSource, saveMessages } from './chat-history.ts';
import type { MessageSource } from './chat-history.ts';
import { readFollowedSince, readPlatformBans, writePlatformBan } from './chat-people.ts';
import type {
  ActRecord,
  ActRow,
  ChatAct,
  ChatEntry,
  ChatRole,
  ChatRoomFacts,
  HeldMessage,
  PlatformBan,
} from './chat-types.ts';

export interface ChatStore {
  /** @throws CHAT_ROOM_NOT_FOUND */
  room(roomId: string): Promise<ChatRoomFacts>;
  /** Carries an act out and writes it into the audit log. @throws CHAT_USER_NOT_FOUND */
  act(record: ActRecord): Promise<void>;
  /** Idempotent by id. */
  save(rows: readonly { readonly roomId: string; readonly entry: ChatEntry }[]): Promise<void>;
  /** Newest first, without what was deleted. */
  history(
    roomId: string,
    page: { readonly before?: RoomPosition; readonly limit: number },
  ): Promise<readonly ChatEntry[]>;
  sourceOf(roomId: string, messageId: string): Promise<MessageSource | undefined>;
  followedSince(ownerId: string, userId: string): Promise<number | undefined>;
  isVerified(userId: string): Promise<boolean>;
  isSubscriber(ownerId: string, userId: string): Promise<boolean>;
  /** `#rrggbb`, when the user chose one. */
  chosenColor(userId: string): Promise<string | undefined>;
  platformBans(): Promise<readonly PlatformBan[]>;
  setPlatformBan(userId: string, ban: PlatformBan | undefined): Promise<void>;
  /** The audit log of a channel, newest first. */
  acts(
    ownerId: string,
    page: { readonly before?: number | undefined; readonly limit: number },
  ): Promise<readonly ActRow[]>;
  isModerator(ownerId: string, userId: string): Promise<boolean>;
  bannedWords(ownerId: string): Promise<readonly string[]>;
}

const NO_SETTINGS: ChatRoomFacts['settings'] = {
  slowModeMs: 0,
  followersOnly: false,
  followersMinMs: 0,
  subscribersOnly: false,
  emoteOnly: false,
  uniqueChat: false,
  linksOff: false,
  shield: false,
  verifiedOnly: false,
  automodLevel: 0,
  raidShield: false,
};

export function createChatStore(db: Database): ChatStore {
  return {
    room: (roomId) => readRoom(db, roomId),
    act: (record) =>
      db
        .transaction(async (tx) => {
          if (record.once === undefined) {
            await carryOut(tx, record);
            await writeAct(tx, record);
          } else if (await writeAct(tx, record)) {
            await carryOut(tx, record);
          }
        })
        .catch((error: unknown) => {
          throw isUnknownUser(error) ? apiError('CHAT_USER_NOT_FOUND', { cause: error }) : error;
        }),
    save: (rows) => saveMessages(db, rows),
    history: (roomId, page) => readHistory(db, roomId, page),
    sourceOf: (roomId, messageId) => readSource(db, roomId, messageId),
    followedSince: (ownerId, userId) => readFollowedSince(db, ownerId, userId),
    async isVerified(userId) {
      const { rows } = await db.query(
        'SELECT 1 FROM users WHERE id = $1 AND email_verified_at IS NOT NULL',
        [userId],
      );
      return rows.length > 0;
    },
    isSubscriber: async (ownerId, userId) =>
      (await readSubscription(db, ownerId, userId)) !== undefined,
    async chosenColor(userId) {
      const { rows } = await db.query<{ color: string | null }>(
        'SELECT chat_color AS color FROM users WHERE id = $1',
        [userId],
      );
      return rows[0]?.color ?? undefined;
    },
    platformBans: () => readPlatformBans(db),
    setPlatformBan: (userId, ban) => writePlatformBan(db, userId, ban),
    acts: (ownerId, page) => readActs(db, ownerId, page),
    async isModerator(ownerId, userId) {
      const { rows } = await db.query(
        `SELECT 1 FROM chat_roles WHERE owner_id = $1 AND user_id = $2 AND role = 'moderator'`,
        [ownerId, userId],
      );
      return ownerId === userId || rows.length > 0;
    },
    async bannedWords(ownerId) {
      const { rows } = await db.query<{ words: string[] }>(
        'SELECT banned_words AS words FROM chat_channels WHERE owner_id = $1',
        [ownerId],
      );
      return rows[0]?.words ?? [];
    },
  };
}

/** In one room at once; older ones are decided by the list of the REST API. */
const MAX_HELD = 200;

async function readRoom(db: Database, roomId: string): Promise<ChatRoomFacts> {
  const { rows } = await db.query<{
    streamId: StreamId;
    ownerId: UserId;
    visibility: string;
    membersLevel: number | null;
    settings: Partial<ChatRoomFacts['settings']> | null;
    bannedWords: string[] | null;
    pinned: ChatEntry | null;
  }>(
    `SELECT s.id AS "streamId", s.user_id AS "ownerId", s.visibility,
            s.members_level AS "membersLevel", c.settings,
            c.banned_words AS "bannedWords", p.entry AS pinned
       FROM streams s
       LEFT JOIN chat_channels c ON c.owner_id = s.user_id
       LEFT JOIN chat_pins p ON p.room_id = s.chat_room_id
      WHERE s.chat_room_id = $1`,
    [roomId],
  );
  const row = rows[0];
  if (row === undefined) {
    throw apiError('CHAT_ROOM_NOT_FOUND');
  }
  const [roles, bans, restricted, held, emotes] = await Promise.all([
    db.query<{ userId: string; role: ChatRole }>(
      'SELECT user_id AS "userId", role FROM chat_roles WHERE owner_id = $1',
      [row.ownerId],
    ),
    db.query<{ userId: string; untilAt: Date | null }>(
      `SELECT user_id AS "userId", until_at AS "untilAt" FROM chat_bans
        WHERE owner_id = $1 AND (until_at IS NULL OR until_at > now())`,
      [row.ownerId],
    ),
    db.query<{ userId: string }>(
      'SELECT user_id AS "userId" FROM chat_restrictions WHERE owner_id = $1',
      [row.ownerId],
    ),
    db.query<HeldMessage>(
      `SELECT entry, reasons FROM chat_held WHERE room_id = $1 AND decided_at IS NULL
        ORDER BY created_at DESC LIMIT ${MAX_HELD}`,
      [roomId],
    ),
    readEmotes(db, row.ownerId),
  ]);
  const withRole = (role: ChatRole): string[] =>
    roles.rows.filter((each) => each.role === role).map(({ userId }) => userId);
  return {
    roomId,
    streamId: row.streamId,
    ownerId: row.ownerId,
    isPrivate: row.visibility === 'private' || row.membersLevel !== null,
    settings: { ...NO_SETTINGS, ...row.settings },
    moderators: withRole('moderator'),
    vips: withRole('vip'),
    bans: bans.rows.map(({ userId, untilAt }) => ({ userId, untilMs: untilAt?.getTime() ?? null })),
    bannedWords: row.bannedWords ?? [],
    restricted: restricted.rows.map(({ userId }) => userId),
    held: held.rows.toReversed(),
    emotes,
    // Only act() puts anything there.
    pinned: (row.pinned as ChatRoomFacts['pinned'] | null) ?? undefined,
  };
}

async function carryOut(tx: Queryable, record: ActRecord): Promise<void> {
  const { act, ownerId, roomId, actorId, reason } = record;
  switch (act.kind) {
    case 'ban':
      await tx.query(
        `INSERT INTO chat_bans (owner_id, user_id, until_at, reason, created_by)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (owner_id, user_id)
         DO UPDATE SET until_at = $3, reason = $4, created_by = $5, created_at = now()`,
        [ownerId, act.userId, act.untilMs === null ? null : new Date(act.untilMs), reason, actorId],
      );
      await deleteMessages(tx, roomId, act.userId);
      await denyHeldOf(tx, { ownerId, userId: act.userId, actorId });
      return;
    case 'unban':
      await tx.query('DELETE FROM chat_bans WHERE owner_id = $1 AND user_id = $2', [
        ownerId,
        act.userId,
      ]);
      return;
    case 'clear':
      await deleteMessages(tx, roomId, act.userId);
      return;
    case 'delete':
      await tx.query(
        `UPDATE chat_messages SET deleted_at = now()
          WHERE id = $2 AND room_id = $1 AND deleted_at IS NULL`,
        [roomId, act.messageId],
      );
      return;
    case 'hold':
    case 'release':
    case 'restrict':
    case 'note':
      await carryOutCare(tx, record, act);
      return;
    case 'raid':
    case 'emotes':
      return;
    default:
      await changeRoom(tx, record, act);
  }
}

async function changeRoom(
  tx: Queryable,
  { ownerId, roomId }: ActRecord,
  act: Extract<ChatAct, { kind: 'role' | 'settings' | 'words' | 'pin' }>,
): Promise<void> {
  switch (act.kind) {
    case 'role':
      await (act.role === null
        ? tx.query('DELETE FROM chat_roles WHERE owner_id = $1 AND user_id = $2', [
            ownerId,
            act.userId,
          ])
        : tx.query(
            `INSERT INTO chat_roles (owner_id, user_id, role) VALUES ($1, $2, $3)
             ON CONFLICT (owner_id, user_id) DO UPDATE SET role = $3`,
            [ownerId, act.userId, act.role],
          ));
      return;
    case 'settings':
      await tx.query(
        `INSERT INTO chat_channels (owner_id, settings) VALUES ($1, $2)
         ON CONFLICT (owner_id) DO UPDATE SET settings = $2`,
        [ownerId, JSON.stringify(act.settings)],
      );
      return;
    case 'words':
      await tx.query(
        `INSERT INTO chat_channels (owner_id, banned_words) VALUES ($1, $2)
         ON CONFLICT (owner_id) DO UPDATE SET banned_words = $2`,
        [ownerId, act.words],
      );
      return;
    case 'pin':
      await (act.entry === null
        ? tx.query('DELETE FROM chat_pins WHERE room_id = $1', [roomId])
        : tx.query(
            `INSERT INTO chat_pins (room_id, entry) VALUES ($1, $2)
             ON CONFLICT (room_id) DO UPDATE SET entry = $2`,
            [roomId, JSON.stringify(act.entry)],
          ));
  }
}

async function deleteMessages(tx: Queryable, roomId: string, userId: string): Promise<void> {
  await tx.query(
    `UPDATE chat_messages SET deleted_at = now()
      WHERE user_id = $2 AND room_id = $1 AND deleted_at IS NULL`,
    [roomId, userId],
  );
}

/** False when an act with its key stands there already. */
async function writeAct(tx: Queryable, record: ActRecord): Promise<boolean> {
  const { kind, ...details } = record.act;
  const { rowCount } = await tx.query(
    `INSERT INTO chat_acts
       (owner_id, room_id, actor_id, kind, user_id, message_id, details, reason, once_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (once_key) WHERE once_key IS NOT NULL DO NOTHING`,
    [
      record.ownerId,
      record.roomId,
      record.actorId,
      kind,
      'userId' in details ? details.userId : null,
      'messageId' in details ? details.messageId : null,
      JSON.stringify(details),
      record.reason,
      record.once ?? null,
    ],
  );
  return rowCount > 0;
}

async function readActs(
  db: Database,
  ownerId: string,
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<readonly ActRow[]> {
  const { rows } = await db.query<ActRow>(
    `SELECT id, actor_id AS "actorId", kind, user_id AS "userId", message_id AS "messageId",
            details, reason, created_at AS "createdAt"
       FROM chat_acts WHERE owner_id = $1 AND ($2::bigint IS NULL OR id < $2)
      ORDER BY id DESC LIMIT $3`,
    [ownerId, page.before ?? null, page.limit],
  );
  return rows;
}

/** A foreign key that points at no user. */
function isUnknownUser(error: unknown): boolean {
  return (
    error instanceof PlatformError &&
    error.code === 'DATABASE_CONFLICT' &&
    String(error.details['constraint']).endsWith('_user_id_fkey')
  );
}
