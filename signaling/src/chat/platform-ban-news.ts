/** What rooms are told when somebody is banned from all of the platform, or let in again. Pure. */
import type { ChatEntry } from '../../proto/index.ts';
import type { ChatAct, PlatformBan } from './chat-ports.ts';

type News = Pick<ChatEntry, 'type' | 'notice' | 'userId' | 'until'> & { readonly act: ChatAct };

export function platformBanNews(userId: string, ban: PlatformBan | undefined): News {
  if (ban === undefined) {
    return { type: 'system', notice: 'unban', userId, act: { kind: 'unban', userId } };
  }
  const { untilMs } = ban;
  const until = untilMs === null ? {} : { until: untilMs };
  return {
    type: 'deleted',
    notice: 'ban',
    userId,
    ...until,
    act: { kind: 'ban', userId, untilMs },
  };
}
