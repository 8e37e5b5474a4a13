import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import type { AdminListItem } from '@velgent/admin-dto';
import badge from '../../components/badge.module.css';
import { Time } from '../../components/time.tsx';
import classes from './admin-list.module.css';

interface Props {
  admins: AdminListItem[];
  onReset: (admin: AdminListItem) => void;
}

export const AdminList = ({ admins, onReset }: Props) => (
  <ul className={classes.admins}>
    {admins.map((admin) => (
      <li key={admin.id} className={classes.admin}>
        <div className={classes.person}>
          <strong>
            <bdi>{admin.name}</bdi>
          </strong>
          <span id={`admin-${admin.id}`}>{admin.email}</span>
          <span className="quiet">
            Joined <Time at={admin.created_at} />
          </span>
        </div>
        <div className={classes.factor}>
          <SecondFactorBadge on={admin.second_factor} />
          {admin.second_factor && (
            <Button
              size="compact-sm"
              variant="default"
              aria-describedby={`admin-${admin.id}`}
              onClick={() => onReset(admin)}
            >
              Reset second factor
            </Button>
          )}
        </div>
      </li>
    ))}
  </ul>
);

function SecondFactorBadge({ on }: { on: boolean }) {
  const Icon = on ? IconCircleCheck : IconCircleDashed;
  return (
    <span className={badge.badge} data-tone={on ? 'green' : undefined}>
      <Icon size={14} aria-hidden />
      {on ? 'second factor set up' : 'no second factor'}
    </span>
  );
}
