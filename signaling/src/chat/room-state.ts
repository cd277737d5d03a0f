/** Who may do what in a room, as of its latest entry: roles, bans, settings, words. */
import { DEFAULT_CHAT_SETTINGS } from './settings.ts';
import type { ChatAct, ChatRoomFacts } from './chat-ports.ts';
import type { ChatBadge, ChatEntry, ChatRole, ChatSettings } from '../../proto/index.ts';
import { createWordFilter } from './word-filter.ts';
import type { WordFilter } from './word-filter.ts';

export class RoomState {
  readonly facts: ChatRoomFacts;
  settings: ChatSettings;
  pinned: ChatEntry | undefined;
  words: WordFilter;
  readonly #moderators: Set<string>;
  readonly #vips: Set<string>;
  /** User → until when, ms since 1970; Infinity is for good. */
  readonly #bans: Map<string, number>;

  constructor(facts: ChatRoomFacts) {
    this.facts = facts;
    this.settings = { ...DEFAULT_CHAT_SETTINGS, ...facts.settings };
    this.pinned = facts.pinned;
    this.words = createWordFilter(facts.bannedWords);
    this.#moderators = new Set(facts.moderators);
    this.#vips = new Set(facts.vips);
    this.#bans = new Map(facts.bans.map(({ userId, untilMs }) => [userId, untilMs ?? Infinity]));
  }

  apply(act: ChatAct): void {
    switch (act.kind) {
      case 'ban':
        this.#bans.set(act.userId, act.untilMs ?? Infinity);
        return;
      case 'unban':
        this.#bans.delete(act.userId);
        return;
      case 'role':
        this.#moderators.delete(act.userId);
        this.#vips.delete(act.userId);
        if (act.role !== null) {
          (act.role === 'moderator' ? this.#moderators : this.#vips).add(act.userId);
        }
        return;
      case 'settings':
        this.settings = act.settings;
        return;
      case 'words':
        this.words = createWordFilter(act.words);
        return;
      case 'pin':
        this.pinned = act.entry ?? undefined;
        return;
      case 'clear':
      case 'delete':
    }
  }

  roleOf(userId: string | undefined): ChatRole {
    if (userId === undefined) {
      return 'viewer';
    }
    if (userId === this.facts.ownerId) {
      return 'broadcaster';
    }
    if (this.#moderators.has(userId)) {
      return 'moderator';
    }
    return this.#vips.has(userId) ? 'vip' : 'viewer';
  }

  badgesOf(userId: string): readonly ChatBadge[] {
    const role = this.roleOf(userId);
    return role === 'viewer' ? [] : [role];
  }

  isModerator(userId: string | undefined): boolean {
    const role = this.roleOf(userId);
    return role === 'moderator' || role === 'broadcaster';
  }

  /** Until when the user may not write; undefined when they may. Infinity is for good. */
  bannedUntil(userId: string, nowMs: number): number | undefined {
    const until = this.#bans.get(userId);
    return until !== undefined && until > nowMs ? until : undefined;
  }
}
