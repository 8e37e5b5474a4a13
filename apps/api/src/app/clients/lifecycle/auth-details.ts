import type { ClientAuth } from '@velgent/admin-dto';
import type { AuditEntry } from '../../audit/audit-trail.ts';

/** What the trail says of how a client authenticates. */
export function authDetails(auth: ClientAuth): NonNullable<AuditEntry['details']> {
  switch (auth.method) {
    case 'client_secret':
      return { auth_method: auth.method };
    case 'private_key_jwt':
      return {
        auth_method: auth.method,
        thumbprints: auth.keys.map(({ thumbprint }) => thumbprint).join(' '),
        ...(auth.jwks_uri !== null && { jwks_uri: auth.jwks_uri }),
      };
    case 'federated_jwt':
      return { auth_method: auth.method, rules: JSON.stringify(auth.rules) };
  }
}
