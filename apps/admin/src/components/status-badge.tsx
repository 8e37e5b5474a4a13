import { IconCircleCheck, IconCircleOff, IconClockExclamation, IconClockX } from '@tabler/icons-react';
import type { CredentialStatus } from '@velgent/client-model';
import classes from './badge.module.css';

const LOOKS = {
  active: { tone: 'green', Icon: IconCircleCheck },
  expiring: { tone: 'amber', Icon: IconClockExclamation },
  expired: { tone: 'grey', Icon: IconClockX },
  revoked: { tone: 'red', Icon: IconCircleOff },
} as const;

export function StatusBadge({ status }: { status: CredentialStatus }) {
  const { tone, Icon } = LOOKS[status];
  return (
    <span className={classes.badge} data-tone={tone}>
      <Icon size={14} aria-hidden />
      {status}
    </span>
  );
}
