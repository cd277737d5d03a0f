/**
 * What moderators do: who may do it to whom, what it means, and how it is told. An act goes into the
 * database with its audit row first; then it takes its place in the room's order, which brings it to
 * every node and socket.
 */
import { createHash } from 'node:crypto';
import { newId } from '@freshet/infra/runtime';
import type { TokenScope } from '@freshet/infra/runtime';
import type { ChatAction, ChatEntry, ChatSettings } from '../../proto/index.ts';
import { sigError } from '../errors.ts';
import type { ChatAct, ChatStore } from './chat-ports.ts';
import type { ChatRoom } from './chat-room.ts';
import { assertId } from './ids.ts';
import type { Audience } from './audience.ts';
import { assertScope } from './send-policy.ts';
import type { ChatUser } from './send-policy.ts';
import type { EntryDraft, Happening } from './stored-entry.ts';

export type ModerationRequest =
  | {
      readonly action: ChatAction;
      readonly userId?: string | undefined;
      readonly durationMs?: number | undefined;
      readonly reason?: string | undefined;
      readonly messageId?: string | undefined;
      /** Asked again with the same key it is the same act: kept once, and told in the same place. */
      readonly once?: string | undefined;
    }
  | {
      readonly action: 'delete';
      readonly messageId: string;
      readonly reason?: string;
      readonly once?: string | undefined;
    }
  | { readonly action: 'settings'; readonly settings: ChatSettings; readonly reason?: string }
  | { readonly action: 'words'; readonly words: readonly string[]; readonly reason?: string };

export type ModerationDeps = {
  readonly room: ChatRoom;
  readonly store: Pick<ChatStore, 'act' | 'sourceOf'>;
  /** Brings into the database what waits, so that acts find the messages they are about. */
  readonly flushHistory: () => Promise<void>;
  readonly append: (happening: Happening) => Promise<ChatEntry>;
  /** Tells the channel's other rooms. */
  readonly tellChannel: (happening: Happening) => void;
  readonly nowMs: number;
  readonly deleteWindowMs: number;
};

const MAX_REASON_LENGTH = 500;
const MAX_TIMEOUT_MS = 14 * 86_400_000;
const DEFAULT_TIMEOUT_MS = 600_000;

/** @throws CHAT_SIGN_IN_REQUIRED, CHAT_FORBIDDEN, CHAT_MESSAGE_NOT_FOUND, CHAT_USER_NOT_FOUND */
export async function moderate(
  deps: ModerationDeps,
  actor: ChatUser | undefined,
  request: ModerationRequest,
): Promise<void> {
  assertScope(actor, scopeOf(request.action));
  const { room, store } = deps;
  const { act, notice, to } = await plan(deps, actor, request);
  if (act.kind === 'clear' || act.kind === 'delete' || act.kind === 'ban') {
    await deps.flushHistory();
  }
  const { streamId, ownerId } = room.state.facts;
  const reason = reasonOf(request);
  const once = 'once' in request ? request.once : undefined;
  const keep = async (): Promise<void> => {
    const { roomId } = room;
    await store.act({ roomId, streamId, ownerId, actorId: actor.userId, act, reason, once });
    // Bites here even when the log is away.
    room.state.apply(act);
  };
  const tell = (): Promise<void> => tellAct(deps, { act, notice, to }, once);
  // What is let through has its place before anybody forgets that it waits: its id makes a second try
  // the same message. Everything else is kept first, so that it holds whatever happens to the log.
  const steps = act.kind === 'release' && act.approved ? [tell, keep] : [keep, tell];
  for (const step of steps) {
    await step();
  }
}

/** Who has a say in a channel is its owner's to choose: a token that moderates makes no moderators. */
function scopeOf(action: ModerationRequest['action']): TokenScope {
  switch (action) {
    case 'delete':
      return 'chat:write';
    case 'add_moderator':
    case 'remove_moderator':
    case 'add_vip':
    case 'remove_vip':
      return 'channel:manage';
    default:
      return 'channel:moderate';
  }
}

/** As it may be kept: well-formed, without control characters, of bounded length. */
function reasonOf(request: ModerationRequest): string {
  const said = 'reason' in request ? request.reason : undefined;
  const text = (said ?? '').slice(0, MAX_REASON_LENGTH).toWellFormed();
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}

