import { Button, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { InvitationListItem, Tenant } from '@velgent/admin-dto';
import { useId } from 'react';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState, ErrorState, ListSkeleton } from '../../components/states.tsx';
import { Time } from '../../components/time.tsx';
import { formatCount } from '../../lib/number.ts';
import { peopleQueries } from './people.queries.ts';
import classes from './people.module.css';

interface Props {
  organisation: Tenant;
  onCancel: (invitation: InvitationListItem) => void;
  onAgain: (invitation: InvitationListItem) => void;
}

/** Who was invited and has not joined yet. */
export function InvitationList({ organisation, onCancel, onAgain }: Props) {
  const id = useId();
  const { data, error, refetch } = useQuery(peopleQueries.invitations(organisation.id));
  const limit = organisation.limits.open_invitations;
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.heading}>
        <h2 id={id}>Open invitations</h2>
        {data && limit !== null && (
          <span className="quiet">
            {formatCount(data.length)} of {formatCount(limit)} on the {organisation.plan} plan
          </span>
        )}
      </div>
      {data && data.length > 0 && (
        <DataTable
          few
          caption="Open invitations"
          columns={columns(onCancel, onAgain)}
          rows={data}
          rowKey={(row) => row.id}
        />
      )}
      {data?.length === 0 && <EmptyState>No open invitations. A link works once, for 7 days.</EmptyState>}
      {!data && error && <ErrorState what="Couldn’t load the invitations." error={error} onRetry={refetch} />}
      {!data && !error && <ListSkeleton rows={1} columns={4} label="Loading the invitations" />}
    </section>
  );
}

const columns = (onCancel: Props['onCancel'], onAgain: Props['onAgain']): Column<InvitationListItem>[] => [
  { key: 'email', header: 'E-mail', naming: true, cell: ({ email }) => email },
  { key: 'by', header: 'Invited by', cell: ({ invited_by }) => invited_by.email },
  { key: 'sent', header: 'Invited', cell: ({ created_at }) => <Time at={created_at} /> },
  { key: 'until', header: 'Expires', cell: ({ expires_at }) => <Time at={expires_at} ahead /> },
  {
    key: 'acts',
    header: <VisuallyHidden>Actions</VisuallyHidden>,
    bare: true,
    align: 'end',
    cell: (row) => (
      <div className={classes.acts}>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Invite again: ${row.email}`}
          onClick={() => onAgain(row)}
        >
          Invite again
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          className={classes.danger}
          aria-label={`Cancel the invitation of ${row.email}`}
          onClick={() => onCancel(row)}
        >
          Cancel
        </Button>
      </div>
    ),
  },
];
