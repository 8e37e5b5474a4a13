import type { TrustedIssuer, UpdateTrustedIssuerRequest } from '@velgent/admin-dto';
import { nameFault } from '../../lib/form-faults.ts';
import { addressFault } from '../authentication/issuer-address.ts';
import { keySetFault, parseKeySet } from './key-set-text.ts';
import type { KeysFrom } from './issuer-form.ts';

export interface EditValues {
  name: string;
  audience: string;
  lifetime: string;
  requireJti: boolean;
  keysFrom: KeysFrom;
  jwksUri: string;
  jwks: string;
}

export const valuesOf = (issuer: TrustedIssuer): EditValues => ({
  name: issuer.name,
  audience: issuer.audience,
  lifetime: `${issuer.max_lifetime_seconds}`,
  requireJti: issuer.require_jti,
  keysFrom: issuer.jwks ? 'pasted' : issuer.jwks_uri ? 'address' : 'discovery',
  jwksUri: issuer.jwks_uri ?? '',
  jwks: issuer.jwks ? JSON.stringify(issuer.jwks, null, 2) : '',
});

export function editFaults({ name, audience, keysFrom, jwksUri, jwks }: EditValues): Record<string, string> {
  const faults = {
    name: nameFault(name),
    audience: audience.trim() === '' ? 'Enter an audience.' : null,
    jwksUri: keysFrom === 'address' ? addressFault(jwksUri) : null,
    jwks: keysFrom === 'pasted' ? keySetFault(jwks) : null,
  };
  return Object.fromEntries(Object.entries(faults).filter((pair): pair is [string, string] => pair[1] !== null));
}

/** What was changed, and nothing else: somebody else may have changed the rest meanwhile. */
export function changeOf(before: EditValues, after: EditValues): UpdateTrustedIssuerRequest {
  const changed = (field: keyof EditValues) => after[field] !== before[field];
  const keys = changed('keysFrom') || changed('jwksUri') || changed('jwks');
  return {
    ...(changed('name') && { name: after.name.trim() }),
    ...(changed('audience') && { audience: after.audience.trim() }),
    ...(changed('lifetime') && { max_lifetime_seconds: Number(after.lifetime) }),
    ...(changed('requireJti') && { require_jti: after.requireJti }),
    ...(keys && {
      jwks_uri: after.keysFrom === 'address' ? after.jwksUri.trim() : null,
      jwks: after.keysFrom === 'pasted' ? parseKeySet(after.jwks) : null,
    }),
  };
}
