import type { AuditEvent } from '@velgent/admin-dto';
import type { ReactNode } from 'react';
import { Facts } from '../../components/facts.tsx';
import { RecordSheet } from '../../components/record-sheet.tsx';
import { ExactTime } from '../../components/time.tsx';
import { ACTION_NAMES } from './action-names.ts';
import classes from './audit.module.css';
import { auditQueries } from './audit.queries.ts';
import { Sentence } from './sentence.tsx';

interface Props {
  tenantId: string;
  id?: string;
  event?: AuditEvent;
  onClose: () => void;
}

export default function AuditDrawer({ tenantId, id, event, onClose }: Props) {
  return (
    <RecordSheet
      id={id}
      listed={event}
      query={(each) => auditQueries.one(tenantId, each)}
      noun="Event"
      none="This event isn’t in this organisation’s audit trail."
      title={({ action }) => ACTION_NAMES[action]}
      onClose={onClose}
    >
      {(each) => <Event event={each} />}
    </RecordSheet>
  );
}

function Event({ event }: { event: AuditEvent }) {
  const { actor, target, details } = event;
  return (
    <div className={classes.event}>
      <p className={classes.sentence}>
        <Sentence event={event} />.
      </p>
      <Facts
        of={[
          ['When', <ExactTime key="when" at={event.occurred_at} />],
          ['Who', actor.email ? `${actor.email}${actor.role ? `, ${actor.role}` : ''}` : 'Velgent (automatic)'],
          ['Target', <bdi key="target">{target.name}</bdi>],
          ['client_id', target.client_id && <code>{target.client_id}</code>],
          ...Object.entries(details).map(([name, value]): [string, ReactNode] => [
            name.replaceAll('_', ' '),
            <code key={name}>{String(value)}</code>,
          ]),
          ['From', event.ip && <code>{event.ip}</code>],
          ['User agent', event.user_agent],
          ['Request id', event.request_id && <code>{event.request_id}</code>],
          ['Action', <code key="action">{event.action}</code>],
          ['Number', `#${event.sequence}`],
          ['Hash', <code key="hash">{event.hash}</code>],
          ['Previous hash', <code key="previous">{event.previous_hash}</code>],
        ]}
      />
    </div>
  );
}
