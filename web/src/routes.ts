/** Every page with its address; the code of a page is fetched when it is first needed. */
import type { ComponentType } from 'preact';
import { matchPath } from './lib/match-path.ts';
import type { PathParameters } from './lib/match-path.ts';

export type PageProps = { readonly parameters: PathParameters };
export type Page = ComponentType<PageProps>;

export type Route = {
  readonly path: string;
  /** Without the bars around it, for other sites' frames. */
  readonly bare?: boolean;
  readonly load: () => Promise<Page>;
};

export const ROUTES: readonly Route[] = [
  { path: '/', load: async () => (await import('./pages/browse.tsx')).BrowsePage },
  { path: '/browse', load: async () => (await import('./pages/browse.tsx')).BrowsePage },
  { path: '/browse/:category', load: async () => (await import('./pages/browse.tsx')).BrowsePage },
  { path: '/search/:q', load: async () => (await import('./pages/search.tsx')).SearchPage },
  {
    path: '/analytics',
    load: async () => (await import('./pages/analytics.tsx')).AnalyticsPage,
  },
  {
    path: '/analytics/:streamId',
    load: async () => (await import('./pages/analytics.tsx')).AnalyticsPage,
  },
  { path: '/studio', load: async () => (await import('./pages/studio.tsx')).StudioPage },
  { path: '/watch/:streamId', load: async () => (await import('./pages/watch.tsx')).WatchPage },
  { path: '/stage/:invitation', load: async () => (await import('./pages/stage.tsx')).StagePage },
  { path: '/video/:vodId', load: async () => (await import('./pages/video.tsx')).VideoPage },
  { path: '/clip/:clipId', load: async () => (await import('./pages/clip.tsx')).ClipPage },
  { path: '/c/:username', load: async () => (await import('./pages/channel.tsx')).ChannelPage },
  {
    path: '/embed/:streamId',
    bare: true,
    load: async () => (await import('./pages/embed.tsx')).EmbedPage,
  },
  { path: '/admin', load: async () => (await import('./pages/admin.tsx')).AdminPage },
  { path: '/mod', load: async () => (await import('./pages/mod.tsx')).ModPage },
  {
    path: '/notifications',
    load: async () => (await import('./pages/notifications.tsx')).NotificationsPage,
  },
  { path: '/account', load: async () => (await import('./pages/account.tsx')).AccountPage },
  { path: '/verify', load: async () => (await import('./pages/verify.tsx')).VerifyPage },
  { path: '/reset', load: async () => (await import('./pages/reset.tsx')).ResetPage },
  { path: '/login', load: async () => (await import('./pages/sign-in.tsx')).LoginPage },
  { path: '/register', load: async () => (await import('./pages/sign-in.tsx')).RegisterPage },
];

const NOT_FOUND: Route = {
  path: '*',
  load: async () => (await import('./pages/not-found.tsx')).NotFoundPage,
};

const loaded = new Map<Route, Promise<Page>>();

/** The route of a path. */
export function routeOf(path: string): {
  readonly route: Route;
  readonly parameters: PathParameters;
} {
  for (const route of ROUTES) {
    const parameters = matchPath(route.path, path);
    if (parameters !== undefined) {
      return { route, parameters };
    }
  }
  return { route: NOT_FOUND, parameters: {} };
}

/** The page's code; fetched once, again after a failure. */
export function loadPage(route: Route): Promise<Page> {
  const known = loaded.get(route) ?? route.load();
  loaded.set(route, known);
  known.catch(() => loaded.delete(route));
  return known;
}

/** Starts to fetch the code for an address. */
export function preloadPage(path: string): void {
  loadPage(routeOf(path).route).catch(() => undefined);
}
