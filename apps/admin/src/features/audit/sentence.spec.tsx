import type { AuditEvent } from '@velgent/admin-dto';
import { render } from '@testing-library/react';
import { Sentence } from './sentence.tsx';

const event = (action: AuditEvent['action'], details: AuditEvent['details'] = {}) =>
  ({
    action,
    details,
    actor: { type: 'admin', id: '1', email: 'admin@acme.example', role: 'org_admin' },
    target: { type: 'oauth_client', id: '2', name: 'copilot-studio' },
  }) as AuditEvent;

const text = (of: AuditEvent) => render(<Sentence event={of} />).container.textContent;

describe('Sentence', () => {
  it.each<[AuditEvent, string]>([
    [event('oauth_client.created'), 'created the OAuth client copilot-studio'],
    [
      event('oauth_client.rotated', { grace_seconds: 604_800, expires_at: '2026-12-01T12:00:00.000Z' }),
      'rotated copilot-studio; the old client expires on 1 Dec 2026',
    ],
    [
      event('api_key.rotated', { grace_seconds: 0, expires_at: '2026-12-01T12:00:00.000Z' }),
      'rotated the API key copilot-studio; the old key stopped working at once',
    ],
    [
      event('oauth_client.created', { auth_method: 'federated_jwt' }),
      'created the OAuth client copilot-studio, which authenticates with its platform’s tokens',
    ],
    [
      event('oauth_client.rotated', { grace_seconds: 0, auth_method: 'private_key_jwt' }),
      'rotated copilot-studio to a key pair; the old client stopped working at once',
    ],
    [event('oauth_client.key_added', { kid: null, thumbprint: 'abc' }), 'added the key abc to copilot-studio'],
    [event('oauth_client.key_retired', { kid: '2026', thumbprint: 'abc' }), 'retired the key 2026 of copilot-studio'],
    [event('trusted_issuer.created'), 'added the trusted issuer copilot-studio'],
    [event('trusted_issuer.updated'), 'changed the trusted issuer copilot-studio'],
    [event('trusted_issuer.deleted'), 'deleted the trusted issuer copilot-studio'],
    [event('oauth_client.revoked'), 'revoked copilot-studio; no new tokens can be issued with it'],
    [
      event('oauth_client.revoked', { live_tokens: 2, tokens_refused: true }),
      'revoked copilot-studio and 2 tokens issued with it',
    ],
    [
      event('tenant.updated', { status: 'suspended' }),
      'suspended copilot-studio; its tokens, clients and keys stopped working',
    ],
    [event('tenant.updated', { plan: 'growth' }), 'moved copilot-studio to the plan growth'],
    [event('admin.signed_in'), 'signed in'],
    [event('admin.recovery_code_used', { codes_left: 1 }), 'used a recovery code; 1 code left'],
    [
      event('tenant.second_factor_requirement_set', { required: false }),
      'made the second factor optional for the admins of copilot-studio',
    ],
    [event('root.read', { kind: 'activity', count: 1 }), 'viewed the activity log'],
    [
      event('root.read', {
        kind: 'oauth_clients',
        count: 14,
        from: '2026-12-01T12:00:00Z',
        to: '2026-12-01T12:59:00Z',
      }),
      'viewed the OAuth clients 14 more times within the hour',
    ],
    [event('root.exported', { kind: 'audit_events', count: 1 }), 'exported the audit trail'],
    [event('root.read', { kind: 'trusted_issuers', count: 1 }), 'viewed the trusted issuers'],
  ])('puts an event in words', (of, words) => expect(text(of)).toBe(`admin@acme.example ${words}`));
});
