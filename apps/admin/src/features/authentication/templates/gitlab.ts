import { given } from './claims-text.ts';
import { address, numeric, optional } from './faults.ts';
import { HOUR, type Template } from './template.ts';

export const gitlab: Template = {
  id: 'gitlab',
  label: 'GitLab CI/CD',
  issuerName: 'GitLab',
  about: 'Jobs are matched by the numbers of their project and group, which stay the same when either is renamed.',
  issuerFields: [
    {
      key: 'issuer',
      label: 'Address of GitLab',
      description: 'Your own instance, or gitlab.com.',
      initial: 'https://gitlab.com',
      fault: address,
    },
  ],
  issuerOf: ({ issuer = '' }) => ({
    issuer: issuer.trim().replace(/\/+$/, ''),
    audience: null,
    max_lifetime_seconds: HOUR,
    require_jti: false,
  }),
  ruleFields: [
    {
      key: 'project_id',
      label: 'Project ID',
      description: 'On the project’s page, in the menu at its top right: Copy project ID.',
      placeholder: '12345',
      fault: numeric('the project’s ID'),
    },
    {
      key: 'namespace_id',
      label: 'Group ID',
      description: 'Of the group or person that the project belongs to.',
      placeholder: '678',
      fault: numeric('the group’s ID'),
    },
    {
      key: 'ref',
      label: 'Only from this branch or tag',
      description: 'By its bare name. Leave it empty to allow every branch.',
      placeholder: 'main',
      initial: 'main',
      fault: (typed) => (typed.trim().startsWith('refs/') ? 'The bare name: main, without refs/heads/.' : null),
    },
    // “ref” is the bare name of a branch, a tag or a merge request's branch, in a fork too.
    {
      key: 'ref_protected',
      label: 'Only where it is protected',
      description:
        '“true”, or empty. Without it, whoever can push a tag or open a merge request with the name of the branch is let in too.',
      placeholder: 'true',
      initial: 'true',
      fault: (typed) => (/^(true)?$/.test(typed.trim()) ? null : 'Enter “true”, or leave it empty.'),
    },
    {
      key: 'environment',
      label: 'Only in this environment',
      description: 'Optional.',
      placeholder: 'production',
      fault: optional,
    },
  ],
  ruleOf: ({ project_id, namespace_id, ref, ref_protected, environment }) => ({
    claims: given({ project_id, namespace_id, ref, ref_protected, environment }),
  }),
  isOf: (issuer) => /^https:\/\/gitlab\./.test(issuer),
};
