/** The table of all routes. A route without a rule, or with a name used twice, fails at start. */
import { adminRoutes } from './accounts/admin-routes.ts';
import { avatarRoutes } from './accounts/avatar-routes.ts';
import { channelStaffRoutes } from './accounts/channel-staff-routes.ts';
import { credentialRoutes } from './accounts/credential-routes.ts';
import { deletionRoutes } from './accounts/deletion-routes.ts';
import { externalLoginRoutes } from './accounts/external-login-routes.ts';
import { subscriptionRoutes } from './accounts/subscription-routes.ts';
import { auctionRoutes } from './board/auction-routes.ts';
import { pollRoutes } from './board/poll-routes.ts';
import { chatRoutes } from './chat/chat-routes.ts';
import { analyticsRoutes } from './analytics/analytics-routes.ts';
import { categoryRoutes } from './discovery/category-routes.ts';
import { personalRoutes } from './discovery/personal-routes.ts';
import { upcomingRoutes } from './discovery/upcoming-routes.ts';
import { searchRoutes } from './discovery/search-routes.ts';
import { clipRoutes } from './clips/clip-routes.ts';
import { accessTokenRoutes } from './handlers/access-tokens.ts';
import { clusterRoutes } from './handlers/cluster.ts';
import { followRoutes } from './handlers/follows.ts';
import { keyRoutes } from './handlers/keys.ts';
import { playbackRoutes } from './handlers/playback.ts';
import { regionRoutes } from './handlers/regions.ts';
import { streamHealthRoutes } from './handlers/stream-health.ts';
import { presenceRoutes } from './handlers/presence.ts';
import { streamRoutes } from './handlers/streams.ts';
import { userRoutes } from './handlers/users.ts';
import { moderationRoutes } from './moderation/moderation-routes.ts';
import { notificationRoutes } from './notifications/notification-routes.ts';
import { vodRoutes } from './vod/vod-routes.ts';
import { webhookRoutes } from './webhooks/webhook-routes.ts';
import { ACCESS } from './route.ts';
import type { RateBucket, Route } from './route.ts';
import type { Services } from './services.ts';

const RATES: readonly RateBucket[] = ['read', 'write', 'login', 'register', 'beat', 'search'];

export function allRoutes(services: Services): readonly Route[] {
  const routes = [
    ...userRoutes(services),
    ...credentialRoutes(services),
    ...externalLoginRoutes(services),
    ...avatarRoutes(services),
    ...deletionRoutes(services),
    ...adminRoutes(services),
    ...channelStaffRoutes(services),
    ...subscriptionRoutes(services),
    ...followRoutes(services),
    ...accessTokenRoutes(services),
    ...streamRoutes(services),
    ...categoryRoutes(services),
    ...searchRoutes(services),
    ...personalRoutes(services),
    ...upcomingRoutes(services),
    ...presenceRoutes(services),
    ...analyticsRoutes(services),
    ...playbackRoutes(services),
    ...streamHealthRoutes(services),
    ...clusterRoutes(services),
    ...regionRoutes(services),
    ...keyRoutes(services),
    ...vodRoutes(services),
    ...clipRoutes(services),
    ...chatRoutes(services),
    ...auctionRoutes(services),
    ...pollRoutes(services),
    ...moderationRoutes(services),
    ...notificationRoutes(services),
    ...webhookRoutes(services),
  ];
  assertRules(routes);
  return routes;
}

/** @throws Error naming every route that is not declared in full. */
export function assertRules(routes: readonly Route[]): void {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const { method, path, aliases = [], access, rate, operationId, success } of routes) {
    const name = `${method} ${path}`;
    // Types say so already; whatever comes past them by a cast or a spread is caught here.
    if (!ACCESS.includes(access)) {
      faults.push(`${name} says not who may call it`);
    }
    if (!RATES.includes(rate)) {
      faults.push(`${name} says not how often it may be called`);
    }
    if (success.schema === undefined && ![204, 302].includes(success.status)) {
      faults.push(`${name} says not what it answers`);
    }
    for (const key of [operationId, ...[path, ...aliases].map((each) => `${method} ${each}`)]) {
      if (seen.has(key)) {
        faults.push(`${key} is declared twice`);
      }
      seen.add(key);
    }
  }
  if (faults.length > 0) {
    throw new Error(`routes are not declared in full: ${faults.join('; ')}`);
  }
}
