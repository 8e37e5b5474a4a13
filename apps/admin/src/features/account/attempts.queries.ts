import { queryOptions } from '@tanstack/react-query';
import type { SignInAttempts } from '@velgent/admin-dto';
import { api } from '../../lib/api.ts';
import { paths } from '../../lib/paths.ts';

export const attemptQueries = {
  /** Wrong passwords and codes of the signed-in admin. */
  own: () =>
    queryOptions({
      queryKey: ['attempts'],
      queryFn: ({ signal }) => api.get<SignInAttempts>(paths.attempts, signal),
      staleTime: 60_000,
    }),
};
