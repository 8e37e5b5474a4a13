import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AdminListItem } from '@velgent/admin-dto';
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
  onClose: () => void;
}

/** Who administers an organisation. */
export default function AdminsDrawer({ tenantId, covered, onReset, onClose }: Props) {
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
        <EmptyState>Nobody administers this organisation yet. Invite its first admin.</EmptyState>
      ) : error ? (
        <ErrorState what="Its admins can’t be shown." error={error} onRetry={refetch} />
      ) : (
        <Skeleton height={160} radius="lg" />
      )}
    </SideSheet>
  );
}
