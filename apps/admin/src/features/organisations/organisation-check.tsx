import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useEffect } from 'react';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ErrorState } from '../../components/states.tsx';
import { rememberedOrganisation } from '../../lib/remembered.ts';
import classes from './organisation-check.module.css';
import { organisationQueries } from './organisations.queries.ts';

interface Props {
  tenantId: string;
  otherwise: ReactNode;
  children: ReactNode;
}

/** Shows what belongs to an organisation once it is known to be the reader's; says when it is suspended. */
export function OrganisationCheck({ tenantId, otherwise, children }: Props) {
  const { data: newest, error, isFetching, refetch } = useQuery(organisationQueries.one(tenantId));
  // As in PagedList: the page that comes with it is rendered in slices.
  const last = useDeferredValue(newest);
  const organisation = last && last.id !== tenantId ? undefined : last;

  useEffect(() => {
    if (organisation) rememberedOrganisation.set(organisation.id);
    else if (organisation === null && rememberedOrganisation.get() === tenantId) rememberedOrganisation.set(null);
  }, [organisation, tenantId]);

  if (organisation === undefined && error)
    return <ErrorState what="Couldn’t load the organisation." error={error} onRetry={refetch} />;
  if (!organisation && (isFetching || newest)) return <PageSkeleton />;
  if (!organisation) return otherwise;
  return (
    <>
      {organisation.status === 'suspended' && (
        <p className={classes.suspended} role="status">
          <IconLock size={18} aria-hidden />
          <span>
            <strong>{organisation.name} is suspended.</strong> No tokens are issued and all calls are refused until
            Velgent reactivates it. You can still view everything here.
          </span>
        </p>
      )}
      {children}
    </>
  );
}
