import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

const METADATA = '/.well-known/oauth-authorization-server';

const query = queryOptions({
  queryKey: ['oauth-metadata'],
  queryFn: ({ signal }) => call<{ issuer: string }>('GET', METADATA, undefined, { signal }),
  staleTime: Infinity,
  retry: false,
});

/** What clients know this server by: its public address, which may be another than this page was opened at. */
export const useIssuer = (): string => useQuery(query).data?.issuer ?? location.origin;
