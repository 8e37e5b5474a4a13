import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { SearchSelect } from '../../components/search-select.tsx';
import { useSearch } from '../../components/use-search.ts';
import { organisationQueries } from './organisations.queries.ts';

const OFFERED = 50;
const MORE = `The newest ${OFFERED}. Type to search all`;

interface Props {
  picked: string | null;
  onPick: (tenantId: string) => void;
  /** In the sidebar's colours, else in the page's. */
  inked?: boolean;
}

const option = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });

/** Picks an organisation by name; what is typed is looked for by the server. */
export default function OrganisationPicker({ picked, onPick, inked }: Props) {
  const { q, offer } = useSearch();
  const found = useQuery({
    ...organisationQueries.list({ q, limit: OFFERED }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const one = useQuery({ ...organisationQueries.one(picked ?? ''), enabled: !!picked });
  const items = found.data?.items ?? [];
  const isListed = items.some(({ id }) => id === picked);
  return (
    <SearchSelect
      label="Organisation"
      placeholder={found.isPending ? 'Loading…' : 'Pick an organisation'}
      {...offer(
        [found],
        { label: 'Selected', options: one.data && !isListed ? [option(one.data)] : [] },
        [{ label: found.data?.next_cursor ? MORE : undefined, options: items.map(option) }],
        'No organisations match.',
      )}
      value={picked}
      onChange={(tenantId) => tenantId && onPick(tenantId)}
      inked={inked}
    />
  );
}
