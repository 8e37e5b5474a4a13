import { claimsFault, claimsOf, claimsText } from './claims-text.ts';
import { faultsOf, initialOf, saysNothing, templateBy, type TemplateId, templateOf, TEMPLATES } from './index.ts';

const GUID = '11111111-2222-3333-4444-555555555555';
const ARN = 'arn:aws:iam::123456789012:role/summariser';

describe.each<[TemplateId, Record<string, string>, issuer: string, Record<string, string>, rule: object]>([
  [
    'github',
    {},
    'https://token.actions.githubusercontent.com',
    { repository_id: ' 123 ', repository_owner_id: '45', ref: 'refs/heads/main', environment: '' },
    { claims: { repository_id: '123', repository_owner_id: '45', ref: 'refs/heads/main' } },
  ],
  [
    'gitlab',
    { issuer: 'https://gitlab.example.com/' },
    'https://gitlab.example.com',
    { project_id: '22', namespace_id: '7', ref: 'main', ref_protected: 'true', environment: '' },
    { claims: { project_id: '22', namespace_id: '7', ref: 'main', ref_protected: 'true' } },
  ],
  [
    'kubernetes',
    { issuer: 'https://kubernetes.default.svc.cluster.local' },
    'https://kubernetes.default.svc.cluster.local',
    { namespace: 'production', account: 'summariser' },
    { subject: 'system:serviceaccount:production:summariser' },
  ],
  [
    'entra',
    { directory: GUID, audience: GUID },
    `https://login.microsoftonline.com/${GUID}/v2.0`,
    { oid: GUID },
    { claims: { oid: GUID } },
  ],
  ['google', {}, 'https://accounts.google.com', { subject: '123', email: '' }, { subject: '123' }],
  [
    'aws',
    { issuer: `https://${GUID}.tokens.sts.global.api.aws` },
    `https://${GUID}.tokens.sts.global.api.aws`,
    { subject: ARN },
    { subject: ARN },
  ],
  [
    'custom',
    { issuer: 'https://issuer.example/' },
    'https://issuer.example/',
    { subject: 'team-*', claims: 'role=a\nrole=b\n\nhttps://x/y=z=1' },
    { subject: 'team-*', claims: { role: ['a', 'b'], 'https://x/y': 'z=1' } },
  ],
])('the template %s', (id, issuerValues, issuer, ruleValues, rule) => {
  const template = templateBy(id);

  it('makes an issuer and a rule of what was filled in, without a fault', () => {
    expect(faultsOf(template.issuerFields, issuerValues)).toEqual({});
    expect(template.issuerOf(issuerValues)).toMatchObject({ issuer, require_jti: false });
    expect(faultsOf(template.ruleFields, ruleValues)).toEqual({});
    expect(JSON.parse(JSON.stringify(template.ruleOf(ruleValues)))).toEqual(rule);
  });

  it('recognises the issuer again', () => expect(templateOf(issuer).id).toBe(id));
});

it('asks for the numbers of GitHub and GitLab, not for names, and for whole refs of the one and bare ones of the other', () => {
  const [github, gitlab] = [templateBy('github'), templateBy('gitlab')];
  expect(Object.keys(faultsOf(github.ruleFields, { repository_id: 'acme/site', ref: 'main' }))).toEqual([
    'repository_id',
    'repository_owner_id',
    'ref',
  ]);
  expect(
    Object.keys(faultsOf(gitlab.ruleFields, { project_id: '1', namespace_id: '2', ref: 'refs/heads/main' })),
  ).toEqual(['ref']);
});

it('lets no rule say nothing, nor a subject be anybody', () => {
  const { ruleFields, ruleOf } = templateBy('custom');
  expect(saysNothing(ruleOf(initialOf(ruleFields)))).toBe(true);
  expect(faultsOf(ruleFields, { subject: '*' })).toHaveProperty('subject');
  expect(faultsOf(ruleFields, { subject: 'a*b' })).toHaveProperty('subject');
  expect(faultsOf(ruleFields, { subject: 'a*' })).toEqual({});
});

it('lets in no role of AWS but the one that is named', () => {
  const { ruleFields } = templateBy('aws');
  expect(faultsOf(ruleFields, { subject: 'arn:aws:iam::123456789012:role/*' })).toHaveProperty('subject');
  expect(faultsOf(ruleFields, { subject: `${ARN}*` })).toHaveProperty('subject');
  expect(faultsOf(ruleFields, { subject: 'arn:aws-cn:iam::123456789012:role/team/a.b+c=d,e@f_g-h' })).toEqual({});
});

it('asks of GitLab that the branch is protected: a tag or a merge request can have its name', () => {
  const { ruleFields } = templateBy('gitlab');
  expect(initialOf(ruleFields)).toMatchObject({ ref: 'main', ref_protected: 'true' });
  expect(Object.keys(faultsOf(ruleFields, { project_id: '1', namespace_id: '2', ref_protected: 'false' }))).toEqual([
    'ref_protected',
  ]);
});

it('takes no rule that every token of the issuer fits', () => {
  expect(saysNothing({ claims: { aud: 'https://velgent.example', iss: 'https://issuer.example' } })).toBe(true);
  expect(saysNothing({ claims: { aud: 'a', role: 'b' } })).toBe(false);
  expect(saysNothing({ subject: 'a', claims: { aud: 'b' } })).toBe(false);
});

it('has a name for each field, and no template twice', () => {
  expect(new Set(TEMPLATES.map(({ id }) => id)).size).toBe(TEMPLATES.length);
  for (const { issuerFields, ruleFields } of TEMPLATES)
    expect(new Set([...issuerFields, ...ruleFields].map(({ label }) => label)).size).toBe(
      issuerFields.length + ruleFields.length,
    );
});

it('writes claims as they were read', () => {
  const claims = { a: 'x', b: ['1', '2'] };
  expect(claimsOf(claimsText(claims))).toEqual(claims);
  expect(claimsOf('constructor=x')).toEqual({ constructor: 'x' });
  expect(claimsFault('a=')).not.toBeNull();
  expect(claimsFault('a')).not.toBeNull();
  expect(claimsFault('a=b=c')).toBeNull();
});
