import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AdminListItem, Tenant } from '@velgent/admin-dto';
import { SideSheet } from '../../components/side-sheet.tsx';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { useLastGiven } from '../../lib/use-last-given.ts';
import { AdminList } from './admin-list.tsx';
import { organisationQueries } from './organisations.queries.ts';

interface Props {
  /** Whose admins are shown; none when it is closed. */
  tenantId?: string;
  /** A dialog stands in front of it. */
  covered: boolean;
  onReset: (admin: AdminListItem) => void;
  onInvite: (organisation: Tenant) => void;
  onClose: () => void;
}

/** Who administers an organisation. */
export default function AdminsDrawer({ tenantId, covered, onReset, onInvite, onClose }: Props) {
  const shown = useLastGiven(tenantId);
  const organisation = useQuery({ ...organisationQueries.one(shown ?? ''), enabled: !!tenantId });
  const admins = useQuery({ ...organisationQueries.admins(shown ?? ''), enabled: !!tenantId });
  const { data, error, refetch } = admins;
  const name = organisation.data?.name;
  return (
    <SideSheet
      opened={!!tenantId}
      covered={covered}
      onClose={onClose}
      title={name ? <bdi>Admins of {name}</bdi> : 'Admins'}
    >
      {data?.length ? (
        <AdminList admins={data} onReset={onReset} />
      ) : data ? (
        <EmptyState
          act={
            organisation.data && (
              <Button variant="default" onClick={() => onInvite(organisation.data!)}>
                Invite its first admin
              </Button>
            )
          }
        >
          Nobody administers this organisation yet.
        </EmptyState>
      ) : error ? (
        <ErrorState what="Its admins can’t be shown." error={error} onRetry={refetch} />
      ) : (
        <Skeleton height={160} radius="lg" />
      )}
    </SideSheet>
  );
}
