import { useQuery } from '@tanstack/react-query';
import { organisationQueries } from '../organisations/organisations.queries.ts';

/** Its name, by its id. */
export function Organisation({ id }: { id: string }) {
  const { data } = useQuery(organisationQueries.one(id));
  return <bdi>{data?.name ?? id}</bdi>;
}
