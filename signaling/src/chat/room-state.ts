/** Who may do what in a room, as of its latest entry: roles, bans, settings, words. */
import type { ChatBadge, ChatEmote, ChatEntry, ChatRole, ChatSettings } from '../../proto/index.ts';
import type { Sight } from './audience.ts';
import { PUBLIC_SIGHT } from './audience.ts';
import type { ChatAct, ChatRoomFacts, HeldMessage } from './chat-ports.ts';
import { DEFAULT_CHAT_SETTINGS, effectiveSettings } from './settings.ts';
import { createWordFilter } from './word-filter.ts';
import type { WordFilter } from './word-filter.ts';

/** In memory; the database has all of them. */
const MAX_HELD = 200;

export class RoomState {
  readonly facts: ChatRoomFacts;
  settings: ChatSettings;
  pinned: ChatEntry | undefined;
  words: WordFilter;
  emotes: readonly ChatEmote[];
  /** The same by name. */
  emoteUrls: ReadonlyMap<string, string>;
  /** What waits for a moderator, by message id, oldest first. */
  readonly held: Map<string, HeldMessage>;
  #raidedUntilMs = 0;
  readonly #restricted: Set<string>;
  readonly #moderators: Set<string>;
  readonly #vips: Set<string>;
  /** User → until when, ms since 1970; Infinity is for good. */
  readonly #bans: Map<string, number>;

  constructor(facts: ChatRoomFacts) {
    this.facts = facts;
    this.settings = { ...DEFAULT_CHAT_SETTINGS, ...facts.settings };
    this.pinned = facts.pinned;
    this.words = createWordFilter(facts.bannedWords);
    this.emotes = facts.emotes;
    this.emoteUrls = byName(facts.emotes);
    this.held = new Map(facts.held.map((each) => [each.entry.id, each]));
    this.#restricted = new Set(facts.restricted);
    this.#moderators = new Set(facts.moderators);
    this.#vips = new Set(facts.vips);
    this.#bans = new Map(facts.bans.map(({ userId, untilMs }) => [userId, untilMs ?? Infinity]));
  }

  apply(act: ChatAct): void {
    switch (act.kind) {
      case 'ban':
        this.#bans.set(act.userId, act.untilMs ?? Infinity);
        this.#dropHeldOf(act.userId);
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
      case 'restrict':
        this.#restricted[act.on ? 'add' : 'delete'](act.userId);
        return;
      case 'raid':
        this.#raidedUntilMs = act.untilMs;
        return;
      case 'emotes':
        this.emotes = act.emotes;
        this.emoteUrls = byName(act.emotes);
        return;
      case 'hold':
        this.#hold(act);
        return;
      case 'release':
        this.held.delete(act.messageId);
        return;
      case 'clear':
      case 'delete':
      case 'note':
    }
  }

  /** The modes that hold at this moment. */
  modes(nowMs: number): ChatSettings {
    return effectiveSettings(this.settings, this.isRaided(nowMs));
  }

  isRaided(nowMs: number): boolean {
    return this.#raidedUntilMs > nowMs;
  }

  isRestricted(userId: string): boolean {
    return this.#restricted.has(userId);
  }

  /** What a user sees beside what everybody does. */
  sightOf(userId: string | undefined): Sight {
    return userId === undefined
      ? PUBLIC_SIGHT
      : (to) => to.userId === userId || (to.moderators && this.isModerator(userId));
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

  #dropHeldOf(userId: string): void {
    for (const [id, { entry }] of this.held) {
      if (entry.userId === userId) {
        this.held.delete(id);
      }
    }
  }

  #hold({ entry, reasons }: HeldMessage): void {
    this.held.set(entry.id, { entry, reasons });
    if (this.held.size > MAX_HELD) {
      this.held.delete(this.held.keys().next().value ?? '');
    }
  }

  /** Until when the user may not write; undefined when they may. Infinity is for good. */
  bannedUntil(userId: string, nowMs: number): number | undefined {
    const until = this.#bans.get(userId);
    return until !== undefined && until > nowMs ? until : undefined;
  }
}

function byName(emotes: readonly ChatEmote[]): ReadonlyMap<string, string> {
  return new Map(emotes.map(({ name, url }) => [name, url]));
}
