import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ActivityEvent } from '@velgent/admin-dto';
import { Facts } from '../../components/facts.tsx';
import { OutcomeBadge } from '../../components/outcome-badge.tsx';
import { SideSheet } from '../../components/side-sheet.tsx';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { formatCount } from '../../lib/number.ts';
import { exactTime } from '../../lib/time.ts';
import { useLastGiven } from '../../lib/use-last-given.ts';
import classes from './activity.module.css';
import { activityQueries } from './activity.queries.ts';
import { diagnose } from './diagnoses.ts';
import { operationName } from './operations.ts';

interface Props {
  tenantId: string;
  id?: string;
  /** The call itself, where the list has it. */
  event?: ActivityEvent;
  onClose: () => void;
}

export default function ActivityDrawer({ tenantId, id, event, onClose }: Props) {
  const last = useLastGiven(id);
  const given = event?.id === last ? event : undefined;
  const { data, error, isPending, refetch } = useQuery({
    ...activityQueries.one(tenantId, last ?? ''),
    enabled: !!last && !given,
  });
  const shown = given ?? data;
  return (
    <SideSheet opened={!!id} onClose={onClose} title={shown ? operationName(shown.operation) : 'Call'}>
      {shown ? (
        <Call tenantId={tenantId} event={shown} />
      ) : error ? (
        <ErrorState what="This call can’t be shown." error={error} onRetry={refetch} />
      ) : isPending ? (
        <Skeleton height={240} radius="lg" />
      ) : (
        <EmptyState>There is no such call in this organisation’s logs.</EmptyState>
      )}
    </SideSheet>
  );
}

function Call({ tenantId, event }: { tenantId: string; event: ActivityEvent }) {
  const { credential, usage } = event;
  const diagnosis = diagnose(event);
  const page =
    credential.type === 'oauth_client' ? ('/t/$tenantId/oauth-clients' as const) : ('/t/$tenantId/api-keys' as const);
  return (
    <div className={classes.call}>
      {diagnosis && (
        <div className={classes.diagnosis}>
          <p>
            <strong>{diagnosis.what}</strong>
          </p>
          <p>{diagnosis.todo}</p>
        </div>
      )}
      <Facts
        of={[
          ['Outcome', <OutcomeBadge key="outcome" outcome={event.outcome} status={event.status} />],
          ['Diagnosis', event.diagnosis && <code>{event.diagnosis}</code>],
          ['When', exactTime(event.occurred_at)],
          [
            'Credential',
            <Link key="credential" to={page} params={{ tenantId }} search={{ selected: credential.id }}>
              <bdi>{credential.name}</bdi>
            </Link>,
          ],
          [
            credential.client_id ? 'client_id' : 'Key',
            <code key="id">{credential.client_id ?? `${credential.prefix}…`}</code>,
          ],
          ['Request', <code key="request">{`${event.method} ${event.path}`}</code>],
          ['Operation', <code key="operation">{event.operation}</code>],
          ['Took', `${event.duration_ms} ms`],
          ['Token id', event.token_id && <code>{event.token_id}</code>],
          [
            'Tokens used',
            usage &&
              `${formatCount(usage.total_tokens)} (${formatCount(usage.input_tokens)} in, ${formatCount(usage.output_tokens)} out)`,
          ],
          ['From', <code key="ip">{event.ip}</code>],
          ['User agent', event.user_agent ?? <span className="quiet">none sent</span>],
          ['Request id', <code key="rid">{event.request_id}</code>],
          ['Row id', <code key="id">{event.id}</code>],
        ]}
      />
    </div>
  );
}
