import type { IssuerShape } from '../issuer-shape.ts';

/** An identity token of Google's metadata server: neither `jti` nor `nbf`, and a boolean claim. */
export const GOOGLE: IssuerShape = {
  name: 'Google',
  issuerPath: '',
  keysPath: '/oauth2/v3/certs',
  header: { typ: 'JWT' },
  claims: ({ audience, now }) => ({
    aud: audience,
    azp: '113774264463038321964',
    email: 'invoices@sample-project.iam.gserviceaccount.com',
    email_verified: true,
    exp: now + 3600,
    iat: now,
    sub: '113774264463038321964',
  }),
};
