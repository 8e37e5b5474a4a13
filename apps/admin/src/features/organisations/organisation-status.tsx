import { IconCircleCheck, IconLock } from '@tabler/icons-react';
import type { TenantStatus } from '@velgent/client-model';
import classes from '../../components/badge.module.css';

export function OrganisationStatus({ status }: { status: TenantStatus }) {
  const active = status === 'active';
  const Icon = active ? IconCircleCheck : IconLock;
  return (
    <span className={classes.badge} data-tone={active ? 'green' : 'amber'}>
      <Icon size={14} aria-hidden />
      {status}
    </span>
  );
}
