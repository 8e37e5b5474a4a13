import type { ComponentType } from 'react';
import { ApiError } from '../lib/api.ts';
import { lazyRouteComponent } from '@tanstack/react-router';

/**
 * A page in a chunk of its own. One that can't be fetched is an unreachable server, to be said and tried again:
 * the router's own answer, reloading the whole page, would lose it.
 */
export const lazyPage = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  lazyRouteComponent(
    () =>
      load().catch(() => {
        throw new ApiError(0, 'unreachable', 'Couldn’t load the page.');
      }),
    name,
  );
