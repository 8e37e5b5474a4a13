import {
  changeOf,
  descriptionFault,
  environmentFault,
  labelsFault,
  ownerFault,
  parseLabels,
  valuesOf,
} from './details-form.ts';
import type { Credential } from './kinds.ts';

const SECRET = 'velgent_secret_0123456789abcdefghijklmnopqrstuvwxyz';
const CREDENTIAL = {
  name: 'copilot',
  description: null,
  owner_email: 'grace@acme.example',
  environment: 'staging',
  labels: { team: 'support', empty: '' },
} as unknown as Credential;

it('sends what was changed alone, and null for what was emptied', () => {
  const before = valuesOf(CREDENTIAL);
  expect(before.labels).toBe('team=support\nempty=');
  expect(changeOf(before, { ...before })).toEqual({});
  expect(changeOf(before, { ...before, name: '  copilot 2 ', owner: ' ', labels: 'team=sales' })).toEqual({
    name: 'copilot 2',
    owner_email: null,
    labels: { team: 'sales' },
  });
});

it('reads labels line by line; a value may hold “=”', () => {
  expect(parseLabels(' team = support \n\nquery=a=b')).toEqual({ team: 'support', query: 'a=b' });
  for (const [typed, fault] of [
    ['team=support\nempty=', null],
    ['', null],
    ['team', /key, “=” and a value/],
    ['=support', /key, “=” and a value/],
    ['a=1\na=2', /only once/],
    [`${'k'.repeat(41)}=v`, /40 characters/],
    [`k=${'v'.repeat(101)}`, /100/],
    [Array.from({ length: 21 }, (_, at) => `k${at}=v`).join('\n'), /20 labels/],
    [`k=${SECRET}`, /leaked/],
  ] as const)
    if (fault) expect(labelsFault(typed)).toMatch(fault);
    else expect(labelsFault(typed)).toBeNull();
});

it('refuses what is too long, no address, or a secret, before it is sent', () => {
  expect(descriptionFault('x'.repeat(500))).toBeNull();
  expect(descriptionFault('x'.repeat(501))).toMatch(/500/);
  expect(environmentFault('x'.repeat(41))).toMatch(/40/);
  expect(ownerFault('')).toBeNull();
  expect(ownerFault('grace')).toMatch(/e-mail/);
  for (const fault of [descriptionFault, environmentFault, ownerFault]) expect(fault(SECRET)).toMatch(/leaked/);
});
