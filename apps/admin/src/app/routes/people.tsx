import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { organisationQueries } from '../../features/organisations/organisations.queries.ts';
import { PeopleScreen } from '../../features/people/people-screen.tsx';
import { useLeave } from '../../features/session/use-leave.ts';
import { useAdmin } from '../../features/session/session.queries.ts';

const route = getRouteApi('/frame/t/$tenantId/people');

// Its type said: the router's own hang on it.
export function PeoplePage(): ReactNode {
  const { tenantId } = route.useParams();
  const { data: organisation } = useQuery(organisationQueries.one(tenantId));
  const { id } = useAdmin();
  const leave = useLeave();
  return organisation ? <PeopleScreen organisation={organisation} self={id} onLeft={leave} /> : null;
}
