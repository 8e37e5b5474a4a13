import { holdsSecret } from './holds-secret.ts';

it.each([
  'velgent_secret_4kQ9ZrT2mXw7Lb0V4kQ9ZrT2mXw7Lb0V4kQ9',
  'the old one: velgent_live_4kQ9ZrT2mXw7Lb0V4kQ9ZrT2mXw7Lb0V.',
  'VELGENT_CLIENT_SECRET=velgent_secret_4kQ9ZrT2mXw7Lb0V',
  'Bearer eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJhIn0x.c2ln',
])('finds the secret in %s', (text) => expect(holdsSecret(text)).toBe(true));

const PAIR = 'velgent_client_4kQ9ZrT2mXw7Lb0V:velgent_secret_4kQ9ZrT2mXw7Lb0V4kQ9ZrT2mXw7Lb0V4kQ9';

it.each([
  `Authorization: Basic ${btoa(PAIR)}`,
  btoa(PAIR),
  `"${btoa(PAIR)}`.slice(0, 100),
  `x=${btoa(PAIR.slice(32))}`,
])('finds the secret that stands in Base64 in %s', (text) => expect(holdsSecret(text)).toBe(true));

it.each([
  'copilot-studio',
  btoa('velgent_client_4kQ9ZrT2mXw7Lb0V'),
  'req_01JDKQ9ZrT2mXw7Lb0V4kQ9ZrT2mXw7Lb0V4kQ9ZrT2mX',
  'velgent_client_4kQ9ZrT2mXw7Lb0V',
  'begins with velgent_secret_8fK2pQ',
  'velgent_live_9sLk3VxA…',
  'eyJhbGciOiJFUzI1NiJ9',
])('takes what may be shown: %s', (text) => expect(holdsSecret(text)).toBe(false));
