import type { IssuerShape } from '../issuer-shape.ts';

/** A projected service account token: no `typ`, a list of audiences, nested claims, no `jti`, used until it is renewed. */
export const KUBERNETES: IssuerShape = {
  name: 'Kubernetes',
  issuerPath: '',
  keysPath: '/openid/v1/jwks',
  header: {},
  claims: ({ audience, now }) => ({
    aud: [audience],
    exp: now + 3600,
    iat: now,
    nbf: now,
    'kubernetes.io': {
      namespace: 'billing',
      node: { name: 'node-1', uid: '646e7c5e-32d6-4d42-9dbd-e504e6cbe6b1' },
      pod: { name: 'invoices-7c9f8d6b5-x2x4q', uid: '5e0bd49b-f040-43b0-99b7-22765a53f7f3' },
      serviceaccount: { name: 'invoices', uid: '14ee3fa4-a7e2-420f-9f9a-dbc4507c3798' },
    },
    sub: 'system:serviceaccount:billing:invoices',
  }),
};
