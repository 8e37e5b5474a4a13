import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ActivityEvent } from '@velgent/admin-dto';
import type { ReactNode } from 'react';
import { Facts } from '../../components/facts.tsx';
import { OutcomeBadge } from '../../components/outcome-badge.tsx';
import { RecordSheet } from '../../components/record-sheet.tsx';
import { ExactTime } from '../../components/time.tsx';
import { credentialPage } from '../../lib/credential-page.ts';
import { formatCount } from '../../lib/number.ts';
import { KeyName } from '../authentication/key-name.tsx';
import { METHODS } from '../authentication/methods.ts';
import { publicPart } from '../credentials/kinds.ts';
import classes from './activity.module.css';
import { activityQueries } from './activity.queries.ts';
import { diagnose, endingOf } from './diagnoses.ts';
import { operationName } from './operations.ts';

export type Ending = 'rotated' | 'revoked';

interface Props {
  tenantId: string;
  id?: string;
  /** The call itself, where the list has it. */
  event?: ActivityEvent;
  /** Tells who ended a credential, and when. */
  ending: (credential: ActivityEvent['credential'], act: Ending) => ReactNode;
  /** Shows all calls around a moment. */
  onAround: (at: string) => void;
  onClose: () => void;
}

export default function ActivityDrawer({ tenantId, id, event, ending, onAround, onClose }: Props) {
  return (
    <RecordSheet
      id={id}
      listed={event}
      query={(each) => activityQueries.one(tenantId, each)}
      noun="Call"
      none="This call isn’t in this organisation’s logs."
      title={({ operation }) => operationName(operation)}
      onClose={onClose}
    >
      {(call) => <Call tenantId={tenantId} event={call} ending={ending} onAround={onAround} />}
    </RecordSheet>
  );
}

function Call({
  tenantId,
  event,
  ending,
  onAround,
}: Pick<Props, 'tenantId' | 'ending' | 'onAround'> & { event: ActivityEvent }) {
  const { credential, usage } = event;
  const diagnosis = diagnose(event);
  const act = endingOf(event);
  return (
    <div className={classes.call}>
      {diagnosis && (
        <div className={classes.diagnosis}>
          <p>
            <strong>{diagnosis.what}</strong>
          </p>
          {act && ending(credential, act)}
          <p>{diagnosis.advice}</p>
        </div>
      )}
      <Button variant="default" size="compact-sm" onClick={() => onAround(event.occurred_at)}>
        Calls around this one
      </Button>
      <Facts
        of={[
          ['Outcome', <OutcomeBadge key="outcome" outcome={event.outcome} status={event.status} />],
          ['Diagnosis', event.diagnosis && <code>{event.diagnosis}</code>],
          ['When', <ExactTime key="when" at={event.occurred_at} />],
          ['UTC', <code key="utc">{event.occurred_at}</code>],
          [
            'Credential',
            <Link
              key="credential"
              to={credentialPage(credential.type)}
              params={{ tenantId }}
              search={{ selected: credential.id }}
            >
              <bdi>{credential.name}</bdi>
            </Link>,
          ],
          [credential.client_id ? 'client_id' : 'Key', <code key="id">{publicPart(credential)}</code>],
          ['Method', event.auth_method && METHODS[event.auth_method].label],
          [
            'Signed with',
            event.key_id && <KeyName tenantId={tenantId} clientId={credential.id} keyId={event.key_id} />,
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
