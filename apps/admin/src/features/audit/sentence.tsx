import type { AuditEvent } from '@velgent/admin-dto';
import type { ReactNode } from 'react';
import { countOf } from '../../lib/number.ts';
import { Day } from '../../components/time.tsx';
import { duration } from '../../lib/time.ts';

/** An event as a sentence: who did what to whom, and what follows from it. */
export function Sentence({ event }: { event: AuditEvent }) {
  return (
    <>
      <bdi>{event.actor.email ?? 'Velgent'}</bdi> {did(event)}
    </>
  );
}

function did(event: AuditEvent): ReactNode {
  const { details } = event;
  const name = (
    <strong>
      <bdi>{event.target.name}</bdi>
    </strong>
  );
  switch (event.action) {
    case 'oauth_client.created':
      return (
        <>
          created the OAuth client {name}
          {BY[String(details['auth_method'])]}
        </>
      );
    case 'oauth_client.key_added':
      return (
        <>
          added the key {keyOf(details)} to {name}
        </>
      );
    case 'oauth_client.key_retired':
      return (
        <>
          retired the key {keyOf(details)} of {name}
        </>
      );
    case 'trusted_issuer.created':
      return <>added the trusted issuer {name}</>;
    case 'trusted_issuer.updated':
      return <>changed the trusted issuer {name}</>;
    case 'trusted_issuer.deleted':
      return <>deleted the trusted issuer {name}</>;
    case 'api_key.created':
      return <>generated the API key {name}</>;
    case 'oauth_client.rotated':
      return (
        <>
          rotated {name}
          {TO[String(details['auth_method'])]}; {end(details, 'the old client')}
        </>
      );
    case 'api_key.rotated':
      return (
        <>
          rotated the API key {name}; {end(details, 'the old key')}
        </>
      );
    case 'oauth_client.revoked':
      return details['tokens_refused'] ? (
        <>
          revoked {name} and {countOf(Number(details['live_tokens']), 'token')} issued with it
        </>
      ) : (
        <>revoked {name}; no new tokens can be issued with it</>
      );
    case 'api_key.revoked':
      return <>revoked the API key {name}; every call with it is refused with 401</>;
    case 'oauth_client.updated':
    case 'api_key.updated':
      return described(details, name);
    case 'admin.signed_in':
      return 'signed in';
    case 'admin.sign_in_failed':
      return 'tried to sign in with a wrong password';
    case 'admin.invited':
      return <>invited {name}</>;
    case 'admin.joined':
      return 'accepted the invitation and joined';
    case 'admin.invitation_cancelled':
      return <>cancelled the invitation of {name}</>;
    case 'admin.removed':
      return <>removed the admin {name}, who was signed out everywhere</>;
    case 'admin.session_ended':
      return (
        <>
          ended {countOf(Number(details['sessions']), 'session')} of {name}
        </>
      );
    case 'admin.password_reset_requested':
      return <>requested a link to reset the password of {name}</>;
    case 'admin.password_reset':
      return 'reset their password and was signed out everywhere';
    case 'admin.created':
      return <>created the admin {name}</>;
    case 'admin.password_changed':
      return 'changed their password and was signed out everywhere else';
    case 'admin.second_factor_enrolled':
      return 'set up a second factor and was signed out everywhere else';
    case 'admin.second_factor_disabled':
      return 'disabled their second factor';
    case 'admin.second_factor_failed':
      return 'entered a wrong second-factor code';
    case 'admin.second_factor_reset':
      return <>reset the second factor of {name}, who was signed out</>;
    case 'admin.recovery_code_used':
      return <>used a recovery code; {countOf(Number(details['codes_left']), 'code')} left</>;
    case 'admin.recovery_codes_renewed':
      return 'renewed their recovery codes; the old ones stopped working';
    case 'tenant.second_factor_requirement_set':
      return details['required'] ? (
        <>asked the admins of {name} for a second factor</>
      ) : (
        <>made the second factor optional for the admins of {name}</>
      );
    case 'tenant.created':
      return <>created the organisation {name}</>;
    case 'tenant.updated':
      return update(details, name);
    case 'root.read':
      return looked('viewed', details);
    case 'root.exported':
      return looked('exported', details);
    default:
      return (
        <>
          did {event.action} on {name}
        </>
      );
  }
}

/** How a client authenticates, where that is not by a secret. */
const BY: Record<string, string> = {
  private_key_jwt: ', which authenticates with a key pair',
  federated_jwt: ', which authenticates with its platform’s tokens',
};
const TO: Record<string, string> = {
  client_secret: ' to a client_secret',
  private_key_jwt: ' to a key pair',
  federated_jwt: ' to its platform’s tokens',
};

const keyOf = ({ kid, thumbprint }: AuditEvent['details']): ReactNode => <code>{String(kid ?? thumbprint)}</code>;

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
function looked(how: string, { kind, count, to }: AuditEvent['details']): string {
  const what = READ[String(kind)] ?? `the ${String(kind).replaceAll('_', ' ')}`;
  if (typeof to !== 'string') return `${how} ${what}`;
  return `${how} ${what} ${countOf(Number(count), 'more time')} within the hour`;
}

function end({ grace_seconds, expires_at }: AuditEvent['details'], what: string): ReactNode {
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

function described({ name: newName, previous_name, ...details }: AuditEvent['details'], name: ReactNode): ReactNode {
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

function update({ status, plan, name: newName, previous_name }: AuditEvent['details'], name: ReactNode): ReactNode {
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
