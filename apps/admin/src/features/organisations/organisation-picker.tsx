import { useQuery } from '@tanstack/react-query';
import { SearchSelect } from '../../components/search-select.tsx';
import { organisationQueries } from './organisations.queries.ts';

interface Props {
  picked: string | null;
  onPick: (tenantId: string) => void;
  /** In the sidebar's colours, else in the page's. */
  inked?: boolean;
}

export default function OrganisationPicker({ picked, onPick, inked }: Props) {
  const { data = [], isPending } = useQuery(organisationQueries.all());
  return (
    <SearchSelect
      label="Organisation"
      placeholder={isPending ? 'Loading…' : 'Pick one'}
      groups={[{ options: data.map(({ id, name }) => ({ value: id, label: name })) }]}
      value={picked}
      onChange={(tenantId) => tenantId && onPick(tenantId)}
      nothing="No organisation has that name."
      inked={inked}
    />
  );
}
