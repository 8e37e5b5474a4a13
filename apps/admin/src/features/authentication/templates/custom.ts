import { address } from './faults.ts';
import { claimsFault, claimsOf } from './claims-text.ts';
import { HOUR, type Template } from './template.ts';

/** Any issuer of JWTs that publishes its keys. */
export const custom: Template = {
  id: 'custom',
  label: 'Another issuer',
  issuerName: '',
  about: 'Any issuer of signed JSON web tokens whose public keys can be fetched or pasted.',
  issuerFields: [
    {
      key: 'issuer',
      label: 'Issuer',
      description: 'Exactly as in “iss” of its tokens, also with or without a slash at the end.',
      placeholder: 'https://issuer.example.com',
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
      label: 'Subject',
      description:
        'Exactly as in “sub”; a “*” at the end stands for anything that follows. Put it behind a separator: “team-a*” is “team-ab” too.',
      fault: (typed) => {
        const text = typed.trim();
        if (text === '*') return 'A “*” alone would let in every token of this issuer.';
        return /\*./.test(text) ? 'Only one “*”, at the end.' : null;
      },
    },
    {
      key: 'claims',
      label: 'Claims',
      description: 'One on each line: name=value. A name twice allows both values.',
      multiline: true,
      fault: claimsFault,
    },
  ],
  ruleOf: ({ subject = '', claims = '' }) => {
    const all = claimsOf(claims);
    return {
      ...(subject.trim() && { subject: subject.trim() }),
      ...(Object.keys(all).length > 0 && { claims: all }),
    };
  },
  isOf: () => true,
};
