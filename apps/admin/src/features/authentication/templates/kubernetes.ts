import { address } from './faults.ts';
import { HOUR, type Template } from './template.ts';

const NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;
const name = (what: string) => (typed: string) =>
  NAME.test(typed.trim()) ? null : `Enter ${what}: lower-case letters, digits and “-”.`;

/** Its tokens have an array of audiences, and a pod uses one of them again until it is renewed. */
export const kubernetes: Template = {
  id: 'kubernetes',
  label: 'Kubernetes',
  issuerName: 'Kubernetes cluster',
  about:
    'A pod uses the token of its service account again until Kubernetes renews it, so a token may be used more than once.',
  issuerFields: [
    {
      key: 'issuer',
      label: 'Issuer of the cluster',
      description: 'kubectl get --raw /.well-known/openid-configuration, the value of “issuer”.',
      placeholder: 'https://oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLE',
      fault: address,
    },
  ],
  // The value is compared as it stands in the tokens, a slash at its end too.
  issuerOf: ({ issuer = '' }) => ({
    issuer: issuer.trim(),
    audience: null,
    max_lifetime_seconds: HOUR,
    require_jti: false,
  }),
  ruleFields: [
    { key: 'namespace', label: 'Namespace', placeholder: 'production', fault: name('the namespace') },
    {
      key: 'account',
      label: 'Service account',
      placeholder: 'summariser',
      fault: name('the service account'),
    },
  ],
  ruleOf: ({ namespace = '', account = '' }) => ({
    subject: `system:serviceaccount:${namespace.trim()}:${account.trim()}`,
  }),
  isOf: (issuer) => /kubernetes|oidc\.eks\.|container\.googleapis\.com|\.oic\.prod-aks\.azure\.com/.test(issuer),
};
