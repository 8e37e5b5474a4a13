import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { matching } from '../../components/option-list.tsx';
import { SearchSelect } from '../../components/search-select.tsx';
import { useDebounced } from '../../lib/use-debounced.ts';
import { organisationQueries } from './organisations.queries.ts';

const OFFERED = 50;

interface Props {
  picked: string | null;
  onPick: (tenantId: string) => void;
  /** In the sidebar's colours, else in the page's. */
  inked?: boolean;
}

const option = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });

/** Picks an organisation by name; what is typed is looked for by the server. */
export default function OrganisationPicker({ picked, onPick, inked }: Props) {
  const [typed, setTyped] = useState('');
  const wanted = typed.trim() || undefined;
  const q = useDebounced(wanted);
  const found = useQuery({
    ...organisationQueries.list({ q, limit: OFFERED }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const one = useQuery({ ...organisationQueries.one(picked ?? ''), enabled: !!picked });
  const items = found.data?.items ?? [];
  const isWaiting = q !== wanted || found.isPlaceholderData || found.isPending;
  const offered = [{ label: found.data?.next_cursor ? MORE : undefined, options: items.map(option) }];
  const isListed = items.some(({ id }) => id === picked);
  return (
    <SearchSelect
      label="Organisation"
      placeholder={found.isPending ? 'Loading…' : 'Pick one'}
      groups={[
        ...(one.data && !isListed ? [{ label: 'Picked', options: [option(one.data)] }] : []),
        // Until the answer is there, of the last one what fits: Enter never takes another name than was typed.
        ...(isWaiting && wanted ? matching(offered, wanted) : offered),
      ]}
      value={picked}
      onChange={(tenantId) => tenantId && onPick(tenantId)}
      onSearch={setTyped}
      nothing={isWaiting ? 'Searching…' : 'No organisation has that name.'}
      inked={inked}
    />
  );
}

const MORE = `The newest ${OFFERED}; type to find another`;
