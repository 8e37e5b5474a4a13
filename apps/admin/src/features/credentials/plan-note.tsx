import { useQuery } from '@tanstack/react-query';
import { organisationQueries } from '../organisations/organisations.queries.ts';
import { allowed } from '../organisations/plan-limits.ts';

/** What the organisation's plan allows, where it limits anything. The organisation was read before the page. */
export function PlanNote({ tenantId }: { tenantId: string }) {
  const { data } = useQuery(organisationQueries.one(tenantId));
  const limits = data && allowed(data.limits);
  if (!limits) return null;
  return (
    <p className="quiet">
      The plan {data.plan} allows {limits}.
    </p>
  );
}
