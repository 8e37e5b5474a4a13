import { IconCircleCheck, IconCircleOff, IconClockExclamation, IconClockX } from '@tabler/icons-react';
import type { KeyStatus } from '@velgent/client-model';
import badge from '../../components/badge.module.css';

const LOOKS = {
  active: { tone: 'green', Icon: IconCircleCheck },
  expiring: { tone: 'amber', Icon: IconClockExclamation },
  expired: { tone: 'grey', Icon: IconClockX },
  retired: { tone: 'grey', Icon: IconCircleOff },
} as const;

export function KeyBadge({ status }: { status: KeyStatus }) {
  const { tone, Icon } = LOOKS[status];
  return (
    <span className={badge.badge} data-tone={tone}>
      <Icon size={14} aria-hidden />
      {status}
    </span>
  );
}
