/** A room's modes: what they are when nobody changed them, and what the shield makes of them. */
import type { ChatSettings } from '../../proto/index.ts';

export const DEFAULT_CHAT_SETTINGS: ChatSettings = {
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

const SHIELD_SLOW_MS = 10_000;
const SHIELD_FOLLOW_MS = 600_000;
const SHIELD_AUTOMOD_LEVEL = 2;

/** The modes that hold: with the shield up, at least those for rough times. */
export function effectiveSettings(settings: ChatSettings, isRaided = false): ChatSettings {
  if (!settings.shield && !(settings.raidShield && isRaided)) {
    return settings;
  }
  return {
    ...settings,
    slowModeMs: Math.max(settings.slowModeMs, SHIELD_SLOW_MS),
    followersOnly: true,
    followersMinMs: Math.max(settings.followersMinMs, SHIELD_FOLLOW_MS),
    uniqueChat: true,
    linksOff: true,
    automodLevel: Math.max(settings.automodLevel, SHIELD_AUTOMOD_LEVEL),
  };
}
