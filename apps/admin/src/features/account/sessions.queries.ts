import { queryOptions } from '@tanstack/react-query';
import type { AdminSession } from '@velgent/admin-dto';
import { everyPage } from '../../lib/every-page.ts';
import { paths } from '../../lib/paths.ts';

export const ownSessions = () =>
  queryOptions({
    queryKey: ['own sessions'],
    queryFn: ({ signal }) => everyPage<AdminSession>(paths.sessions, signal),
  });
