import { randomBytes } from 'node:crypto';
import type { IssuerShape } from '../issuer-shape.ts';

export const ENTRA_TENANT = '8a0b9c7d-4e2f-4f66-9c55-0d3f6a1b2c3d';

/** A v2 token of one Entra tenant's managed identity: `uti` and no `jti`, good for a day; keys without `alg`. */
export const ENTRA: IssuerShape = {
  name: 'Entra',
  issuerPath: `/${ENTRA_TENANT}/v2.0`,
  keysPath: `/${ENTRA_TENANT}/discovery/v2.0/keys`,
  header: { typ: 'JWT' },
  published: ({ alg: _, ...jwk }) => ({
    ...jwk,
    x5t: jwk.kid!,
    issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
  }),
  claims: ({ audience, now }) => ({
    aud: audience,
    iat: now,
    nbf: now,
    exp: now + 86_400,
    aio: 'ASQA2/8TAAAA9RzYkqXo7JmW',
    azp: '0f7d0b3e-7b5c-4a57-8c1c-2c6e0b6f1a11',
    azpacr: '2',
    idtyp: 'app',
    oid: '6f3b8c58-7d3f-4c80-9f10-1f3ac3a7e4a2',
    rh: '1.AXwA.',
    sub: '6f3b8c58-7d3f-4c80-9f10-1f3ac3a7e4a2',
    tid: ENTRA_TENANT,
    uti: randomBytes(16).toString('base64url'),
    ver: '2.0',
  }),
};
