import {
  IconBan,
  IconBuilding,
  IconKey,
  IconLogin2,
  IconMail,
  IconPlus,
  IconRefresh,
  IconShieldX,
  IconUserCheck,
} from '@tabler/icons-react';
import type { AuditEvent } from '@velgent/admin-dto';
import { LinkButton } from '../../components/link-button.tsx';
import { Time } from '../../components/time.tsx';
import classes from './audit.module.css';
import { Sentence } from './sentence.tsx';

const ICONS = {
  created: IconPlus,
  rotated: IconRefresh,
  revoked: IconBan,
  signed_in: IconLogin2,
  sign_in_failed: IconShieldX,
  invited: IconMail,
  joined: IconUserCheck,
  updated: IconBuilding,
} as Record<string, typeof IconKey>;

interface Props {
  events: AuditEvent[];
  selected?: string;
  busy?: boolean;
  onOpen?: (event: AuditEvent) => void;
}

/** Events as a list of sentences. */
export function AuditEntries({ events, selected, busy, onOpen }: Props) {
  return (
    <ol className={classes.entries} aria-label="Audit events" aria-busy={busy || undefined}>
      {events.map((event) => {
        const Icon = ICONS[event.action.split('.')[1]!] ?? IconKey;
        return (
          <li key={event.id} className={classes.entry} data-selected={selected === event.id || undefined}>
            <span className={classes.icon} data-act={event.action.split('.')[1]}>
              <Icon size={16} aria-hidden />
            </span>
            <p className={classes.sentence}>
              <Sentence event={event} />
            </p>
            <span className={classes.when}>
              <Time at={event.occurred_at} />
              {onOpen && (
                <LinkButton onClick={() => onOpen(event)}>
                  Details<span className={classes.number}> of #{event.sequence}</span>
                </LinkButton>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
