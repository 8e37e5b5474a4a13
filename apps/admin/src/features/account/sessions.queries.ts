import { queryOptions } from '@tanstack/react-query';
import { everyPage } from '../../lib/every-page.ts';
import { request } from '../../lib/request.ts';

export const ownSessions = () =>
  queryOptions({
    queryKey: ['own sessions'],
    queryFn: ({ signal }) => everyPage((query) => request('GET /api/admin/sessions', { query, signal })),
  });
