import { required, uuid } from './faults.ts';
import { HOUR, type Template } from './template.ts';

/** Tokens of managed identities live for 24 hours and begin five minutes early. */
const A_DAY_AND_A_BIT = 25 * HOUR;
const V2 = /^https:\/\/login\.microsoftonline\.com\/([0-9a-f-]{36})\/v2\.0$/i;
const V1 = /^https:\/\/sts\.windows\.net\/([0-9a-f-]{36})\/$/i;

export const entra: Template = {
  id: 'entra',
  label: 'Microsoft Entra',
  issuerName: 'Microsoft Entra',
  about:
    'A managed identity or application asks Entra for a token for an application that you register there for this server. Set “requestedAccessTokenVersion” of that application to 2.',
  issuerFields: [
    {
      key: 'directory',
      label: 'Directory ID',
      description: 'In the Entra admin center, under Entra ID and Properties.',
      placeholder: '00000000-0000-0000-0000-000000000000',
      fault: uuid('the directory’s ID'),
    },
    {
      key: 'audience',
      label: 'Application (client) ID of the registered application',
      description: 'What its tokens carry in “aud”.',
      placeholder: '00000000-0000-0000-0000-000000000000',
      fault: required('the application’s ID'),
    },
  ],
  issuerOf: ({ directory = '', audience = '' }) => ({
    issuer: `https://login.microsoftonline.com/${directory.trim().toLowerCase()}/v2.0`,
    audience: audience.trim(),
    max_lifetime_seconds: A_DAY_AND_A_BIT,
    require_jti: false,
  }),
  ruleFields: [
    {
      key: 'oid',
      label: 'Object (principal) ID of the workload',
      description: 'Of the managed identity, or of the enterprise application; not its client ID.',
      placeholder: '00000000-0000-0000-0000-000000000000',
      fault: uuid('the object’s ID'),
    },
  ],
  ruleOf: ({ oid = '' }) => ({ claims: { oid: oid.trim().toLowerCase() } }),
  isOf: (issuer) => V2.test(issuer) || V1.test(issuer),
};