async function tellAct(
  deps: ModerationDeps,
  { act, notice, to }: Plan,
  once: string | undefined,
): Promise<void> {
  if (notice === undefined) {
    return;
  }
  const { nowMs } = deps;
  const id = once === undefined ? newId('cm') : idOf(once);
  const blank = { id, timestamp: nowMs, text: '', badges: [], mentions: [] };
  const happening = { entry: { ...blank, ...notice }, act, to };
  await deps.append(happening);
  if (CHANNEL_WIDE.has(act.kind)) {
    deps.tellChannel(happening);
  }
}

/** The room's order takes an id once. */
function idOf(once: string): string {
  return `cm_${createHash('sha256').update(once).digest('base64url').slice(0, 22)}`;
}

/** Acts that hold in every room of the channel. */
const CHANNEL_WIDE: ReadonlySet<ChatAct['kind']> = new Set([
  ...(['ban', 'unban', 'role', 'settings', 'words', 'restrict'] as const),
]);

type Notice = Pick<EntryDraft, 'type'> & Partial<EntryDraft>;
/** Without a notice nobody is told. */
type Plan = {
  readonly act: ChatAct;
  readonly notice?: Notice | undefined;
  readonly to?: Audience | undefined;
};

async function plan(
  deps: ModerationDeps,
  actor: ChatUser,
  request: ModerationRequest,
): Promise<Plan> {
  switch (request.action) {
    case 'delete':
      return planDelete(deps, actor, request.messageId);
    case 'settings':
      assertModerator(deps, actor);
      return {
        act: { kind: 'settings', settings: request.settings },
        notice: { type: 'system', notice: 'settings' },
      };
    case 'words':
      assertModerator(deps, actor);
      return {
        act: { kind: 'words', words: request.words },
        notice: { type: 'system', notice: 'settings' },
      };
    case 'pin':
      assertModerator(deps, actor);
      return planPin(deps, request.messageId ?? '');
    case 'approve':
    case 'deny':
      assertModerator(deps, actor);
      return planRelease(deps, request.messageId ?? '', request.action === 'approve');
    case 'unpin':
      assertModerator(deps, actor);
      return { act: { kind: 'pin', entry: null }, notice: { type: 'system', notice: 'unpinned' } };
    default:
      return planForUser(deps, actor, request);
  }
}

async function planDelete(
  { room, store, nowMs, deleteWindowMs }: ModerationDeps,
  actor: ChatUser,
  messageId: string,
): Promise<Plan> {
  assertId(messageId, 'message_id');
  const source = room.history.findAny(messageId) ?? (await store.sourceOf(room.roomId, messageId));
  const author = source?.userId;
  if (source === undefined || author === undefined) {
    throw sigError('CHAT_MESSAGE_NOT_FOUND');
  }
  if (author !== actor.userId) {
    assertScope(actor, 'channel:moderate');
    assertMayTouch(room, actor, author);
  } else if (!room.state.isModerator(author) && nowMs - source.timestamp > deleteWindowMs) {
    throw sigError('CHAT_DELETE_TOO_LATE');
  }
  return {
    act: { kind: 'delete', messageId, userId: author },
    notice: { type: 'deleted', notice: 'message', targetId: messageId, userId: author },
  };
}

function planPin({ room }: ModerationDeps, messageId: string): Plan {
  const entry = room.history.find(messageId);
  if (entry === undefined || entry.type === 'deleted') {
    throw sigError('CHAT_MESSAGE_NOT_FOUND');
  }
  return {
    act: { kind: 'pin', entry },
    notice: {
      type: 'system',
      notice: 'pinned',
      targetId: messageId,
      text: entry.text,
      ...(entry.userId !== undefined && { userId: entry.userId }),
      ...(entry.username !== undefined && { username: entry.username }),
    },
  };
}

