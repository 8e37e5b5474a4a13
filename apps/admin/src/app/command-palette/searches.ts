import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { credentialQueries } from '../../features/credentials/credentials.queries.ts';
import { API_KEYS, type Credential, type Kind, OAUTH_CLIENTS, publicPart } from '../../features/credentials/kinds.ts';
import { organisationQueries } from '../../features/organisations/organisations.queries.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import { hasWords } from './commands.ts';

const OFFERED = 5;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Clients and keys whose name, client_id, prefix or id is typed; the newest, where nothing is and `always`. */
export function useFoundCredentials(tenantId: string | null, name: string, always: boolean) {
  const q = useDebounced(name);
  const isId = ID.test(q);
  const enabled = !!tenantId && (q !== '' || always) && !isId;
  const list = (kind: Kind) => ({
    ...credentialQueries.list(tenantId ?? '', kind, { q: q || undefined, limit: OFFERED }),
    placeholderData: keepPreviousData,
    enabled,
  });
  const one = (kind: Kind) => ({
    ...credentialQueries.one(tenantId ?? '', kind, q),
    enabled: !!tenantId && isId,
    retry: false,
  });
  const lists = [useQuery(list(OAUTH_CLIENTS)), useQuery(list(API_KEYS))];
  const ones = [useQuery(one(OAUTH_CLIENTS)), useQuery(one(API_KEYS))];
  const found = isId
    ? ones.flatMap(({ data }) => data ?? [])
    : enabled
      ? lists.flatMap(({ data }) => data?.items ?? [])
      : [];
  return {
    // Of answers to what was typed before only what fits now: Enter never takes another name than was typed.
    items: found.filter((each: Credential) => hasWords(`${each.name} ${publicPart(each)} ${each.id}`, name)),
    isWaiting: q !== name || (isId ? ones : enabled ? lists : []).some(isWaiting),
    error: lists.find(({ error }) => error)?.error,
  };
}

export function useFoundOrganisations(enabled: boolean, name: string) {
  const q = useDebounced(name);
  const answer = useQuery({
    ...organisationQueries.list({ q, limit: OFFERED }),
    placeholderData: keepPreviousData,
    enabled: enabled && q !== '',
  });
  return {
    items: enabled && name !== '' ? (answer.data?.items ?? []).filter((each) => hasWords(each.name, name)) : [],
    isWaiting: enabled && (q !== name || (q !== '' && isWaiting(answer))),
    error: answer.error,
  };
}

const isWaiting = ({ isPending, isPlaceholderData }: { isPending: boolean; isPlaceholderData: boolean }) =>
  isPending || isPlaceholderData;
