import type { AdminSession } from '@velgent/admin-dto';
import type { ReactNode } from 'react';
import { deviceOf } from '../lib/device.ts';
import badge from './badge.module.css';
import classes from './session-items.module.css';
import { Time } from './time.tsx';

interface Props {
  sessions: AdminSession[];
  /** What can be done about one. */
  act?: (session: AdminSession) => ReactNode;
}

/** Where somebody is signed in. */
export const SessionItems = ({ sessions, act }: Props) => (
  <ul className={classes.sessions}>
    {sessions.map((session) => (
      <li key={session.id} className={classes.session}>
        <div className={classes.where}>
          <span>
            <span className={classes.device} title={session.user_agent ?? undefined}>
              {deviceOf(session.user_agent) ?? 'Unknown device'}
            </span>{' '}
            {session.current && (
              <span className={badge.badge} data-tone="green">
                This session
              </span>
            )}
          </span>
          <span>{session.ip ?? 'Unknown address'}</span>
          <span className="quiet">
            Last seen <Time at={session.last_seen_at} /> · signed in <Time at={session.started_at} />
          </span>
        </div>
        {act?.(session)}
      </li>
    ))}
  </ul>
);
