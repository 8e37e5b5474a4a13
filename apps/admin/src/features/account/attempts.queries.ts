import { queryOptions } from '@tanstack/react-query';
import { request } from '../../lib/request.ts';

export const attemptQueries = {
  /** Wrong passwords and codes of the signed-in admin. */
  own: () =>
    queryOptions({
      queryKey: ['attempts'],
      queryFn: ({ signal }) => request('GET /api/admin/session/attempts', { signal }),
      staleTime: 60_000,
    }),
};
