import { type AnyRoute, createRouter } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from '../lib/search.ts';
import { CrashedPage } from './crashed-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { queryClient } from './query-client.ts';
import { routeTree } from './routes.tsx';

export const router = createRouter({
  routeTree,
  context: { queryClient },
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 200,
  defaultErrorComponent: CrashedPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

/** Loads the page in the address: its code at once, while it is still asked who is signed in. */
export function loadPage(): Promise<void> {
  const routes = Object.values(router.routesById) as AnyRoute[];
  const pages = router.matchRoutes(router.latestLocation).map(({ routeId }) => routeId as string);
  for (const { id, options } of routes) if (pages.includes(id)) void options.component?.preload?.();
  return router.load();
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
