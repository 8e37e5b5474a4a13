import { IconAlertTriangle, IconCheck, IconHandStop } from '@tabler/icons-react';
import type { ActivityOutcome } from '@velgent/client-model';
import classes from './badge.module.css';

const LOOKS = {
  success: { tone: 'green', Icon: IconCheck },
  refused: { tone: 'red', Icon: IconHandStop },
  error: { tone: 'amber', Icon: IconAlertTriangle },
} as const;

export function OutcomeBadge({ outcome, status }: { outcome: ActivityOutcome; status?: number }) {
  const { tone, Icon } = LOOKS[outcome];
  return (
    <span className={classes.badge} data-tone={tone}>
      <Icon size={14} aria-hidden />
      {outcome}
      {status !== undefined && <> {status}</>}
    </span>
  );
}
