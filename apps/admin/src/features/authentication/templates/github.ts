import { given } from './claims-text.ts';
import { numeric, optional } from './faults.ts';
import { HOUR, type Template } from './template.ts';

const ISSUER = 'https://token.actions.githubusercontent.com';

/** By the numbers of repository and owner: a name that is given up can be taken by somebody else, and `sub` has changed its form. */
export const github: Template = {
  id: 'github',
  label: 'GitHub Actions',
  issuerName: 'GitHub Actions',
  about:
    'Workflows are matched by the numbers of their repository and owner: these stay the same when either is renamed, and nobody else can get them.',
  issuerFields: [],
  issuerOf: () => ({ issuer: ISSUER, audience: null, max_lifetime_seconds: HOUR, require_jti: false }),
  ruleFields: [
    {
      key: 'repository_id',
      label: 'Repository ID',
      description: 'gh api repos/OWNER/NAME --jq .id',
      placeholder: '123456789',
      fault: numeric('the repository’s ID'),
    },
    {
      key: 'repository_owner_id',
      label: 'Owner ID',
      description: 'gh api repos/OWNER/NAME --jq .owner.id',
      placeholder: '1234567',
      fault: numeric('the owner’s ID'),
    },
    {
      key: 'ref',
      label: 'Only from this branch or tag',
      description: 'Leave it empty to allow every branch, pull requests among them.',
      placeholder: 'refs/heads/main',
      initial: 'refs/heads/main',
      fault: (typed) =>
        typed.trim() === '' || typed.trim().startsWith('refs/') ? null : 'The whole ref: refs/heads/main.',
    },
    {
      key: 'environment',
      label: 'Only in this environment',
      description: 'Optional: an environment of the repository whose rules protect it.',
      placeholder: 'production',
      fault: optional,
    },
  ],
  ruleOf: ({ repository_id, repository_owner_id, ref, environment }) => ({
    claims: given({ repository_id, repository_owner_id, ref, environment }),
  }),
  isOf: (issuer) => issuer === ISSUER || issuer.startsWith(`${ISSUER}/`),
};
