import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AdminListItem, Tenant } from '@velgent/admin-dto';
import { SideSheet } from '../../components/side-sheet.tsx';
import { useLastGiven } from '../../lib/use-last-given.ts';
import { Done, type useDone } from '../people/done.tsx';
import { PeopleList } from '../people/people-list.tsx';
import type { PersonAct } from '../people/people-table.tsx';
import classes from '../people/people.module.css';
import { organisationQueries } from './organisations.queries.ts';

interface Props {
  /** Whose admins are shown; none when it is closed. */
  tenantId?: string;
  /** The reader's id. */
  self: string;
  /** A dialog stands in front of it. */
  covered: boolean;
  done: ReturnType<typeof useDone>;
  onAct: (act: PersonAct, admin: AdminListItem) => void;
  onInvite: (organisation: Tenant) => void;
  onClose: () => void;
}

/** Who administers an organisation. */
export default function AdminsDrawer({ tenantId, self, covered, done, onAct, onInvite, onClose }: Props) {
  const shown = useLastGiven(tenantId);
  const { data: organisation } = useQuery({ ...organisationQueries.one(shown ?? ''), enabled: !!tenantId });
  return (
    <SideSheet
      opened={!!tenantId}
      covered={covered}
      onClose={onClose}
      title={organisation ? <bdi>Admins of {organisation.name}</bdi> : 'Admins'}
    >
      {shown && (
        <div className={classes.cards}>
          <Done {...done} />
          <PeopleList
            tenantId={shown}
            self={self}
            onAct={onAct}
            invite={
              organisation && (
                <Button variant="default" onClick={() => onInvite(organisation)}>
                  Invite its first admin
                </Button>
              )
            }
          />
          <Link to="/t/$tenantId/people" params={{ tenantId: shown }}>
            Open invitations
          </Link>
        </div>
      )}
    </SideSheet>
  );
}
