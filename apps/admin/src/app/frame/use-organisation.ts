import { useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { organisationQueries } from '../../features/organisations/organisations.queries.ts';
import { useAdmin } from '../../features/session/session.queries.ts';
import { rememberedOrganisation } from '../../lib/remembered.ts';

/** The organisation at work: the one in the address, else root's last one, else an org_admin's own. */
export function useOrganisation() {
  const admin = useAdmin();
  const { tenantId } = useParams({ strict: false });
  const remembered = rememberedOrganisation.useValue();
  const id = tenantId ?? admin.tenant_id ?? remembered;
  const { data } = useQuery({ ...organisationQueries.one(id ?? ''), enabled: !!id });
  const isGone = data === null && !tenantId;
  return { admin, id: isGone ? null : id, organisation: data ?? undefined };
}
