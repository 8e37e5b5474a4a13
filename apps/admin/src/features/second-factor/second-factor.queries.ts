import { queryOptions } from '@tanstack/react-query';
import { request } from '../../lib/request.ts';

export const secondFactorQueries = {
  /** Of the signed-in admin. */
  own: () =>
    queryOptions({
      queryKey: ['second-factor'],
      queryFn: async ({ signal }) => (await request('GET /api/admin/session/second-factor', { signal })).second_factor,
    }),
};
