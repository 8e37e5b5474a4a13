import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AuditEvent } from '@velgent/admin-dto';
import type { ReactNode } from 'react';
import { Facts } from '../../components/facts.tsx';
import { SideSheet } from '../../components/side-sheet.tsx';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { exactTime } from '../../lib/time.ts';
import { useLastGiven } from '../../lib/use-last-given.ts';
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
  const last = useLastGiven(id);
  const given = event?.id === last ? event : undefined;
  const { data, error, isPending, refetch } = useQuery({
    ...auditQueries.one(tenantId, last ?? ''),
    enabled: !!last && !given,
  });
  const shown = given ?? data;
  return (
    <SideSheet opened={!!id} onClose={onClose} title={shown ? ACTION_NAMES[shown.action] : 'Event'}>
      {shown ? (
        <Event event={shown} />
      ) : error ? (
        <ErrorState what="This event can’t be shown." error={error} onRetry={refetch} />
      ) : isPending ? (
        <Skeleton height={240} radius="lg" />
      ) : (
        <EmptyState>There is no such event in this organisation’s trail.</EmptyState>
      )}
    </SideSheet>
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
          ['When', exactTime(event.occurred_at)],
          ['Who', actor.email ? `${actor.email}${actor.role ? `, ${actor.role}` : ''}` : 'Velgent itself'],
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
          ['Hash before it', <code key="previous">{event.previous_hash}</code>],
        ]}
      />
    </div>
  );
}