/** What is released takes its place in the order now. */
function planRelease({ room, nowMs }: ModerationDeps, messageId: string, approved: boolean): Plan {
  const held = room.state.held.get(messageId);
  if (held === undefined) {
    throw sigError('CHAT_MESSAGE_NOT_FOUND');
  }
  const { entry } = held;
  const { userId, nonce } = entry;
  const act = { kind: 'release' as const, messageId, approved };
  if (approved) {
    return { act, notice: { ...entry, timestamp: nowMs } };
  }
  return {
    act,
    notice: {
      type: 'system',
      notice: 'denied',
      targetId: messageId,
      ...(userId !== undefined && { userId }),
      ...(nonce !== undefined && { nonce }),
    },
    to: { moderators: true, userId },
  };
}

function planForUser(
  deps: ModerationDeps,
  actor: ChatUser,
  request: Extract<ModerationRequest, { readonly action: ChatAction }>,
): Plan {
  const { room, nowMs } = deps;
  const { userId } = request;
  if (userId === undefined) {
    throw sigError('SIG_INVALID_MESSAGE', { message: 'user_id is missing' });
  }
  assertId(userId, 'user_id');
  assertMayTouch(room, actor, userId);
  switch (request.action) {
    case 'timeout': {
      const durationMs = Math.min(request.durationMs ?? DEFAULT_TIMEOUT_MS, MAX_TIMEOUT_MS);
      const until = nowMs + durationMs;
      return {
        act: { kind: 'ban', userId, untilMs: until },
        notice: { type: 'deleted', notice: 'timeout', userId, until },
      };
    }
    case 'ban':
      return {
        act: { kind: 'ban', userId, untilMs: null },
        notice: { type: 'deleted', notice: 'ban', userId },
      };
    case 'unban':
      return {
        act: { kind: 'unban', userId },
        notice: { type: 'system', notice: 'unban', userId },
      };
    case 'delete_all':
      return {
        act: { kind: 'clear', userId },
        notice: { type: 'deleted', notice: 'cleared', userId },
      };
    case 'restrict':
    case 'unrestrict':
      // Whom it is about is not told: that is the point.
      return {
        act: { kind: 'restrict', userId, on: request.action === 'restrict' },
        notice: { type: 'system', notice: 'restricted', userId },
        to: { moderators: true },
      };
    case 'note':
      return planNote(userId, reasonOf(request));
    case 'add_moderator':
    case 'remove_moderator':
    case 'add_vip':
    case 'remove_vip':
      return planRole(room, actor, { userId, action: request.action });
    default:
      throw sigError('CHAT_FORBIDDEN');
  }
}

/** @throws CHAT_TEXT_INVALID */
function planNote(userId: string, note: string): Plan {
  if (note === '') {
    throw sigError('CHAT_TEXT_INVALID', { message: 'the note is empty' });
  }
  return { act: { kind: 'note', userId, note } };
}

function planRole(
  room: ChatRoom,
  actor: ChatUser,
  request: { readonly userId: string; readonly action: ChatAction },
): Plan {
  const { userId, action } = request;
  const isAboutModerators = action === 'add_moderator' || action === 'remove_moderator';
  // Only the broadcaster chooses moderators.
  if (isAboutModerators && room.state.roleOf(actor.userId) !== 'broadcaster') {
    throw sigError('CHAT_FORBIDDEN');
  }
  const added = isAboutModerators ? ('moderator' as const) : ('vip' as const);
  const role = action.startsWith('add_') ? added : null;
  return {
    act: { kind: 'role', userId, role },
    notice: { type: 'system', notice: 'role', userId },
  };
}

function assertModerator({ room }: ModerationDeps, actor: ChatUser): void {
  if (!room.state.isModerator(actor.userId)) {
    throw sigError('CHAT_FORBIDDEN');
  }
}

/** Moderators have power over those below them; nobody has it over the broadcaster or themselves. */
function assertMayTouch(room: ChatRoom, actor: ChatUser, userId: string): void {
  const actorRole = room.state.roleOf(actor.userId);
  const targetRole = room.state.roleOf(userId);
  const isAllowed =
    actor.userId !== userId &&
    (actorRole === 'broadcaster' ||
      (actorRole === 'moderator' && targetRole !== 'broadcaster' && targetRole !== 'moderator'));
  if (!isAllowed) {
    throw sigError('CHAT_FORBIDDEN');
  }
}
