import type { AuditEvent } from '@velgent/admin-dto';
import type { ReactNode } from 'react';
import { countOf } from '../../lib/number.ts';
import { BY, described, end, keyOf, looked, TO, update } from './sentence-parts.tsx';

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
