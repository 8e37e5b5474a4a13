import { getRouteApi, Outlet } from '@tanstack/react-router';
import { OrganisationCheck } from '../../features/organisations/organisation-check.tsx';
import { NotFoundPage } from '../not-found-page.tsx';

const route = getRouteApi('/frame/t/$tenantId');

/** Lets through to an organisation that exists and that the reader may see. */
export function OrganisationGate() {
  const { tenantId } = route.useParams();
  return (
    <OrganisationCheck tenantId={tenantId} otherwise={<NotFoundPage />}>
      <Outlet key={tenantId} />
    </OrganisationCheck>
  );
}
