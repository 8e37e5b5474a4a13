import type { AuditEvent } from '@velgent/admin-dto';
import type { ReactNode } from 'react';
import { Day } from '../../components/time.tsx';
import { countOf } from '../../lib/number.ts';
import { duration } from '../../lib/time.ts';

/** How a client authenticates, where that is not by a secret. */
export const BY: Record<string, string> = {
  private_key_jwt: ', which authenticates with a key pair',
  federated_jwt: ', which authenticates with its platform’s tokens',
};
/** What a rotation has its successor authenticate with. */
export const TO: Record<string, string> = {
  client_secret: ' to a client_secret',
  private_key_jwt: ' to a key pair',
  federated_jwt: ' to its platform’s tokens',
};

export const keyOf = ({ kid, thumbprint }: AuditEvent['details']): ReactNode => (
  <code>{String(kid ?? thumbprint)}</code>
);

const READ: Record<string, string> = {
  trusted_issuers: 'the trusted issuers',
  activity: 'the activity log',
  admins: 'the list of admins',
  api_keys: 'the API keys',
  audit_events: 'the audit trail',
  oauth_clients: 'the OAuth clients',
  assertion_checks: 'whether an assertion lets a client in',
  credential_lookups: 'the owner of a leaked credential',
  clean_up: 'credentials to clean up',
  rotations: 'the open rotations',
  overview: 'the dashboard',
};

/** The first time of an hour has no end; the event of the further ones has. */
export function looked(how: string, { kind, count, to }: AuditEvent['details']): string {
  const what = READ[String(kind)] ?? `the ${String(kind).replaceAll('_', ' ')}`;
  if (typeof to !== 'string') return `${how} ${what}`;
  return `${how} ${what} ${countOf(Number(count), 'more time')} within the hour`;
}

export function end({ grace_seconds, expires_at }: AuditEvent['details'], what: string): ReactNode {
  if (grace_seconds === 0) return `${what} stopped working at once`;
  if (typeof expires_at === 'string')
    return (
      <>
        {what} expires on <Day at={expires_at} />
      </>
    );
  return typeof grace_seconds === 'number'
    ? `${what} works for another ${duration(grace_seconds)}`
    : `${what} is expiring`;
}

const DETAILS: Record<string, string> = {
  description: 'description',
  owner_email: 'owner',
  environment: 'environment',
  labels: 'labels',
};

export function described(
  { name: newName, previous_name, ...details }: AuditEvent['details'],
  name: ReactNode,
): ReactNode {
  const changed = Object.keys(DETAILS).filter((field) => field in details);
  const rest = changed.map((field) => DETAILS[field]).join(', ');
  if (newName === undefined)
    return (
      <>
        changed the {rest} of {name}
      </>
    );
  return (
    <>
      renamed <bdi>{String(previous_name)}</bdi> to {name}
      {rest && <> and changed its {rest}</>}
    </>
  );
}

export function update(
  { status, plan, name: newName, previous_name }: AuditEvent['details'],
  name: ReactNode,
): ReactNode {
  if (status === 'suspended') return <>suspended {name}; its tokens, clients and keys stopped working</>;
  if (status === 'active') return <>reactivated {name}</>;
  if (newName)
    return (
      <>
        renamed the organisation {String(previous_name ?? '')} to {name}
      </>
    );
  if (plan)
    return (
      <>
        moved {name} to the plan {String(plan)}
      </>
    );
  return <>changed {name}</>;
}
