import { address } from './faults.ts';
import { HOUR, type Template } from './template.ts';

/** Of one role or user: in the API a “*” at its end would be any other whose name begins alike. */
const ARN = /^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/;

export const aws: Template = {
  id: 'aws',
  label: 'AWS',
  issuerName: 'AWS account',
  about:
    'A role or user asks AWS STS for a token by GetWebIdentityToken, once outbound identity federation is enabled for the account.',
  issuerFields: [
    {
      key: 'issuer',
      label: 'Issuer of the account',
      description: 'aws iam get-outbound-web-identity-federation-info, the value of “IssuerIdentifier”.',
      placeholder: 'https://00000000-0000-0000-0000-000000000000.tokens.sts.global.api.aws',
      fault: address,
    },
  ],
  issuerOf: ({ issuer = '' }) => ({
    issuer: issuer.trim(),
    audience: null,
    max_lifetime_seconds: HOUR,
    require_jti: false,
  }),
  ruleFields: [
    {
      key: 'subject',
      label: 'ARN of the role or user',
      description: 'Of the role itself, not of a session of it.',
      placeholder: 'arn:aws:iam::123456789012:role/summariser',
      fault: (typed) =>
        ARN.test(typed.trim()) ? null : 'Enter the ARN of a role or user: arn:aws:iam::123456789012:role/name.',
    },
  ],
  ruleOf: ({ subject = '' }) => ({ subject: subject.trim() }),
  isOf: (issuer) => /\.tokens\.sts\..*api\.(aws|amazonwebservices)/.test(issuer),
};
