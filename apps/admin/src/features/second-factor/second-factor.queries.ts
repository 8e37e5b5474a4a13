import { queryOptions } from '@tanstack/react-query';
import type { SecondFactorResponse } from '@velgent/admin-dto';
import { api } from '../../lib/api.ts';
import { paths } from '../../lib/paths.ts';

export const secondFactorQueries = {
  /** Of the signed-in admin. */
  own: () =>
    queryOptions({
      queryKey: ['second-factor'],
      queryFn: async ({ signal }) => (await api.get<SecondFactorResponse>(paths.secondFactor, signal)).second_factor,
    }),
};
