import { given } from './claims-text.ts';
import { numeric, optional } from './faults.ts';
import { HOUR, type Template } from './template.ts';

const ISSUER = 'https://accounts.google.com';

export const google: Template = {
  id: 'google',
  label: 'Google Cloud',
  issuerName: 'Google',
  about:
    'A service account is matched by its number: an e-mail address can be given to another account once it is deleted.',
  issuerFields: [],
  issuerOf: () => ({ issuer: ISSUER, audience: null, max_lifetime_seconds: HOUR, require_jti: false }),
  ruleFields: [
    {
      key: 'subject',
      label: 'Unique ID of the service account',
      description: 'gcloud iam service-accounts describe ADDRESS --format="value(uniqueId)"',
      placeholder: '112233445566778899001',
      fault: numeric('the unique ID'),
    },
    {
      key: 'email',
      label: 'Its e-mail address',
      description: 'Optional: only if a token must carry it too.',
      placeholder: 'summariser@project.iam.gserviceaccount.com',
      fault: optional,
    },
  ],
  ruleOf: ({ subject = '', email }) => ({ subject: subject.trim(), claims: given({ email }) }),
  isOf: (issuer) => issuer === ISSUER,
};
