import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import badge from '../../components/badge.module.css';

export function SecondFactorBadge({ on }: { on: boolean }) {
  const Icon = on ? IconCircleCheck : IconCircleDashed;
  return (
    <span className={badge.badge} data-tone={on ? 'green' : undefined}>
      <Icon size={14} aria-hidden />
      {on ? 'second factor set up' : 'no second factor'}
    </span>
  );
}
