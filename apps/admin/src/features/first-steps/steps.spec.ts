import type { ActivityEvent } from '@velgent/admin-dto';
import type { Credential } from '../credentials/kinds.ts';
import { type Beginning, doneSteps, isReal } from './steps.ts';

const credential = (part: Partial<Credential> = {}) =>
  ({ status: 'active', secret_delivered: true, ...part }) as Credential;
const call = (operation: string, user_agent: string | null = 'copilot/1.0') =>
  ({ operation, user_agent }) as ActivityEvent;
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/153.0.0.0';

const done = (part: Partial<Beginning>) => [
  ...doneSteps({ credentials: [], calls: [], secondFactor: false, onShow: false, ...part }),
];

it.each<[string, Partial<Beginning>, string[]]>([
  ['an empty organisation', {}, []],
  ['a secret on show', { credentials: [credential()], onShow: true }, ['create']],
  ['a stored secret', { credentials: [credential()] }, ['create', 'store']],
  ['a secret that never arrived', { credentials: [credential({ secret_delivered: false })] }, ['create']],
  ['one that has ended', { credentials: [credential({ status: 'revoked' })] }, []],
  [
    'the console’s test',
    { credentials: [credential()], calls: [call('me', BROWSER), call('oauth.token', BROWSER)] },
    ['create', 'store', 'test'],
  ],
  [
    'the first call',
    { credentials: [credential()], calls: [call('summarise_text'), call('oauth.token')] },
    ['create', 'store', 'test', 'call'],
  ],
  ['a second factor alone', { secondFactor: true }, ['second_factor']],
])('knows what is done with %s', (_, part, steps) => expect(done(part)).toEqual(steps));

it('counts neither an exchange nor the console’s own test as the first call', () => {
  expect(isReal(call('oauth.token'))).toBe(false);
  expect(isReal(call('me', BROWSER))).toBe(false);
  expect(isReal(call('me', null))).toBe(true);
  expect(isReal(call('summarise_text', BROWSER))).toBe(true);
});
