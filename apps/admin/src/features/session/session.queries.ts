import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Admin } from '@velgent/admin-dto';
import { hasStatus } from '../../lib/api.ts';
import { request } from '../../lib/request.ts';

export const sessionQueries = {
  /** Who is signed in; null when nobody is. */
  current: () =>
    queryOptions({
      queryKey: ['session'],
      queryFn: async ({ signal }): Promise<Admin | null> => {
        try {
          return (await request('GET /api/admin/session', { signal })).admin;
        } catch (error) {
          if (hasStatus(error, 401)) return null;
          throw error;
        }
      },
      staleTime: Infinity,
      gcTime: Infinity,
    }),
};

/** Who is signed in; for use inside the frame, where somebody always is. */
export function useAdmin(): Admin {
  const { data } = useQuery(sessionQueries.current());
  return data ?? NOBODY;
}

const NOBODY: Admin = { id: '', email: '', name: '', role: 'org_admin', tenant_id: null };
