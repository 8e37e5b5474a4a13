import { Button, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { AdminListItem } from '@velgent/admin-dto';
import badge from '../../components/badge.module.css';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Time, TimeOrNever } from '../../components/time.tsx';
import classes from './people.module.css';
import { SecondFactorBadge } from './second-factor-badge.tsx';

export type PersonAct = 'sessions' | 'reset-password' | 'reset-second-factor' | 'remove';

interface Props {
  admins: AdminListItem[];
  /** The reader's id. */
  self: string;
  onAct: (act: PersonAct, admin: AdminListItem) => void;
}

/** The admins of an organisation, and what can be done about each. */
export function PeopleTable({ admins, self, onAct }: Props) {
  const columns: Column<AdminListItem>[] = [
    { key: 'name', header: 'Name', naming: true, cell: (row) => <Person admin={row} isSelf={row.id === self} /> },
    { key: 'factor', header: 'Second factor', cell: (row) => <SecondFactorBadge on={row.second_factor} /> },
    { key: 'seen', header: 'Last signed in', cell: (row) => <TimeOrNever at={row.last_signed_in_at} /> },
    {
      key: 'acts',
      header: <VisuallyHidden>Actions</VisuallyHidden>,
      bare: true,
      align: 'end',
      cell: (row) => <Acts admin={row} isSelf={row.id === self} onAct={(act) => onAct(act, row)} />,
    },
  ];
  return <DataTable few caption="Admins" columns={columns} rows={admins} rowKey={({ id }) => id} />;
}

const Person = ({ admin, isSelf }: { admin: AdminListItem; isSelf: boolean }) => (
  <div className={classes.person}>
    <div>
      <strong>
        <bdi>{admin.name}</bdi>
      </strong>{' '}
      {isSelf && <span className={badge.badge}>you</span>}
    </div>
    <span>{admin.email}</span>
    <span className="quiet">
      Joined <Time at={admin.created_at} />
    </span>
  </div>
);

/** Named by whom they are about. One's own password, second factor and sessions stand on the account page. */
function Acts({ admin, isSelf, onAct }: { admin: AdminListItem; isSelf: boolean; onAct: (act: PersonAct) => void }) {
  const props = { size: 'compact-sm', variant: 'default' } as const;
  return (
    <div className={classes.acts}>
      {isSelf ? (
        <Button {...props} component={Link} to="/account">
          Your account
        </Button>
      ) : (
        <>
          <Button {...props} aria-label={`Sessions of ${admin.name}`} onClick={() => onAct('sessions')}>
            Sessions
          </Button>
          <Button {...props} aria-label={`Reset password of ${admin.name}`} onClick={() => onAct('reset-password')}>
            Reset password
          </Button>
          {admin.second_factor && (
            <Button
              {...props}
              aria-label={`Reset second factor of ${admin.name}`}
              onClick={() => onAct('reset-second-factor')}
            >
              Reset second factor
            </Button>
          )}
        </>
      )}
      <Button
        {...props}
        className={classes.danger}
        aria-label={isSelf ? 'Leave organisation' : `Remove ${admin.name}`}
        onClick={() => onAct('remove')}
      >
        {isSelf ? 'Leave' : 'Remove'}
      </Button>
    </div>
  );
}
